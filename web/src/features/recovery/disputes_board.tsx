import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { disputeCountsQuery, disputesQuery } from '../../api/recovery';
import type { DisputeRow, DisputeState } from '../../api/types';
import { Assignee } from '../../ui/assignee';
import { DisputeBadge, disputeTones } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore } from '../../ui/page';
import { StarChange } from '../../ui/stars';
import { Trouble } from '../../ui/trouble';
import { useShop } from '../shops/use_shop';
import { aboutOf, DisputeLink, DisputeTime } from './dispute_bits';
import { filtersOf, isFiltered, type DisputeSearch } from './dispute_search';
import css from './disputes_board.module.css';

const states = ['open', 'awaiting_customer', 'updated_by_customer', 'closed'] as const;

function BoardCard({ dispute }: { dispute: DisputeRow }) {
  const t = useText();
  const shop = useShop();
  return (
    <li className={css.card}>
      <div className={css.cardTop}>
        <StarChange before={dispute.stars_before} after={dispute.stars_after} />
        <DisputeTime dispute={dispute} />
      </div>
      <DisputeLink dispute={dispute} handle={shop.handle} className={css.title ?? ''} />
      {dispute.title !== '' && (
        <p className={css.excerpt}>
          <bdi>{dispute.excerpt}</bdi>
        </p>
      )}
      <div className={css.foot}>
        <span className="cut grow">
          <bdi>{dispute.buyer_name}</bdi> · <bdi>{aboutOf(dispute, t('ui.subject.shop'))}</bdi>
        </span>
        <Assignee to={dispute.assigned_to} />
      </div>
    </li>
  );
}

function BoardColumn(props: {
  state: DisputeState;
  search: DisputeSearch;
  count: number | undefined;
  heading: boolean;
}) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const { state } = props;
  // The most urgent first where we are awaited, else the latest movement.
  const sort = state === 'open' ? 'due' : 'activity';
  const filters = { ...filtersOf(props.search), state, sort } as const;
  const query = useInfiniteQuery(disputesQuery(shop.id, filters, 12));
  const total = query.data?.pages[0]?.total ?? props.count;
  const rows = query.data?.pages.flatMap((page) => page.items);
  return (
    <section
      className={css.column}
      data-tone={disputeTones[state]}
      aria-label={t(`ui.state.${state}`)}
    >
      {props.heading && (
        <h2 className={css.columnHead}>
          <DisputeBadge state={state} />
          {total !== undefined && (
            <span className="small faint numbers">{format.number(total)}</span>
          )}
        </h2>
      )}
      {query.isPending && <Loading rows={2} height={112} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {rows?.length === 0 && <p className={css.nothing}>{t(`ui.board.nothing.${state}`)}</p>}
      {rows && rows.length > 0 && (
        <ul className={css.cards}>
          {rows.map((row) => (
            <BoardCard key={row.id} dispute={row} />
          ))}
        </ul>
      )}
      <LoadMore query={query} />
    </section>
  );
}

/** Four columns on a desk, one at a time on a phone. */
export function DisputesBoard({ search }: { search: DisputeSearch }) {
  const t = useText();
  const shop = useShop();
  const counts = useQuery({ ...disputeCountsQuery(shop.id), enabled: !isFiltered(search) }).data;
  const small = useMediaQuery('(max-width: 56em)', undefined, { getInitialValueInEffect: false });
  const [state, setState] = useState<DisputeState>('open');
  if (!small) {
    return (
      <div className={css.board}>
        {states.map((name) => (
          <BoardColumn key={name} state={name} search={search} count={counts?.[name]} heading />
        ))}
      </div>
    );
  }
  return (
    <div className="stack">
      <SegmentedControl
        fullWidth
        aria-label={t('ui.filter.state')}
        value={state}
        onChange={(value) => setState(value as DisputeState)}
        data={states.map((name) => ({
          value: name,
          label: (
            <span className={css.segment}>
              {t(`ui.state_short.${name}`)}
              {counts && <span className="numbers">{counts[name]}</span>}
            </span>
          ),
        }))}
      />
      <BoardColumn
        key={state}
        state={state}
        search={search}
        count={counts?.[state]}
        heading={false}
      />
    </div>
  );
}
