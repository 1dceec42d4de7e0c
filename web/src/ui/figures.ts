import type { Money } from '../api/types';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A duration as its two largest units: 5 h 12 min, 2 d 3 h. Milliseconds in. */
export function parts(span: number): { value: number; unit: 'day' | 'hour' | 'minute' }[] {
  const whole = Math.abs(span);
  const all = [
    { value: Math.floor(whole / day), unit: 'day' as const },
    { value: Math.floor((whole % day) / hour), unit: 'hour' as const },
    { value: Math.floor((whole % hour) / minute), unit: 'minute' as const },
  ];
  const first = all.findIndex((part) => part.value > 0);
  if (first < 0) return [{ value: 0, unit: 'minute' }];
  return all.slice(first, first + 2).filter((part, index) => index === 0 || part.value > 0);
}

/** How many digits the currency's minor unit has: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}

export function moneyText(
  money: Money,
  language: string,
  signDisplay: 'auto' | 'exceptZero' = 'auto',
): string {
  try {
    const amount = money.minor / 10 ** minorDigits(money.currency);
    const options = { style: 'currency', currency: money.currency, signDisplay } as const;
    // A minus sign, not a hyphen: beside figures the difference is seen.
    return new Intl.NumberFormat(language, options).format(amount).replace('-', '\u2212');
  } catch {
    return `${money.minor} ${money.currency}`;
  }
}

/**
 * What a person typed as an amount, in minor units: 12, 12.5, 12,50, 1 200,00. Null for what is no
 * amount of this currency; a sign between thousands would be a guess, so it is none.
 */
export function minorOf(typed: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const plain = typed.normalize('NFKC').replace(/\s/g, '');
  const found = /^(\d{1,12})(?:[.,](\d+))?$/.exec(plain);
  const fraction = found?.[2] ?? '';
  if (!found || fraction.length > digits) return null;
  return Number(found[1]) * 10 ** digits + Number(fraction.padEnd(digits, '0') || '0');
}
