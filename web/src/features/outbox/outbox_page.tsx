import { SegmentedControl } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { outboxQuery, retryNotice } from '../../api/outbox';
import type { OutboxRow } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { MailArt } from '../../ui/art';
import { Badge, type Tone } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { Ago } from '../../ui/when';

const tones: Record<OutboxRow['state'], Tone> = {
  waiting: 'awaiting',
  sending: 'awaiting',
  sent: 'good',
  failed: 'open',
};

function Retry({ row }: { row: OutboxRow }) {
  const t = useText();
  const command = useCommand<OutboxRow>({
    refresh: [['outbox']],
    onDone: () => toast(t('ui.outbox.retried')),
  });
  return (
    <ActionButton
      actions={row.actions}
      name="retry"
      size="compact-sm"
      variant="default"
      loading={command.busy}
      leftSection={<IconRefresh size={15} aria-hidden />}
      onClick={() => void command.run((key) => retryNotice(row.id, key))}
    >
      {t('ui.retry')}
    </ActionButton>
  );
}

function useColumns(): Column<OutboxRow>[] {
  const t = useText();
  const format = useFormat();
  return [
    {
      name: 'what',
      title: t('ui.outbox.what'),
      role: 'lead',
      cell: (row) => (
        <>
          <div className="strong">
            <bdi>{row.subject ?? row.kind.replaceAll('_', ' ')}</bdi>
          </div>
          <div className="small faint">
            <bdi>{row.recipient}</bdi>
            {row.shop && (
              <>
                {' · '}
                <bdi>{row.shop.name}</bdi>
              </>
            )}
          </div>
          {row.last_error && row.state !== 'sent' && (
            <div className="small mono" style={{ color: 'var(--open)' }}>
              <bdi>{row.last_error}</bdi>
            </div>
          )}
        </>
      ),
    },
    {
      name: 'state',
      title: t('ui.filter.state'),
      cell: (row) => <Badge tone={tones[row.state]}>{t(`ui.outbox_state.${row.state}`)}</Badge>,
    },
    {
      name: 'attempts',
      title: t('ui.outbox.attempts'),
      cell: (row) => format.number(row.attempts),
    },
    {
      name: 'when',
      title: t('ui.outbox.when'),
      cell: (row) => <Ago at={row.sent_at ?? row.due_at} />,
    },
    {
      name: 'tools',
      title: t('ui.tools'),
      role: 'tools',
      cell: (row) => row.state !== 'sent' && <Retry row={row} />,
    },
  ];
}

const states = ['failed', 'waiting', 'sent'] as const;

/** What was promised to leave, and what did not: failures are seen and tried again here. */
export function OutboxPage() {
  const t = useText();
  const navigate = useNavigate({ from: '/staff/outbox' });
  const { state } = useSearch({ from: '/staff/outbox' });
  const query = useInfiniteQuery({ ...outboxQuery(state), refetchInterval: 20_000 });
  const columns = useColumns();
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={t('ui.staff.outbox')} lead={t('ui.outbox.lead')}>
        <SegmentedControl
          aria-label={t('ui.filter.state')}
          value={state ?? 'all'}
          onChange={(value) =>
            void navigate({ search: { state: value === 'all' ? undefined : value } })
          }
          data={[
            { value: 'all', label: t('ui.all') },
            ...states.map((name) => ({ value: name, label: t(`ui.outbox_state.${name}`) })),
          ]}
        />
      </PageHead>
      {query.isPending && <Loading rows={4} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty
          art={<MailArt />}
          title={state === 'failed' ? t('ui.outbox.no_failures') : t('ui.outbox.none')}
        >
          {t('ui.outbox.none_detail')}
        </Empty>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t('ui.staff.outbox')}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.id}
        />
      )}
      <LoadMore query={query} />
    </>
  );
}
