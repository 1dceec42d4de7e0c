import { IconLock, IconPaperclip, IconShieldCheck, IconTag } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import type { ThreadEntry, ThreadView } from '../../api/types';
import { byDay, dayName, dayOf } from '../../ui/days';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { useNow } from '../../ui/now';
import { UserText } from '../../ui/page';
import { Files } from '../evidence/files';
import css from './entries.module.css';

function Meta({ entry, mine, team }: { entry: ThreadEntry; mine: boolean; team: boolean }) {
  const t = useText();
  const format = useFormat();
  return (
    <div className={css.meta}>
      <bdi className="strong">{mine && !team ? t('ui.messages.you') : entry.author}</bdi>
      <time dateTime={entry.sent_at} title={format.full(entry.sent_at)}>
        {format.time(entry.sent_at)}
      </time>
      {entry.channel === 'mail' && <span>{t('ui.messages.by_mail')}</span>}
      {team && entry.mail_state && (
        <span data-mail={entry.mail_state}>{t(`ui.messages.mail.${entry.mail_state}`)}</span>
      )}
    </div>
  );
}

function Entry({ entry, side }: { entry: ThreadEntry; side: ThreadView['side'] }) {
  const t = useText();
  const mine = entry.side === side;
  const note = entry.kind === 'note';
  return (
    <li className={css.entry} data-look={note ? 'note' : mine ? 'mine' : 'theirs'}>
      <div className={css.bubble}>
        {note && (
          <div className={css.noteHead}>
            <IconLock size={14} aria-hidden />
            {t('ui.messages.note')}
          </div>
        )}
        {entry.topic && (
          <div className={css.noteHead}>
            <IconTag size={14} aria-hidden />
            {t(`ui.messages.topic.${entry.topic}`)}
          </div>
        )}
        {entry.body !== '' && (
          <div lang={entry.language || undefined}>
            <UserText>{entry.body}</UserText>
          </div>
        )}
        <Files files={entry.files} />
        <NotTaken sentences={entry.not_taken} />
      </div>
      <Meta entry={entry} mine={mine} team={side === 'shop'} />
      {entry.stay_here && (
        <p className={css.stay}>
          <IconShieldCheck size={17} aria-hidden />
          <span className="grow">{entry.stay_here}</span>
        </p>
      )}
    </li>
  );
}

/** What came with a mail and is not shown, and why. */
export function NotTaken({ sentences }: { sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul className={css.notTaken}>
      {sentences.map((sentence, index) => (
        <li key={index}>
          <IconPaperclip size={14} aria-hidden />
          {sentence}
        </li>
      ))}
    </ul>
  );
}

/** Shows the end when a thread is opened and when we write; else only where the end was in view. */
function useShowEnd(thread: ThreadView) {
  const end = useRef<HTMLDivElement>(null);
  const inView = useRef(true);
  const last = thread.entries.at(-1);
  useEffect(() => {
    const mark = end.current;
    if (!mark) return undefined;
    const watch = new IntersectionObserver(([seen]) => {
      inView.current = seen?.isIntersecting ?? false;
    });
    watch.observe(mark);
    return () => watch.disconnect();
  }, []);
  const ours = last?.side === thread.side;
  useEffect(() => {
    if (!inView.current && !ours) return undefined;
    // After the router, which puts a new page at its top.
    const frame = requestAnimationFrame(() => end.current?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, [last?.number, ours]);
  return end;
}

/** What was said, oldest first, in days of the reader. */
export function Entries({ thread }: { thread: ThreadView }) {
  const t = useText();
  const intl = useIntl();
  const now = useNow();
  const end = useShowEnd(thread);
  const today = dayOf(now, intl.timeZone);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard
    <div className={css.scroll} role="log" aria-label={t('ui.messages.conversation')} tabIndex={0}>
      {thread.entries.length === 0 && (
        <p className={css.nothing}>
          {t('ui.messages.nothing_yet', {
            name: thread.side === 'shop' ? thread.buyer_name : thread.shop_name,
          })}
        </p>
      )}
      {byDay(thread.entries, intl.timeZone).map(({ day, entries }) => (
        <section key={day} aria-label={dayName(day, today, intl.locale)}>
          <div className={css.day} aria-hidden="true">
            <span>{dayName(day, today, intl.locale)}</span>
          </div>
          <ol className={css.entries}>
            {entries.map((entry) => (
              <Entry key={entry.number} entry={entry} side={thread.side} />
            ))}
          </ol>
        </section>
      ))}
      <div ref={end} className={css.end} />
    </div>
  );
}
