import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import {
  cancelRefund,
  confirmRefund,
  failRefund,
  refundQuery,
  refundsQuery,
  retryRefund,
} from '../../api/refunds';
import type { RefundRow, RefundState, RefundView } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { CalmArt } from '../../ui/art';
import { Badge, type Tone } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { Dialog } from '../../ui/dialog';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { Ago } from '../../ui/when';

const tones: Record<RefundState, Tone> = {
  requested: 'awaiting',
  processing: 'awaiting',
  succeeded: 'good',
  failed: 'open',
  cancelled: 'closed',
};

const moneyOf = (row: RefundRow) => ({ minor: row.amount_minor, currency: row.currency });

/** What can be said of one refund: that it was paid, or why it cannot be. */
function Commands({ refund, onDone }: { refund: RefundView; onDone: () => void }) {
  const t = useText();
  const [words, setWords] = useState('');
  const command = useCommand<RefundView>({
    refresh: [['refunds'], ['refund'], ['shop', refund.shop_id]],
    onDone: () => {
      toast(t('ui.refunds.done'));
      onDone();
    },
  });
  const run = (send: (key: string) => Promise<RefundView>) => () => void command.run(send);
  const look = { actions: refund.actions, loading: command.busy };
  return (
    <div className="stack">
      <TextInput
        data-autofocus
        label={t('ui.refunds.words')}
        description={t('ui.refunds.words_detail')}
        value={words}
        error={command.fieldError('/reference') ?? command.fieldError('/reason')}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className="row wrap">
        <ActionButton
          {...look}
          name="confirm"
          onClick={run((key) => confirmRefund(refund, { reference: words }, key))}
        >
          {t('ui.refunds.confirm')}
        </ActionButton>
        <ActionButton
          {...look}
          name="fail"
          variant="default"
          onClick={run((key) => failRefund(refund, { reason: words }, key))}
        >
          {t('ui.refunds.fail')}
        </ActionButton>
        <ActionButton
          {...look}
          name="retry"
          variant="default"
          onClick={run((key) => retryRefund(refund, {}, key))}
        >
          {t('ui.refunds.retry')}
        </ActionButton>
        <ActionButton
          {...look}
          name="cancel"
          variant="default"
          onClick={run((key) => cancelRefund(refund, {}, key))}
        >
          {t('ui.refunds.cancel')}
        </ActionButton>
      </div>
    </div>
  );
}

function RefundDialog({ row, onClose }: { row: RefundRow; onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const query = useQuery(refundQuery(row.shop_id, row.id));
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={t('ui.refunds.one', {
        amount: format.money(moneyOf(row)),
        order: row.order_external_id,
      })}
    >
      {query.isPending && <Loading rows={2} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {query.isSuccess && (
        <>
          {query.data.payment_reference && (
            <p className="small soft">
              {t('ui.refunds.payment')} <bdi className="mono">{query.data.payment_reference}</bdi>
            </p>
          )}
          <Commands refund={query.data} onDone={onClose} />
        </>
      )}
    </Dialog>
  );
}

function useColumns(open: (row: RefundRow) => void): Column<RefundRow>[] {
  const t = useText();
  const format = useFormat();
  return [
    {
      name: 'order',
      title: t('ui.refunds.order'),
      role: 'lead',
      cell: (row) => (
        <>
          <div className="strong">
            <bdi>{row.order_external_id}</bdi>
            {' · '}
            <bdi>{row.shop_name}</bdi>
          </div>
          {row.last_error && row.state === 'failed' && (
            <div className="small" style={{ color: 'var(--open)' }}>
              <bdi>{row.last_error}</bdi>
            </div>
          )}
          {row.gateway_reference && (
            <div className="small faint mono">
              <bdi>{row.gateway_reference}</bdi>
            </div>
          )}
        </>
      ),
    },
    {
      name: 'amount',
      title: t('ui.refunds.amount'),
      cell: (row) => format.money(moneyOf(row)),
    },
    {
      name: 'borne_by',
      title: t('ui.refunds.borne_by'),
      cell: (row) => t(`ui.cases.borne_by.${row.borne_by}`),
    },
    {
      name: 'state',
      title: t('ui.filter.state'),
      cell: (row) => <Badge tone={tones[row.state]}>{t(`ui.refund_state.${row.state}`)}</Badge>,
    },
    {
      name: 'when',
      title: t('ui.outbox.when'),
      cell: (row) => <Ago at={row.finished_at ?? row.requested_at} />,
    },
    {
      name: 'tools',
      title: t('ui.tools'),
      role: 'tools',
      cell: (row) =>
        row.state !== 'succeeded' &&
        row.state !== 'cancelled' && (
          <Button size="compact-sm" variant="default" onClick={() => open(row)}>
            {t('ui.refunds.open')}
          </Button>
        ),
    },
  ];
}

const states = ['requested', 'processing', 'failed', 'succeeded'] as const;

/** Money on its way back: what is paid by hand is confirmed here, what failed tried again. */
export function RefundsPage() {
  const t = useText();
  const navigate = useNavigate({ from: '/staff/refunds' });
  const { state } = useSearch({ from: '/staff/refunds' });
  const [chosen, setChosen] = useState<RefundRow | null>(null);
  const query = useInfiniteQuery({ ...refundsQuery(state), refetchInterval: 20_000 });
  const columns = useColumns(setChosen);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={t('ui.staff.refunds')} lead={t('ui.refunds.lead')}>
        <SegmentedControl
          aria-label={t('ui.filter.state')}
          value={state ?? 'all'}
          onChange={(value) =>
            void navigate({
              search: { state: value === 'all' ? undefined : (value as RefundState) },
            })
          }
          data={[
            { value: 'all', label: t('ui.all') },
            ...states.map((name) => ({ value: name, label: t(`ui.refund_state.${name}`) })),
          ]}
        />
      </PageHead>
      {query.isPending && <Loading rows={4} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty art={<CalmArt />} title={t('ui.refunds.none')}>
          {t('ui.refunds.none_detail')}
        </Empty>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t('ui.staff.refunds')}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.id}
        />
      )}
      <LoadMore query={query} />
      {chosen && <RefundDialog row={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
