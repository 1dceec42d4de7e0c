import { Button, Radio, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  cancelRefund,
  confirmRefund,
  failRefund,
  refundQuery,
  retryRefund,
} from '../../api/refunds';
import type { RefundRow, RefundView } from '../../api/types';
import { actionOf, allows } from '../../ui/actions';
import { Dialog } from '../../ui/dialog';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Facts } from '../../ui/page';
import { problemWords, Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { When } from '../../ui/when';
import css from './refunds_page.module.css';

const steps = ['confirm', 'retry', 'fail', 'cancel'] as const;
type Step = (typeof steps)[number];

function RefundFacts({ refund }: { refund: RefundView }) {
  const t = useText();
  return (
    <div className={css.facts}>
      <Facts
        items={[
          { name: t('ui.refunds.shop'), value: <bdi>{refund.shop_name}</bdi> },
          { name: t('ui.refunds.borne_by'), value: t(`ui.cases.borne_by.${refund.borne_by}`) },
          { name: t('ui.refunds.way'), value: <Way refund={refund} /> },
          refund.payment_reference && {
            name: t('ui.refunds.payment'),
            value: <bdi className="mono">{refund.payment_reference}</bdi>,
          },
          { name: t('ui.refunds.requested'), value: <When at={refund.requested_at} /> },
          refund.last_error && {
            name: t('ui.refunds.last_error'),
            value: <bdi>{refund.last_error}</bdi>,
          },
          refund.case_id && {
            name: t('ui.refunds.case'),
            value: (
              <Link
                to="/staff/cases/$shopId/$caseId"
                params={{ shopId: refund.shop_id, caseId: refund.case_id }}
              >
                {t('ui.refunds.to_case')}
              </Link>
            ),
          },
        ]}
      />
    </div>
  );
}

/** By whom the money moves: a person, or the payment service by its name. */
export function Way({ refund }: { refund: RefundRow }) {
  const t = useText();
  if (refund.gateway === 'manual') return t('ui.refunds.by_hand');
  const name = refund.gateway.charAt(0).toUpperCase() + refund.gateway.slice(1);
  return <bdi>{name}</bdi>;
}

/** What has become of one refund: that it was paid, or why it cannot be. */
function Steps({ refund, onClose }: { refund: RefundView; onClose: () => void }) {
  const t = useText();
  const may = steps.filter((name) => allows(refund.actions, name));
  const [step, setStep] = useState<Step | undefined>(may[0]);
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useCommand<RefundView>({
    refresh: [['refunds'], ['refund'], ['shop', refund.shop_id]],
    onDone: () => {
      toast(t('ui.refunds.done'));
      onClose();
    },
    onProblem: (error) => {
      if (error.fields.length === 0) setTrouble(problemWords(error, t).detail);
      return true;
    },
  });
  const send: Record<Step, (key: string) => Promise<RefundView>> = {
    confirm: (key) => confirmRefund(refund, { reference }, key),
    fail: (key) => failRefund(refund, { reason }, key),
    retry: (key) => retryRefund(refund, {}, key),
    cancel: (key) => cancelRefund(refund, {}, key),
  };
  const words = { confirm: reference, fail: reason, retry: '-', cancel: '-' };
  if (!step) {
    const why = steps.map((name) => actionOf(refund.actions, name)?.why_not).find(Boolean);
    return <p className="faint">{why ?? t('ui.refunds.nothing_to_do')}</p>;
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setTrouble(null);
        if (words[step].trim() !== '') void command.run(send[step]);
      }}
    >
      <Radio.Group
        label={t('ui.refunds.what')}
        value={step}
        onChange={(value) => setStep(may.find((name) => name === value))}
      >
        <div className={css.choices}>
          {may.map((name) => (
            <Radio
              key={name}
              value={name}
              label={t(`ui.refunds.${name}`)}
              description={t(`ui.refunds.detail.${name}`)}
            />
          ))}
        </div>
      </Radio.Group>
      {step === 'confirm' && (
        <TextInput
          label={t('ui.refunds.reference')}
          description={t('ui.refunds.reference_detail')}
          value={reference}
          error={command.fieldError('/reference')}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      )}
      {step === 'fail' && (
        <TextInput
          label={t('ui.refunds.reason')}
          description={t('ui.refunds.reason_detail')}
          value={reason}
          error={command.fieldError('/reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {trouble && (
        <p className={css.trouble} role="alert">
          {trouble}
        </p>
      )}
      <div className={css.foot}>
        <Button variant="default" onClick={onClose}>
          {t('ui.close')}
        </Button>
        <Button
          type="submit"
          loading={command.busy}
          disabled={words[step].trim() === ''}
          color={step === 'cancel' ? 'ember' : 'petrol'}
        >
          {t(`ui.refunds.go.${step}`)}
        </Button>
      </div>
    </form>
  );
}

export function RefundDialog({ row, onClose }: { row: RefundRow; onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const query = useQuery(refundQuery(row.shop_id, row.id));
  const amount = format.money({ minor: row.amount_minor, currency: row.currency });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={t('ui.refunds.one', { amount, order: row.order_external_id })}
    >
      {query.isPending && <Loading rows={2} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {query.isSuccess && (
        <div className="stack">
          <RefundFacts refund={query.data} />
          <Steps key={query.data.version} refund={query.data} onClose={onClose} />
        </div>
      )}
    </Dialog>
  );
}
