import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { labRunShopsQuery } from '../../api/lab';
import type { Id, LabReport, LabShop, LabShopChange } from '../../api/types';
import { DataTable, type Column } from '../../ui/data_table';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore } from '../../ui/page';
import { Pills } from '../../ui/pills';
import { Trouble } from '../../ui/trouble';
import css from './lab.module.css';

const changes = ['newly', 'no_longer', 'both'] as const;

const countsOf = (report: LabReport): Record<LabShopChange, number> => ({
  newly: report.change?.newly ?? 0,
  no_longer: report.change?.no_longer ?? 0,
  both: report.change?.both ?? 0,
});

function ShopsTable({ shops, label }: { shops: LabShop[]; label: string }) {
  const t = useText();
  const format = useFormat();
  const spanOf = (shop: LabShop) => shop.now ?? shop.against;
  const columns: Column<LabShop>[] = [
    {
      name: 'shop',
      title: t('ui.lab.shop'),
      role: 'lead',
      wide: true,
      cell: (shop) => (
        <>
          <Link to="/shops/$handle" params={{ handle: shop.handle }} data-row-link>
            <bdi>{shop.name || shop.handle}</bdi>
          </Link>
          {shop.label && <span className={css.label}>{shop.label}</span>}
        </>
      ),
    },
    {
      name: 'orders',
      title: t('ui.lab.orders'),
      end: true,
      cell: (shop) => <span className="numbers">{format.number(shop.orders)}</span>,
    },
    {
      name: 'days',
      title: t('ui.lab.days_met'),
      end: true,
      cell: (shop) => (
        <span className="numbers">
          {format.number(spanOf(shop)?.days ?? 0)}
          {shop.now && shop.against && shop.now.days !== shop.against.days && (
            <span className="faint">
              {' '}
              ({t('ui.lab.in_force', { value: format.number(shop.against.days) })})
            </span>
          )}
        </span>
      ),
    },
    {
      name: 'first',
      title: t('ui.lab.first_met'),
      cell: (shop) => format.day(spanOf(shop)?.first_day ?? ''),
    },
    {
      name: 'last',
      title: t('ui.lab.last_met'),
      cell: (shop) => format.day(spanOf(shop)?.last_day ?? ''),
    },
  ];
  return <DataTable label={label} columns={columns} rows={shops} keyOf={(shop) => shop.handle} />;
}

/** Newly, no longer, both: the first group that has somebody is open. */
function Who(props: { report: LabReport; list: (change: LabShopChange) => ReactNode }) {
  const t = useText();
  const counts = countsOf(props.report);
  const [chosen, choose] = useState<LabShopChange | undefined>(undefined);
  const change = chosen ?? changes.find((name) => counts[name] > 0) ?? 'newly';
  return (
    <section className="stack" aria-label={t('ui.lab.who')}>
      <h2>{t('ui.lab.who')}</h2>
      <Pills
        label={t('ui.lab.change')}
        value={change}
        items={changes.map((value) => ({
          value,
          label: t(`ui.lab.change.${value}`),
          count: counts[value],
        }))}
        onChange={choose}
      />
      {counts[change] === 0 ? <p className="faint">{t('ui.lab.none_here')}</p> : props.list(change)}
    </section>
  );
}

/** Of a run that is not kept: the first ones of each group. */
export function FirstShops({ report, shops }: { report: LabReport; shops: LabShop[] }) {
  const t = useText();
  const format = useFormat();
  const counts = countsOf(report);
  return (
    <Who
      report={report}
      list={(change) => {
        const here = shops.filter((shop) => shop.change === change);
        return (
          <>
            <ShopsTable shops={here} label={t(`ui.lab.change.${change}`)} />
            {here.length < counts[change] && (
              <p className="small faint">
                {t('ui.lab.shown', {
                  count: format.number(here.length),
                  total: format.number(counts[change]),
                })}
              </p>
            )}
          </>
        );
      }}
    />
  );
}

function KeptList({ id, change }: { id: Id; change: LabShopChange }) {
  const t = useText();
  const query = useInfiniteQuery(labRunShopsQuery(id, change));
  if (query.isPending) return <Loading rows={3} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  return (
    <>
      <ShopsTable
        shops={query.data.pages.flatMap((page) => page.items)}
        label={t(`ui.lab.change.${change}`)}
      />
      <LoadMore query={query} />
    </>
  );
}

export function KeptShops({ id, report }: { id: Id; report: LabReport }) {
  return (
    <Who report={report} list={(change) => <KeptList key={change} id={id} change={change} />} />
  );
}
