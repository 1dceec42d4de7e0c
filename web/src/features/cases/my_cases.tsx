import { IconCircleCheck, IconHourglass, IconMessages, IconScale } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { myCases } from '../../api/buyer_cases';
import type { CaseRow, CaseState } from '../../api/types';
import { ShopArt } from '../../ui/art';
import { Badge, type Tone } from '../../ui/badges';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import css from './my_cases.module.css';

export const myCasesQuery = queryOptions({
  queryKey: ['my', 'cases'],
  queryFn: ({ signal }) => myCases(signal),
  refetchInterval: 20_000,
});

/** How many wait for this buyer. */
export const waitingForMe = (rows: readonly CaseRow[] | undefined): number =>
  rows?.filter(({ turn, state }) => turn === 'buyer' && state !== 'closed').length ?? 0;

const icon = { size: 14, stroke: 2.1, 'aria-hidden': true } as const;
const looks: Record<CaseState, { tone: Tone; icon: ReactNode }> = {
  open: { tone: 'awaiting', icon: <IconMessages {...icon} /> },
  escalated: { tone: 'warn', icon: <IconScale {...icon} /> },
  settling: { tone: 'good', icon: <IconHourglass {...icon} /> },
  closed: { tone: 'closed', icon: <IconCircleCheck {...icon} /> },
};

function Row({ row }: { row: CaseRow }) {
  const t = useText();
  const format = useFormat();
  const mine = row.turn === 'buyer' && row.state !== 'closed';
  return (
    <Link
      to="/my/cases/$shopId/$caseId"
      params={{ shopId: row.shop_id, caseId: row.id }}
      className={css.row}
      data-mine={mine || undefined}
      data-row-link
    >
      <span className={css.head}>
        <span className={css.name}>{t(`ui.cases.reason.${row.reason}`)}</span>
        <Badge tone={looks[row.state].tone} icon={looks[row.state].icon}>
          {t(`ui.cases.state.${row.state}`)}
        </Badge>
      </span>
      <span className={css.words}>
        <bdi>{row.excerpt}</bdi>
      </span>
      <span className={css.foot}>
        <span>{t('ui.my.case_of', { shop: row.shop_name, order: row.order_external_id })}</span>
        {row.state === 'closed' && row.outcome ? (
          <span>{t(`ui.cases.outcome.${row.outcome}`)}</span>
        ) : (
          <span className={css.turn}>
            {t(`ui.my.turn.${row.turn}`)}
            {row.until && (
              <time dateTime={row.until} title={format.full(row.until)}>
                {' '}
                {t('ui.my.case_until', { date: format.dateTime(row.until) })}
              </time>
            )}
          </span>
        )}
      </span>
    </Link>
  );
}

/** The buyer's cases with all shops, as a part of "my page". */
export function MyCases() {
  const t = useText();
  const query = useQuery(myCasesQuery);
  if (query.isPending) return <Loading rows={3} height={110} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  if (query.data.items.length === 0) {
    return (
      <Empty art={<ShopArt />} title={t('ui.my.no_cases')}>
        {t('ui.my.no_cases_detail')}
      </Empty>
    );
  }
  return (
    <ul className={css.rows} aria-label={t('ui.my.cases')}>
      {query.data.items.map((row) => (
        <li key={row.id}>
          <Row row={row} />
        </li>
      ))}
    </ul>
  );
}
