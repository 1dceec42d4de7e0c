import { Radio } from '@mantine/core';
import type { CaseView } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { MoneyInput } from '../../ui/money_input';
import css from './case_dialog.module.css';

/** What the buyer claims, and what of the order's money can still go back. */
export function Amounts({ view }: { view: CaseView }) {
  const t = useText();
  const format = useFormat();
  return (
    <dl className={css.amounts}>
      <div>
        <dt>{t('ui.cases.column.claimed')}</dt>
        <dd>{format.money(view.claimed)}</dd>
      </div>
      <div>
        <dt>{t('ui.cases.refundable')}</dt>
        <dd>{format.money(view.refundable)}</dd>
      </div>
    </dl>
  );
}

/** What is left of the claim. The amount that is shown is the amount that is sent. */
export function restOf(view: CaseView): number {
  const back = view.refunds
    .filter((refund) => refund.state === 'succeeded')
    .reduce((sum, refund) => sum + refund.amount.minor, 0);
  return Math.max(0, Math.min(view.claimed.minor - back, view.refundable.minor));
}

export interface Part {
  all: boolean;
  minor: number | null;
}

export const minorOf = (part: Part, view: CaseView): number | null =>
  part.all ? restOf(view) : part.minor;

/** All that is left of the claim, or a part of it. */
export function PartChoice(props: {
  view: CaseView;
  label: string;
  value: Part;
  onChange: (part: Part) => void;
}) {
  const t = useText();
  const format = useFormat();
  const { view, value } = props;
  const { currency } = view.claimed;
  const all = format.money({ minor: restOf(view), currency });
  return (
    <>
      <Radio.Group
        label={props.label}
        value={value.all ? 'all' : 'part'}
        onChange={(choice) => props.onChange({ ...value, all: choice === 'all' })}
      >
        <div className={css.choices}>
          <Radio value="all" label={t('ui.cases.refund.all', { amount: all })} />
          <Radio value="part" label={t('ui.cases.refund.part')} />
        </div>
      </Radio.Group>
      {!value.all && (
        <MoneyInput
          label={t('ui.cases.amount')}
          currency={currency}
          value={value.minor}
          onChange={(minor) => props.onChange({ ...value, minor })}
        />
      )}
    </>
  );
}
