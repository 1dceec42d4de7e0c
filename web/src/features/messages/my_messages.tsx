import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { myThreadQuery, myThreadsQuery } from '../../api/messages';
import type { ThreadView } from '../../api/types';
import { MailArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { PlainShell } from '../session/shell';
import { ToSignIn } from '../session/to_sign_in';
import { useSession } from '../session/use_session';
import { Composer } from './composer';
import { Entries } from './entries';
import { HeldMails } from './held_mails';
import { Held, ThreadWords } from './thread_item';
import { useMarkRead } from './use_mark_read';
import item from './thread_item.module.css';
import css from './my_messages.module.css';

/** The buyer's threads with all shops, as a part of "my page". */
export function MyThreads() {
  const t = useText();
  const query = useQuery(myThreadsQuery);
  if (query.isPending) return <Loading rows={3} height={90} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  if (query.data.items.length === 0) {
    return (
      <Empty art={<MailArt />} title={t('ui.messages.none')}>
        {t('ui.messages.my_none_detail')}
      </Empty>
    );
  }
  return (
    <ul className={css.rows} aria-label={t('ui.nav.messages')}>
      {query.data.items.map((thread) => (
        <li key={thread.id} className={item.item} data-unread={thread.unread || undefined}>
          <Link
            to="/my/messages/$shopId/$orderId"
            params={{ shopId: thread.shop_id, orderId: thread.order_id }}
            className={item.link}
            data-row-link
          >
            <ThreadWords
              thread={thread}
              other={thread.shop_name}
              mine={thread.last_side === 'buyer'}
            />
            <span className={item.foot}>
              <bdi>{thread.order_external_id}</bdi>
              <Held count={thread.held} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Thread({ thread }: { thread: ThreadView }) {
  const t = useText();
  const format = useFormat();
  const { order } = thread;
  useMarkRead(thread);
  return (
    <>
      <PageHead
        title={thread.shop_name}
        back={
          <Link to="/my" search={{ part: 'messages' }} className={css.back}>
            <BackIcon />
            {t('ui.nav.messages')}
          </Link>
        }
        lead={
          <>
            {t('ui.order.named', { id: order.external_id })} · {format.date(order.placed_at)}
            {order.lines[0] && (
              <>
                {' · '}
                <bdi>{order.lines[0].title}</bdi>
              </>
            )}
            {order.lines.length > 1 && ` ${t('ui.order.more', { count: order.lines.length - 1 })}`}
          </>
        }
      />
      <section className={css.thread} aria-label={t('ui.messages.conversation')}>
        <Entries thread={thread} />
        <HeldMails thread={thread} />
        <Composer thread={thread} />
      </section>
    </>
  );
}

export function MyThreadPage() {
  const session = useSession();
  const { shopId, orderId } = useParams({ from: '/my/messages/$shopId/$orderId' });
  const query = useQuery({
    ...myThreadQuery(shopId, orderId),
    enabled: session.person !== null,
  });
  if (!session.person) return <ToSignIn />;
  return (
    <PlainShell width={760}>
      {query.data ? (
        <Thread key={orderId} thread={query.data} />
      ) : query.isError ? (
        <Trouble page error={query.error} retry={query.refetch} />
      ) : (
        <Loading rows={3} height={110} />
      )}
    </PlainShell>
  );
}
