import { Radio, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addTracking, declineOffer, makeOffer, refundBuyer } from '../../api/cases';
import type { Offer, CaseView, Solution } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { MoneyInput } from '../../ui/money_input';
import { CaseDialog, orNull, WordsDialog } from './case_dialog';
import { Amounts, minorOf, PartChoice, type Part } from './money_parts';
import { useDialogCommand } from './use_case_commands';
import css from './case_dialog.module.css';

interface Props {
  view: CaseView;
  onClose: () => void;
}

const solutions: readonly Solution[] = [
  'refund',
  'price_reduction',
  'replacement',
  'repair',
  'return_then_refund',
];

/** An offer binds whoever makes it until the other side answers or it runs out (C5). */
export function OfferDialog({ view, onClose }: Props) {
  const t = useText();
  const [solution, setSolution] = useState<Solution>(view.wish);
  const [part, setPart] = useState<Part>({ all: true, minor: null });
  const [reduction, setReduction] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const command = useDialogCommand(view, t('ui.cases.offer.done'), onClose);
  const amount =
    solution === 'refund'
      ? minorOf(part, view)
      : solution === 'price_reduction'
        ? reduction
        : undefined;
  const body = { solution, amount_minor: amount ?? null, note: orNull(note) };
  return (
    <CaseDialog
      title={t('ui.cases.offer.title')}
      lead={t('ui.cases.offer.lead', { name: view.buyer_name })}
      go={t('ui.cases.offer.go')}
      {...command}
      ready={amount !== null}
      onClose={onClose}
      onSend={() => void command.send((key) => makeOffer(view, body, key))}
    >
      <Amounts view={view} />
      <Radio.Group
        label={t('ui.cases.offer.solution')}
        value={solution}
        onChange={(value) => setSolution(value as Solution)}
      >
        <div className={css.choices}>
          {solutions.map((name) => (
            <Radio
              key={name}
              value={name}
              label={t(`ui.cases.solution.${name}`)}
              description={name === view.wish ? t('ui.cases.offer.wished') : undefined}
            />
          ))}
        </div>
      </Radio.Group>
      {solution === 'refund' && (
        <PartChoice
          view={view}
          label={t('ui.cases.refund.how_much')}
          value={part}
          onChange={setPart}
        />
      )}
      {solution === 'price_reduction' && (
        <MoneyInput
          label={t('ui.cases.offer.reduction')}
          currency={view.claimed.currency}
          value={reduction}
          onChange={setReduction}
        />
      )}
      <Textarea
        label={t('ui.cases.words_to', { name: view.buyer_name })}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

/** Money that goes back cannot be called back: the amount is said once more before it leaves. */
export function RefundDialog({ view, onClose }: Props) {
  const t = useText();
  const format = useFormat();
  const [part, setPart] = useState<Part>({ all: true, minor: null });
  const [note, setNote] = useState('');
  const [sure, setSure] = useState(false);
  const command = useDialogCommand(view, t('ui.cases.refund.done'), onClose);
  const minor = minorOf(part, view) ?? 0;
  const amount = format.money({ minor, currency: view.claimed.currency });
  const body = { amount_minor: minor, note: orNull(note) };
  if (sure) {
    return (
      <CaseDialog
        title={t('ui.cases.refund.title')}
        go={t('ui.cases.refund.go', { amount })}
        color="ember"
        {...command}
        ready
        onClose={onClose}
        back={() => setSure(false)}
        onSend={() => void command.send((key) => refundBuyer(view, body, key))}
      >
        <p className={css.sum}>{amount}</p>
        <p>
          {t('ui.cases.refund.sure', { name: view.buyer_name, order: view.order_external_id })}{' '}
          <strong>{t('ui.cases.refund.final')}</strong>
        </p>
      </CaseDialog>
    );
  }
  return (
    <CaseDialog
      title={t('ui.cases.refund.title')}
      lead={t('ui.cases.refund.lead')}
      go={t('ui.cases.refund.next')}
      busy={false}
      trouble={null}
      ready={minor > 0}
      onClose={onClose}
      onSend={() => setSure(true)}
    >
      <Amounts view={view} />
      <PartChoice
        view={view}
        label={t('ui.cases.refund.how_much')}
        value={part}
        onChange={setPart}
      />
      <Textarea
        label={t('ui.cases.words_to', { name: view.buyer_name })}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

/** A tracking number is proof of shipping; its check digit finds most slips of the pen (C8). */
export function TrackingDialog({ view, onClose }: Props) {
  const t = useText();
  const [number, setNumber] = useState('');
  const [carrier, setCarrier] = useState('');
  const command = useDialogCommand(view, t('ui.cases.tracking.done'), onClose);
  const body = { number: number.trim(), carrier: orNull(carrier) };
  return (
    <CaseDialog
      title={t('ui.cases.tracking.title')}
      lead={t('ui.cases.tracking.lead')}
      go={t('ui.cases.tracking.go')}
      {...command}
      ready={body.number !== ''}
      onClose={onClose}
      onSend={() => void command.send((key) => addTracking(view, body, key))}
    >
      <TextInput
        data-autofocus
        label={t('ui.cases.tracking.number')}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: 'mono' }}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <TextInput
        label={t('ui.cases.tracking.carrier')}
        description={t('ui.cases.tracking.carrier_help')}
        value={carrier}
        onChange={(event) => setCarrier(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

export function DeclineDialog({ view, offer, onClose }: Props & { offer: Offer }) {
  const t = useText();
  const command = useDialogCommand(view, t('ui.cases.offer.declined'), onClose);
  return (
    <WordsDialog
      title={t('ui.cases.offer.decline_title')}
      lead={t('ui.cases.offer.decline_lead', { name: view.buyer_name })}
      label={t('ui.cases.words_to', { name: view.buyer_name })}
      go={t('ui.cases.offer.decline')}
      needed={false}
      {...command}
      onClose={onClose}
      onSend={(words) =>
        void command.send((key) =>
          declineOffer(view, { number: offer.number, note: orNull(words) }, key),
        )
      }
    />
  );
}
