import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload, IconLayoutColumns, IconList } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { csvUrl, disputeCountsQuery } from '../../api/recovery';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { keep, recall } from '../../ui/language';
import { PageHead } from '../../ui/page';
import { useShop } from '../shops/use_shop';
import { DisputeFilterBar } from './dispute_filters';
import { filtersOf, type DisputeSearch } from './dispute_search';
import { DisputesBoard } from './disputes_board';
import { DisputesTable } from './disputes_table';
import css from './disputes_page.module.css';

const rememberedView = 'entente.disputes_view';
const states = ['open', 'awaiting_customer', 'updated_by_customer', 'closed'] as const;

function StateTabs(props: { value: string | undefined; set: (state: string | undefined) => void }) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const counts = useQuery(disputeCountsQuery(shop.id)).data;
  return (
    <div className={css.tabs} role="group" aria-label={t('ui.filter.state')}>
      {[undefined, ...states].map((state) => (
        <button
          key={state ?? 'all'}
          type="button"
          aria-pressed={props.value === state}
          onClick={() => props.set(state)}
        >
          {state ? t(`ui.state.${state}`) : t('ui.all')}
          {state && counts && <span className="numbers">{format.number(counts[state])}</span>}
        </button>
      ))}
    </div>
  );
}

export function DisputesPage() {
  const t = useText();
  const shop = useShop();
  const navigate = useNavigate({ from: '/shops/$handle/disputes' });
  const search = useSearch({ from: '/shops/$handle/disputes' });
  const view = search.view ?? (recall(rememberedView) === 'table' ? 'table' : 'board');
  const change = (next: Partial<DisputeSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const setView = (next: string) => {
    keep(rememberedView, next);
    change({ view: next as 'board' | 'table' });
  };
  return (
    <>
      <PageHead title={t('ui.nav.disputes')} lead={t('ui.disputes.lead')}>
        <Button
          component="a"
          href={csvUrl(shop.id, filtersOf(search))}
          download
          variant="default"
          leftSection={<IconDownload size={17} aria-hidden />}
        >
          {t('ui.disputes.csv')}
        </Button>
        <SegmentedControl
          aria-label={t('ui.disputes.view')}
          value={view}
          onChange={setView}
          data={[
            {
              value: 'board',
              label: <ViewLabel icon={IconLayoutColumns} text={t('ui.disputes.board')} />,
            },
            { value: 'table', label: <ViewLabel icon={IconList} text={t('ui.disputes.table')} /> },
          ]}
        />
      </PageHead>
      <div className="stack">
        <DisputeFilterBar search={search} change={change} />
        {view === 'board' ? (
          <DisputesBoard search={search} />
        ) : (
          <>
            <StateTabs value={search.state} set={(state) => change({ state })} />
            <DisputesTable search={search} setSort={(sort) => change({ sort })} />
          </>
        )}
      </div>
    </>
  );
}

function ViewLabel({ icon: Icon, text }: { icon: typeof IconList; text: string }) {
  return (
    <span className={css.viewLabel}>
      <Icon size={16} aria-hidden />
      {text}
    </span>
  );
}
