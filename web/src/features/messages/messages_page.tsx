import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { threadCountsQuery, threadsQuery } from '../../api/messages';
import { CalmArt, MailArt, SearchArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore } from '../../ui/page';
import { Pills } from '../../ui/pills';
import { SearchBox } from '../../ui/search_box';
import { Trouble } from '../../ui/trouble';
import { useShop } from '../shops/use_shop';
import { filtersOf, isNarrow, shows, type MessageSearch, type Show } from './message_search';
import { ThreadItem } from './thread_item';
import css from './messages_page.module.css';

function ShowPills({ search, change }: { search: MessageSearch; change: Change }) {
  const t = useText();
  const shop = useShop();
  const counts = useQuery(threadCountsQuery(shop.id)).data;
  // Only what somebody is to do something about is counted.
  const countOf = (name: Show) =>
    name === 'waiting' || name === 'unread' ? counts?.[name] || undefined : undefined;
  return (
    <Pills
      label={t('ui.messages.show')}
      value={search.show}
      items={shows.map((name) => ({
        value: name === 'all' ? undefined : name,
        label: t(`ui.messages.show.${name}`),
        count: countOf(name),
      }))}
      onChange={(show) => change({ show })}
    />
  );
}

type Change = (change: Partial<MessageSearch>) => void;

function None({ search, change }: { search: MessageSearch; change: Change }) {
  const t = useText();
  const shop = useShop();
  if (search.show === 'waiting' && !search.q) {
    return (
      <Empty art={<CalmArt />} title={t('ui.messages.none_waiting')}>
        {t('ui.messages.none_waiting_detail')}
      </Empty>
    );
  }
  if (isNarrow(search)) {
    return (
      <Empty
        art={<SearchArt />}
        title={t('ui.messages.none_found')}
        next={
          <Button variant="default" onClick={() => change({ show: undefined, q: undefined })}>
            {t('ui.filters_clear')}
          </Button>
        }
      >
        {t('ui.messages.none_found_detail')}
      </Empty>
    );
  }
  return (
    <Empty
      art={<MailArt />}
      title={t('ui.messages.none')}
      next={
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/shops/$handle/reviews" params={{ handle: shop.handle }} {...props} />
          )}
        >
          {t('ui.messages.none_next')}
        </Button>
      }
    >
      {t('ui.messages.none_detail')}
    </Empty>
  );
}

function Rows({ search, change }: { search: MessageSearch; change: Change }) {
  const t = useText();
  const shop = useShop();
  const query = useInfiniteQuery(threadsQuery(shop.id, filtersOf(search)));
  if (query.isPending) return <Loading rows={5} height={76} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <None search={search} change={change} />;
  return (
    <>
      <ul className={css.rows} aria-label={t('ui.nav.messages')}>
        {rows.map((thread) => (
          <ThreadItem key={thread.id} thread={thread} handle={shop.handle} />
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}

/** The list beside the open thread; on phones one after the other. */
export function MessagesPage() {
  const t = useText();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shops/$handle/messages' });
  const { orderId: open } = useParams({ strict: false });
  // A change of the list leaves the open thread open.
  const change = (next: Partial<MessageSearch>) =>
    void navigate({ to: '.', search: (now) => ({ ...now, ...next }), replace: true });
  const title = t('ui.nav.messages');
  useEffect(() => {
    if (!open) document.title = `${title} · Entente`;
  }, [open, title]);
  const Heading = open ? 'h2' : 'h1';
  return (
    <div className={css.page} data-open={open !== undefined || undefined}>
      <div className={css.list}>
        <div className={css.listHead}>
          <Heading className={css.title}>{title}</Heading>
          <SearchBox
            label={t('ui.messages.search')}
            value={search.q ?? ''}
            onChange={(q) => change({ q: q || undefined })}
          />
          <ShowPills search={search} change={change} />
        </div>
        <div className={css.scroll}>
          <Rows search={search} change={change} />
        </div>
      </div>
      <div className={css.pane}>
        <Outlet />
      </div>
    </div>
  );
}

/** Beside the list, before a thread is chosen. */
export function NoThread() {
  const t = useText();
  return (
    <div className={css.choose}>
      <Empty art={<CalmArt />} title={t('ui.messages.choose')}>
        {t('ui.messages.choose_detail')}
      </Empty>
    </div>
  );
}
