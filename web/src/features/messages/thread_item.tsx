import { IconHourglass, IconMailQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ThreadRow } from '../../api/types';
import { Assignee } from '../../ui/assignee';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { useNow } from '../../ui/now';
import { Ago } from '../../ui/when';
import css from './thread_item.module.css';

/** Milliseconds; a minute at least, since nobody waits for nothing. */
export const waited = (since: string, now: number): number =>
  Math.max(60_000, now - Date.parse(since));

function Waits({ since }: { since: string }) {
  const t = useText();
  const format = useFormat();
  const span = format.duration(waited(since, useNow()), 'narrow');
  return (
    <time className={css.waits} dateTime={since} title={format.full(since)}>
      <IconHourglass size={13} stroke={2.1} aria-hidden />
      {t('ui.messages.waits', { span })}
    </time>
  );
}

/** Mails from unknown addresses that wait for the reader. */
export function Held({ count }: { count: number }) {
  const t = useText();
  if (count === 0) return null;
  return (
    <span className={css.held}>
      <IconMailQuestion size={14} stroke={2} aria-hidden />
      {t('ui.held.count', { count })}
    </span>
  );
}

/** What a row says; `other` is the side that the reader talks to. */
export function ThreadWords(props: { thread: ThreadRow; other: string; mine: boolean }) {
  const t = useText();
  const { thread } = props;
  return (
    <>
      <span className={css.top}>
        <bdi className={css.name}>{props.other}</bdi>
        {thread.unread && (
          <span className={css.dot}>
            <span className="visually-hidden">{t('ui.messages.unread')}</span>
          </span>
        )}
        {thread.last_message_at && (
          <span className={css.ago}>
            <Ago at={thread.last_message_at} />
          </span>
        )}
      </span>
      <span className={css.excerpt}>
        {props.mine && <span className="faint">{t('ui.messages.we_wrote')} </span>}
        <bdi>{thread.excerpt}</bdi>
      </span>
    </>
  );
}

export function ThreadItem({ thread, handle }: { thread: ThreadRow; handle: string }) {
  const t = useText();
  return (
    <li className={css.item} data-unread={thread.unread || undefined}>
      <Link
        to="/shops/$handle/messages/$orderId"
        params={{ handle, orderId: thread.order_id }}
        search={(now) => now}
        className={css.link}
        activeOptions={{ includeSearch: false }}
        activeProps={{ 'aria-current': 'page' }}
        data-row-link
      >
        <ThreadWords
          thread={thread}
          other={thread.buyer_name || t('ui.order.named', { id: thread.order_external_id })}
          mine={thread.last_side === 'shop'}
        />
        <span className={css.foot}>
          <bdi className="cut">{thread.order_external_id}</bdi>
          {thread.waiting_since && <Waits since={thread.waiting_since} />}
          <Held count={thread.held} />
          <span className={css.face}>
            <Assignee to={thread.assigned_to} />
          </span>
        </span>
      </Link>
    </li>
  );
}
