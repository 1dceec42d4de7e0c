/** 26.5 of a currency with two digits is 2650; nothing typed is null. */
export function toMinor(value: string | number, digits: number): number | null {
  if (value === '') return null;
  const amount = Math.round(Number(value) * 10 ** digits);
  return Number.isFinite(amount) ? amount : null;
}

export const fromMinor = (minor: number, digits: number): number => minor / 10 ** digits;
