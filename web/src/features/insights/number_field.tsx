import { ActionIcon, NumberInput, Select } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import type { NumberName } from './lab_search';
import css from './lab.module.css';

interface Props {
  name: NumberName;
  value: number;
  inForce: number;
  least: number;
  most: number;
  error: string | null;
  onChange: (value: number) => void;
}

const cases = ['0', '1', '2'] as const;
const rateIs = ['0', '1'] as const;

/** What a 0 means, where it is no amount. */
function useZero(name: NumberName): string | undefined {
  const t = useText();
  if (name === 'rate_days') return t('ui.lab.since_first_sale');
  const never = name === 'rate_short_days' || name === 'small_orders_below';
  return never || name === 'low_stars_max' ? t('ui.lab.zero_never') : undefined;
}

function useShown(name: NumberName) {
  const t = useText();
  const format = useFormat();
  return (value: number) => {
    if (name === 'cases_that_count') return t(`ui.lab.cases.${cases[value] ?? '0'}`);
    if (name === 'rate_is_exceeded') return t(`ui.lab.rate_is.${rateIs[value] ?? '0'}`);
    return format.number(value);
  };
}

function Input(props: Props & { described: string }) {
  const t = useText();
  const { name, value, onChange } = props;
  const shared = { id: `lab-${name}`, error: props.error, 'aria-describedby': props.described };
  const choose = (data: { value: string; label: string }[]) => (
    <Select
      {...shared}
      data={data}
      value={String(value)}
      allowDeselect={false}
      onChange={(chosen) => onChange(Number(chosen ?? value))}
    />
  );
  if (name === 'cases_that_count') {
    return choose(cases.map((each) => ({ value: each, label: t(`ui.lab.cases.${each}`) })));
  }
  if (name === 'rate_is_exceeded') {
    return choose(rateIs.map((each) => ({ value: each, label: t(`ui.lab.rate_is.${each}`) })));
  }
  return (
    <NumberInput
      {...shared}
      value={value}
      min={props.least}
      max={props.most}
      clampBehavior="none"
      allowNegative={false}
      allowDecimal={false}
      hideControls
      inputMode="numeric"
      onChange={(typed) => {
        if (typed !== '') onChange(Number(typed));
      }}
    />
  );
}

/** One number with its words, and today's value beside it. */
export function NumberField(props: Props) {
  const t = useText();
  const { name, value, inForce } = props;
  const shown = useShown(name);
  const zero = useZero(name);
  const changed = value !== inForce;
  const described = `lab-${name}-about`;
  const words = t('ui.lab.in_force', { value: shown(inForce) });
  return (
    <div className={css.field} data-changed={changed || undefined}>
      <label htmlFor={`lab-${name}`}>{t(`ui.lab.number.${name}`)}</label>
      <div className={css.input}>
        <Input {...props} described={described} />
        {changed && (
          <ActionIcon
            variant="subtle"
            size={36}
            aria-label={t('ui.lab.back_to', {
              number: t(`ui.lab.number.${name}`),
              value: shown(inForce),
            })}
            onClick={() => props.onChange(inForce)}
          >
            <IconArrowBackUp size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <div className={css.about} id={described}>
        {zero ? `${words} · ${zero}` : words}
      </div>
    </div>
  );
}
