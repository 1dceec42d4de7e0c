import { SegmentedControl } from '@mantine/core';
import { IconLock, IconSend } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { writings, type Writing } from '../../api/cases';
import { filesForCase } from '../../api/evidence';
import type { Attachment, CaseView, Finding } from '../../api/types';
import { ActionButton, actionOf, allows } from '../../ui/actions';
import { findingsOf } from '../../ui/findings';
import { gapFindings } from '../../ui/gaps';
import { insertText } from '../../ui/insert_text';
import { useText, type TextKey } from '../../ui/intl';
import { MarkedTextarea } from '../../ui/marked_textarea';
import { problemWords } from '../../ui/trouble';
import { AttachFiles, useAttached } from '../evidence/attach_files';
import { SavedRepliesMenu } from '../messages/saved_replies_menu';
import { useProofs } from './case_proofs';
import { useCaseCommand } from './use_case_commands';
import { useCaseDraft } from './use_case_draft';
import css from './case_composer.module.css';

const labels: Record<Writing, TextKey> = {
  comment: 'ui.cases.comment.label',
  write_to_both: 'ui.cases.comment.both',
  add_note: 'ui.cases.comment.note',
};

const hints: Record<Writing, TextKey> = {
  comment: 'ui.cases.comment.hint',
  write_to_both: 'ui.cases.comment.both_hint',
  add_note: 'ui.cases.comment.note_hint',
};

const sends: Record<Writing, TextKey> = {
  comment: 'ui.cases.comment.go',
  write_to_both: 'ui.cases.comment.both_go',
  add_note: 'ui.note.add',
};

/** Sends the words; a "no" stands next to them, and nothing is lost. */
function useSend(view: CaseView, kind: Writing, done: () => void) {
  const t = useText();
  const [refused, setRefused] = useState<Finding[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useCaseCommand(view, {
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
      void command.run((key) => writings[kind](view, { body, files }, key)),
    forget: () => {
      setRefused([]);
      setTrouble(null);
    },
  };
}

/** Where a reader writes into the case. `kinds`: what they may write, the usual one first. */
export function CaseComposer({ view, kinds }: { view: CaseView; kinds: readonly Writing[] }) {
  const t = useText();
  const named = kinds.filter((kind) => actionOf(view.actions, kind));
  const [chosen, setChosen] = useState<Writing | null>(null);
  const kind = chosen ?? named[0] ?? 'comment';
  const { words, write } = useCaseDraft(view.id, kind);
  const input = useRef<HTMLTextAreaElement>(null);
  const attached = useAttached(filesForCase(view));
  const proofs = useProofs(view);
  const sending = useSend(view, kind, () => {
    write('');
    attached.clear();
  });
  const action = actionOf(view.actions, kind);
  if (!action) return null;
  const tools = named.length > 1 && (
    <SegmentedControl
      size="xs"
      aria-label={t('ui.messages.kind')}
      value={kind}
      onChange={(next) => {
        sending.forget();
        setChosen(next as Writing);
      }}
      data={named.map((each) => ({ value: each, label: t(`ui.cases.comment.kind.${each}`) }))}
    />
  );
  if (!action.allowed) {
    return (
      <div className={css.composer}>
        {tools}
        <p className="small faint">{action.why_not}</p>
      </div>
    );
  }
  const takesFiles = kind !== 'add_note';
  const files = takesFiles ? attached.files : [];
  // Support says what its files are; the sides may send theirs without a word.
  const hasSomething = words.trim() !== '' || (kind === 'comment' && files.length > 0);
  const ready = hasSomething && !attached.busy && sending.refused.length === 0;
  const change = (next: string) => {
    sending.forget();
    write(next);
  };
  const go = () => {
    if (ready && !sending.busy && allows(view.actions, kind)) sending.send(words, files);
  };
  return (
    <div className={css.composer} data-kind={kind}>
      <MarkedTextarea
        label={t(labels[kind])}
        rows={3}
        value={words}
        onChange={change}
        findings={
          sending.refused.length > 0
            ? sending.refused
            : gapFindings(words, (word) => t('ui.saved_replies.gap', { word }))
        }
        error={sending.trouble}
        inputRef={input}
        onSend={go}
        tools={
          view.party === 'shop' ? (
            <SavedRepliesMenu
              orderId={view.order_id}
              language={view.language}
              onChoose={(reply) => change(insertText(input.current, words, reply.body))}
            />
          ) : (
            tools
          )
        }
      />
      {takesFiles && <AttachFiles attached={attached} proofs={proofs} />}
      <div className={css.foot}>
        <ActionButton
          actions={view.actions}
          name={kind}
          loading={sending.busy}
          disabled={!ready}
          color={kind === 'add_note' ? 'gray' : 'petrol'}
          leftSection={
            kind === 'add_note' ? (
              <IconLock size={16} aria-hidden />
            ) : (
              <IconSend size={17} aria-hidden />
            )
          }
          onClick={go}
        >
          {t(sends[kind])}
        </ActionButton>
        <span className="small faint grow">{t(hints[kind], { name: view.buyer_name })}</span>
      </div>
    </div>
  );
}
