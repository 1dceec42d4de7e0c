import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { linksQuery } from '../../api/sellers';
import { CalmArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore } from '../../ui/page';
import { Pills } from '../../ui/pills';
import { Trouble } from '../../ui/trouble';
import { LinksTable } from './links_table';
import { linkStates, type SellersSearch } from './sellers_search';

function Rows({ search: { state, waiting } }: { search: SellersSearch }) {
  const t = useText();
  const query = useInfiniteQuery(linksQuery({ state, waiting }));
  if (query.isPending) return <Loading rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <Empty
        art={<CalmArt />}
        title={t(waiting ? 'ui.sellers.links_none_waiting' : 'ui.sellers.links_none')}
      >
        {t('ui.sellers.links_none_detail')}
      </Empty>
    );
  }
  return (
    <>
      <LinksTable rows={rows} />
      <LoadMore query={query} />
    </>
  );
}

/** Links of all shops; those that wait for a person have a pill of their own. */
export function LinksPart({ search }: { search: SellersSearch }) {
  const t = useText();
  const navigate = useNavigate({ from: '/staff/sellers' });
  const items = [
    { value: undefined, label: t('ui.all') },
    { value: 'waiting' as const, label: t('ui.measures.waiting') },
    ...linkStates.map((state) => ({ value: state, label: t(`ui.sellers.state.${state}`) })),
  ];
  return (
    <>
      <p className="small faint">{t('ui.sellers.links_lead')}</p>
      <Pills
        label={t('ui.filter.state')}
        value={search.waiting ? 'waiting' : search.state}
        items={items}
        onChange={(value) =>
          void navigate({
            search:
              value === 'waiting'
                ? { state: undefined, waiting: true }
                : { state: value, waiting: undefined },
            replace: true,
          })
        }
      />
      <Rows search={search} />
    </>
  );
}
