import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { measuresOfShopQuery, standingQuery } from '../../api/measures';
import type { MeasureRow, Standing } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { CalmArt } from '../../ui/art';
import { DataTable, type Column } from '../../ui/data_table';
import { Empty } from '../../ui/empty';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Banner, Facts, LoadMore, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { When } from '../../ui/when';
import { SellerLine } from '../sellers/seller_line';
import { StandingLinks } from '../sellers/standing_links';
import { useShop } from '../shops/use_shop';
import { MeasureBadges } from './measure_bits';
import { ProposeDialog } from './propose_dialog';
import css from '../cases/tickets_table.module.css';

function Now({ standing }: { standing: Standing }) {
  const t = useText();
  const good = standing.standing === 'good';
  const Icon = good ? IconShieldCheck : IconShieldX;
  return (
    <Banner tone={good ? 'good' : 'warn'} icon={<Icon size={22} aria-hidden />}>
      <div>{standing.text}</div>
      {!good && (
        <Facts
          items={[
            {
              name: t('ui.measures.can_list'),
              value: t(standing.can_list ? 'ui.yes' : 'ui.no'),
            },
            {
              name: t('ui.measures.payouts_held'),
              value: t(standing.payouts_held ? 'ui.yes' : 'ui.no'),
            },
            standing.until && {
              name: t('ui.measures.until'),
              value: <When at={standing.until} />,
            },
          ]}
        />
      )}
    </Banner>
  );
}

function useColumns(): Column<MeasureRow>[] {
  const t = useText();
  return [
    {
      name: 'kind',
      title: t('ui.measures.column.what'),
      role: 'lead',
      wide: true,
      cell: (row) => (
        <div className={css.what}>
          <div className={css.name}>
            <Link
              to="/shops/$handle/standing/$measureId"
              params={{ handle: row.shop_handle, measureId: row.id }}
              className={css.link}
              data-row-link
            >
              {t(`ui.measures.kind.${row.kind}`)}
            </Link>
            <MeasureBadges row={row} />
          </div>
          <div className="small faint">{t(`ui.measures.reason.${row.reason}`)}</div>
        </div>
      ),
    },
    {
      name: 'from',
      title: t('ui.measures.column.from'),
      cell: (row) => row.effective_at && <When at={row.effective_at} />,
    },
    {
      name: 'until',
      title: t('ui.measures.until'),
      cell: (row) => {
        const at = row.ended_at ?? row.ends_at;
        return at && <When at={at} />;
      },
    },
  ];
}

function Table() {
  const t = useText();
  const shop = useShop();
  const query = useInfiniteQuery(measuresOfShopQuery(shop.id));
  const columns = useColumns();
  if (query.isPending) return <Loading rows={3} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <Empty art={<CalmArt />} title={t('ui.measures.none')}>
        {t('ui.measures.none_detail')}
      </Empty>
    );
  }
  return (
    <>
      <DataTable
        label={t('ui.measures.tab')}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
      />
      <LoadMore query={query} />
    </>
  );
}

/** What the shop may do now, and every measure it was told of. */
export function StandingPage() {
  const t = useText();
  const shop = useShop();
  const [proposing, setProposing] = useState(false);
  const query = useQuery(standingQuery(shop.id));
  return (
    <>
      <PageHead
        title={t('ui.measures.standing')}
        lead={
          <>
            {t('ui.measures.standing_lead')}
            <SellerLine />
          </>
        }
      >
        {query.data && (
          <ActionButton
            actions={query.data.actions}
            name="propose"
            onClick={() => setProposing(true)}
          >
            {t('ui.measures.propose')}
          </ActionButton>
        )}
      </PageHead>
      <div className="stack">
        {query.data ? (
          <Now standing={query.data} />
        ) : query.isError ? (
          <Trouble error={query.error} retry={query.refetch} />
        ) : (
          <Loading rows={1} />
        )}
        <Table />
        <StandingLinks />
      </div>
      {proposing && <ProposeDialog shop={shop.id} onClose={() => setProposing(false)} />}
    </>
  );
}
