import { NumberInput } from '@mantine/core';
import { useIntl } from 'react-intl';
import { minorDigits } from './figures';
import { fromMinor, toMinor } from './minor';

/** An amount of one currency, in minor units; null while nothing is typed. */
export function MoneyInput(props: {
  label: string;
  currency: string;
  value: number | null;
  onChange: (minor: number | null) => void;
  description?: string;
  error?: string | null;
}) {
  const intl = useIntl();
  const digits = minorDigits(props.currency);
  const separator =
    intl.formatNumberToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
  return (
    <NumberInput
      label={props.label}
      description={props.description}
      error={props.error}
      hideControls
      allowNegative={false}
      decimalScale={digits}
      decimalSeparator={separator}
      allowedDecimalSeparators={['.', ',']}
      rightSection={<span className="small faint">{props.currency}</span>}
      rightSectionWidth={56}
      maw={220}
      value={props.value === null ? '' : fromMinor(props.value, digits)}
      onChange={(value) => props.onChange(toMinor(value, digits))}
    />
  );
}
