/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  acceptHeldByLink,
  discardHeldByLink,
  viewConversation,
  writeToShop,
} from '../../api/buyer';
import { filesByLink, type FileDoor } from '../../api/evidence';
import type { HeldMail, ThreadEntry, ThreadView } from '../../api/types';
import { byDay, dayName, dayOf } from '../../ui/days';
import { AttachField, useAttached, type KeptFile } from './attach_field';
import { Files } from './case_files';
import { useDraft } from './draft';
import { LongField, Panel, Skeleton, Trouble, Words } from './parts';
import { useWords } from './texts';
import { useLoaded, useSending } from './use_loaded';

/** What came with a mail and is not shown, and why. */
function NotTaken({ sentences }: { sentences: string[] }) {
  return (
    <>
      {sentences.map((sentence, index) => (
        <p key={index} class="help">
          {sentence}
        </p>
      ))}
    </>
  );
}

function Entry({ entry, door }: { entry: ThreadEntry; door: FileDoor }) {
  const { t, time, full } = useWords();
  const mine = entry.side === 'buyer';
  return (
    <li class="said" data-mine={mine || undefined}>
      <div class="bubble">
        {entry.body !== '' && <Words lang={entry.language || undefined}>{entry.body}</Words>}
        <Files door={door} files={entry.files} />
        <NotTaken sentences={entry.not_taken} />
      </div>
      <p class="who">
        <bdi>{mine ? t('ui.buyer.you') : entry.author}</bdi>
        {' · '}
        <time dateTime={entry.sent_at} title={full(entry.sent_at)}>
          {time(entry.sent_at)}
        </time>
      </p>
      {entry.stay_here && <p class="stay">{entry.stay_here}</p>}
    </li>
  );
}

function Said({ thread, door }: { thread: ThreadView; door: FileDoor }) {
  const { t, language } = useWords();
  const [today] = useState(() => dayOf(Date.now()));
  return (
    <section class="talk" aria-label={t('ui.buyer.conversation')}>
      {byDay(thread.entries).map(({ day, entries }) => (
        <section key={day} aria-label={dayName(day, today, language)}>
          <p class="day" aria-hidden="true">
            {dayName(day, today, language)}
          </p>
          <ol>
            {entries.map((entry) => (
              <Entry key={entry.number} entry={entry} door={door} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

/** A mail that says it is the shop's, from an unknown address: the reader decides. */
function Held(props: { token: string; mail: HeldMail; onDone: (thread: ThreadView) => void }) {
  const { t } = useWords();
  const { token, mail } = props;
  const sending = useSending<ThreadView>(props.onDone);
  const decide = (what: 'accept' | 'discard') =>
    void sending.send([what, mail.id], (key) =>
      (what === 'accept' ? acceptHeldByLink : discardHeldByLink)(token, mail.id, key),
    );
  const title = t('ui.buyer.held_title', { shop: mail.author });
  return (
    <section class="card form" aria-label={title}>
      <h2>{title}</h2>
      <p>{t('ui.buyer.held_from', { sender: mail.sender })}</p>
      <Words>{mail.body}</Words>
      <NotTaken sentences={mail.not_taken} />
      {sending.error !== null && <Trouble error={sending.error} />}
      <div class="send">
        <button
          type="button"
          class="primary"
          disabled={sending.busy}
          onClick={() => decide('accept')}
        >
          {t('ui.buyer.held_accept')}
        </button>
        <button
          type="button"
          class="quiet"
          disabled={sending.busy}
          onClick={() => decide('discard')}
        >
          {t('ui.buyer.held_discard')}
        </button>
      </div>
    </section>
  );
}

function Write(props: {
  token: string;
  door: FileDoor;
  thread: ThreadView;
  again: boolean;
  onSent: (thread: ThreadView) => void;
}) {
  const { t } = useWords();
  const draft = useDraft(`entente.conversation.${props.thread.order_id}`, {
    body: '',
    files: [] as KeptFile[],
  });
  const body = draft.value.body.trim();
  const attached = useAttached(props.door, draft.value.files, (files) => draft.set({ files }));
  const { files } = attached;
  const ready = !attached.busy && (body !== '' || files.length > 0);
  const sending = useSending<ThreadView>((thread) => {
    attached.clear();
    draft.set({ body: '' });
    draft.forget();
    props.onSent(thread);
  });
  const submit = () => {
    if (!ready) return;
    const said = { body: body === '' ? null : body, files };
    void sending.send(said, (key) => writeToShop(props.token, said, key));
  };
  const label = props.again ? 'ui.buyer.write_again' : 'ui.buyer.your_message';
  return (
    <form
      class="card form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <LongField
        label={t(label, { shop: props.thread.shop_name })}
        rows={4}
        value={draft.value.body}
        error={sending.fieldError('/body')}
        onInput={(text) => draft.set({ body: text })}
      />
      <AttachField attached={attached} />
      {sending.error !== null && <Trouble error={sending.error} retry={submit} />}
      <div class="send">
        <button type="submit" class="primary" disabled={sending.busy || !ready}>
          {sending.busy
            ? t('ui.buyer.sending')
            : t(attached.busy ? 'ui.buyer.evidence.first' : 'ui.buyer.send_message')}
        </button>
      </div>
    </form>
  );
}

/** Newer words appear by themselves while the page is looked at, and when it is looked at again. */
function useFresh(token: string, set: (thread: ThreadView) => void) {
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState !== 'visible') return;
      viewConversation(token).then(set, () => undefined);
    };
    const timer = setInterval(ask, 45_000);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `set` does the same each time
  }, [token]);
}

function Conversation({ token, first }: { token: string; first: ThreadView }) {
  const { t, date } = useWords();
  const [thread, setThread] = useState(first);
  const [sent, setSent] = useState(false);
  const thanks = useRef<HTMLDivElement>(null);
  useFresh(token, (now) => setThread((then) => (now.version >= then.version ? now : then)));
  useEffect(() => {
    if (sent) thanks.current?.scrollIntoView({ block: 'center' });
  }, [sent, thread.version]);
  const [door] = useState(() => filesByLink('/v1/conversation-links', token));
  const { order } = thread;
  const send = thread.actions.find((action) => action.name === 'send');
  return (
    <>
      <h1>{t('ui.buyer.conversation_with', { shop: thread.shop_name })}</h1>
      <p class="lead">
        {t('ui.buyer.order', { order: order.external_id, date: date(order.placed_at) })}
      </p>
      <p class="items">
        {order.lines.map((line) => (
          <bdi key={line.id}>{line.title}</bdi>
        ))}
      </p>
      <Said thread={thread} door={door} />
      {thread.held_mails.map((mail) => (
        <Held key={mail.id} token={token} mail={mail} onDone={setThread} />
      ))}
      <div ref={thanks} role="status">
        {sent && (
          <Panel tone="good">
            <strong>{t('ui.buyer.thanks')}</strong>
            <p>{t('ui.buyer.message_sent', { shop: thread.shop_name })}</p>
          </Panel>
        )}
      </div>
      {send?.allowed ? (
        <Write
          token={token}
          door={door}
          thread={thread}
          again={sent}
          onSent={(now) => {
            setThread(now);
            setSent(true);
          }}
        />
      ) : (
        send && <Panel tone="warn">{send.why_not}</Panel>
      )}
      <p class="notice">{t('ui.buyer.conversation_notice')}</p>
    </>
  );
}

/** The buyer's side of one order's thread, by the link of a mail. Opening it changes nothing. */
export function ConversationPage(props: { token: string; suggest: (language: string) => void }) {
  const { t } = useWords();
  const { data, error, again } = useLoaded(() => viewConversation(props.token));
  useEffect(() => {
    if (!data) return;
    document.title = t('ui.buyer.conversation_with', { shop: data.shop_name });
    props.suggest(data.buyer_language);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the thread is there
  }, [data]);
  if (error !== null) return <Trouble error={error} retry={again} />;
  return data ? <Conversation token={props.token} first={data} /> : <Skeleton />;
}
