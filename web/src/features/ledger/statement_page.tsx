import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { statementCsv, statementQuery } from '../../api/ledger';
import type { Statement } from '../../api/types';
import { CalmArt, SearchArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { useNow } from '../../ui/now';
import { LoadMore, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { useShop } from '../shops/use_shop';
import { StatementFilterBar } from './statement_filters';
import { filtersOf, type StatementSearch } from './statement_search';
import { StatementTable } from './statement_table';
import css from './statement_page.module.css';

/** What the shop has, and what is kept back. Below zero the shop owes, and is told so in words. */
function Balances({ statement }: { statement: Statement }) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const { available_minor: available, held_minor: held, currency } = statement.balance;
  const owes = available < 0;
  return (
    <div className={css.balances}>
      <section className={css.balance} data-owes={owes || undefined}>
        <h2>{t(owes ? 'ui.money.owed' : 'ui.money.available')}</h2>
        <p className={css.sum}>{format.money({ minor: Math.abs(available), currency })}</p>
        <p className="small">
          {owes
            ? t('ui.money.owed_detail', { amount: format.money({ minor: -available, currency }) })
            : t(available > 0 ? 'ui.money.available_detail' : 'ui.money.even')}
        </p>
      </section>
      <section className={css.balance}>
        <h2>{t('ui.money.held')}</h2>
        <p className={css.sum}>{format.money({ minor: held, currency })}</p>
        <p className="small">
          {held > 0 ? (
            <Link to="/shops/$handle/tickets" params={{ handle: shop.handle }}>
              {t('ui.money.held_detail')}
            </Link>
          ) : (
            t('ui.money.held_none')
          )}
        </p>
      </section>
    </div>
  );
}

/** From where the balance came, and where it went, in the chosen period. */
function PeriodSums({ statement }: { statement: Statement }) {
  const t = useText();
  const format = useFormat();
  const { currency } = statement.balance;
  const { opening_minor: opening, closing_minor: closing } = statement;
  return (
    <dl className={css.period}>
      <div>
        <dt>{t('ui.money.opening')}</dt>
        <dd>{format.money({ minor: opening, currency })}</dd>
      </div>
      <div>
        <dt>{t('ui.money.change')}</dt>
        <dd>{format.signed({ minor: closing - opening, currency })}</dd>
      </div>
      <div>
        <dt>{t('ui.money.closing')}</dt>
        <dd>{format.money({ minor: closing, currency })}</dd>
      </div>
    </dl>
  );
}

function NoLines({ filtered }: { filtered: boolean }) {
  const t = useText();
  return filtered ? (
    <Empty art={<SearchArt />} title={t('ui.money.none_found')}>
      {t('ui.money.none_found_detail')}
    </Empty>
  ) : (
    <Empty art={<CalmArt />} title={t('ui.money.none')}>
      {t('ui.money.none_detail')}
    </Empty>
  );
}

/** The shop's account with the marketplace (C11). */
export function StatementPage() {
  const t = useText();
  const intl = useIntl();
  const shop = useShop();
  const navigate = useNavigate({ from: '/shops/$handle/money' });
  const search = useSearch({ from: '/shops/$handle/money' });
  // A period is of days: the hour does not matter, so the question stays the same for an hour.
  const hour = Math.floor(useNow() / 3_600_000);
  const filters = useMemo(
    () => filtersOf(search, hour * 3_600_000, intl.timeZone),
    [search, hour, intl.timeZone],
  );
  const query = useInfiniteQuery({
    ...statementQuery(shop.id, filters),
    placeholderData: keepPreviousData,
  });
  const first = query.data?.pages[0];
  const lines = query.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (next: Partial<StatementSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  return (
    <>
      <PageHead title={t('ui.nav.money')} lead={t('ui.money.lead')}>
        <Button
          component="a"
          href={statementCsv(shop.id, filters)}
          download
          variant="default"
          leftSection={<IconDownload size={17} aria-hidden />}
        >
          {t('ui.disputes.csv')}
        </Button>
      </PageHead>
      {query.isPending && <Loading rows={4} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {first && (
        <div className="stack">
          <Balances statement={first} />
          <StatementFilterBar
            search={search}
            currencies={first.currencies}
            currency={first.balance.currency}
            change={change}
          />
          <div
            className={`stack ${css.dim ?? ''}`}
            data-dim={query.isPlaceholderData || undefined}
            aria-busy={query.isPlaceholderData}
          >
            {search.period && <PeriodSums statement={first} />}
            {lines.length === 0 ? (
              <NoLines filtered={Boolean(search.period ?? search.kind)} />
            ) : (
              <StatementTable lines={lines} currency={first.balance.currency} />
            )}
            <LoadMore query={query} />
          </div>
        </div>
      )}
    </>
  );
}
