import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { caseCountsQuery } from '../../api/cases';
import { useText } from '../../ui/intl';
import { PageHead } from '../../ui/page';
import { Pills } from '../../ui/pills';
import { useShop } from '../shops/use_shop';
import { CaseFilterBar } from './case_filters';
import { states, type CaseSearch } from './case_search';
import { SupportTabs } from './support_tabs';
import { TicketsTable } from './tickets_table';

function StateChoice(props: {
  value: string | undefined;
  set: (state: string | undefined) => void;
}) {
  const t = useText();
  const shop = useShop();
  const counts = useQuery(caseCountsQuery(shop.id)).data;
  const items = [undefined, ...states].map((state) => ({
    value: state,
    label: state ? t(`ui.cases.state.${state}`) : t('ui.all'),
    count: state && counts?.[state],
  }));
  return (
    <Pills
      label={t('ui.filter.state')}
      value={states.find((state) => state === props.value)}
      items={items}
      onChange={props.set}
    />
  );
}

export function TicketsPage() {
  const t = useText();
  const navigate = useNavigate({ from: '/shops/$handle/tickets' });
  const search = useSearch({ from: '/shops/$handle/tickets' });
  const change = (next: Partial<CaseSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  return (
    <>
      <PageHead title={t('ui.nav.tickets')} lead={t('ui.cases.lead')} />
      <div className="stack">
        <SupportTabs />
        <StateChoice value={search.state} set={(state) => change({ state })} />
        <CaseFilterBar search={search} change={change} />
        <TicketsTable search={search} change={change} />
      </div>
    </>
  );
}
