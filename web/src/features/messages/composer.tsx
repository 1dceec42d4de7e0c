import { SegmentedControl } from '@mantine/core';
import { IconLock, IconSend } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { filesOfMine, filesOfTeam } from '../../api/evidence';
import { addThreadNote, sendMessage } from '../../api/messages';
import type { Attachment, Finding, ThreadView } from '../../api/types';
import { ActionButton, actionOf, allows } from '../../ui/actions';
import { findingsOf } from '../../ui/findings';
import { useFormat } from '../../ui/format';
import { gapFindings } from '../../ui/gaps';
import { insertText } from '../../ui/insert_text';
import { useText } from '../../ui/intl';
import { MarkedTextarea } from '../../ui/marked_textarea';
import { problemWords } from '../../ui/trouble';
import { AttachFiles, useAttached } from '../evidence/attach_files';
import { SavedRepliesMenu } from './saved_replies_menu';
import { useMessageDraft, type Kind } from './use_message_draft';
import { useThreadCommand } from './use_thread_commands';
import css from './composer.module.css';

/** Sends what the draft holds; a "no" stands next to the words, and nothing is lost. */
function useSend(thread: ThreadView, kind: Kind, done: () => void) {
  const t = useText();
  const [refused, setRefused] = useState<Finding[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useThreadCommand(thread, {
    // No notice: the words themselves appear, and a notice would lie over the next ones.
    onDone: done,
    onProblem: (error) => {
      if (error.status === 412) return false;
      const marks = findingsOf(error);
      const field = error.fields.find(({ pointer }) => pointer === '/body')?.detail;
      const words = problemWords(error, t);
      setRefused(marks);
      setTrouble((marks.length === 0 && field) || words.detail || words.title);
      return true;
    },
  });
  return {
    busy: command.busy,
    refused,
    trouble,
    send: (body: string, files: Attachment[]) =>
      void command.run((key) =>
        kind === 'send'
          ? sendMessage(thread, { body: body.trim() === '' ? null : body, files }, key)
          : addThreadNote(thread, { body }, key),
      ),
    forget: () => {
      setRefused([]);
      setTrouble(null);
    },
  };
}

function KindSwitch(props: { value: Kind; onChange: (kind: Kind) => void }) {
  const t = useText();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('ui.messages.kind')}
      value={props.value}
      onChange={(kind) => props.onChange(kind as Kind)}
      data={[
        { value: 'send', label: t('ui.messages.kind_message') },
        { value: 'add_note', label: t('ui.messages.kind_note') },
      ]}
    />
  );
}

function Foot(props: {
  thread: ThreadView;
  kind: Kind;
  busy: boolean;
  ready: boolean;
  go: () => void;
}) {
  const t = useText();
  const format = useFormat();
  const { thread, kind } = props;
  const language = thread.side === 'shop' && kind === 'send' ? thread.buyer_language : '';
  return (
    <div className={css.foot}>
      <ActionButton
        actions={thread.actions}
        name={kind}
        loading={props.busy}
        disabled={!props.ready}
        color={kind === 'send' ? 'petrol' : 'gray'}
        leftSection={
          kind === 'send' ? <IconSend size={17} aria-hidden /> : <IconLock size={16} aria-hidden />
        }
        onClick={props.go}
      >
        {t(kind === 'send' ? 'ui.messages.send' : 'ui.note.add')}
      </ActionButton>
      <span className={css.keys}>{t('ui.messages.send_keys')}</span>
      {kind === 'add_note' && <span className="small faint">{t('ui.note.hint')}</span>}
      {language !== '' && (
        <span className="small faint">
          {t('ui.messages.reads', {
            name: thread.buyer_name,
            language: format.language(language),
          })}
        </span>
      )}
    </div>
  );
}

/** Where both sides write; the team may also leave a note there. Key it by the thread. */
export function Composer({ thread }: { thread: ThreadView }) {
  const t = useText();
  const { draft, set } = useMessageDraft(thread);
  const mayNote = allows(thread.actions, 'add_note');
  const send = actionOf(thread.actions, 'send');
  const kind: Kind = mayNote && (draft.kind === 'add_note' || !send) ? 'add_note' : 'send';
  const body = draft[kind];
  const input = useRef<HTMLTextAreaElement>(null);
  const door = thread.side === 'buyer' ? filesOfMine : filesOfTeam;
  const attached = useAttached(door(thread.shop_id, thread.order_id));
  const sending = useSend(thread, kind, () => {
    set({ [kind]: '' });
    if (kind === 'send') attached.clear();
  });
  if (!send && !mayNote) return null;
  const files = kind === 'send' ? attached.files : [];
  const waits = kind === 'send' && attached.busy;
  const ready = (body.trim() !== '' || files.length > 0) && !waits && sending.refused.length === 0;
  const go = () => {
    if (ready && !sending.busy && allows(thread.actions, kind)) sending.send(body, files);
  };
  const change = (next: Parameters<typeof set>[0]) => {
    sending.forget();
    set(next);
  };
  const tools = mayNote && send && (
    <KindSwitch value={kind} onChange={(next) => change({ kind: next })} />
  );
  if (kind === 'send' && send && !send.allowed) {
    return (
      <div className={css.composer}>
        {tools}
        <p className="faint">{send.why_not}</p>
      </div>
    );
  }
  const name = thread.side === 'shop' ? thread.buyer_name : thread.shop_name;
  return (
    <div className={css.composer} data-kind={kind}>
      <MarkedTextarea
        label={kind === 'send' ? t('ui.messages.to', { name }) : t('ui.messages.note')}
        rows={3}
        value={body}
        onChange={(text) => change({ [kind]: text })}
        findings={
          sending.refused.length > 0
            ? sending.refused
            : gapFindings(body, (word) => t('ui.saved_replies.gap', { word }))
        }
        error={sending.trouble}
        inputRef={input}
        onSend={go}
        tools={
          <>
            {thread.side === 'shop' && kind === 'send' && (
              <SavedRepliesMenu
                orderId={thread.order_id}
                language={thread.buyer_language}
                onChoose={(reply) => change({ send: insertText(input.current, body, reply.body) })}
              />
            )}
            {tools}
          </>
        }
      />
      {kind === 'send' && <AttachFiles attached={attached} />}
      <Foot thread={thread} kind={kind} busy={sending.busy} ready={ready} go={go} />
    </div>
  );
}
