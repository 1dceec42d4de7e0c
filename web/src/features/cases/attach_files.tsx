import { ActionIcon, Button, FileButton, Select } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { newKey } from '../../api/client';
import { filesOfEntryMax, takenFiles, uploadForCase } from '../../api/evidence';
import type { Attachment, CaseView, Id, Proof } from '../../api/types';
import { useText } from '../../ui/intl';
import { problemWords } from '../../ui/trouble';
import css from './case_files.module.css';

interface Attached {
  local: string;
  file: File;
  id: Id | null;
  proves: Proof | null;
  problem: string | null;
}

/** The files that go with the next words; each travels on its own meanwhile. */
export function useAttached(view: CaseView) {
  const t = useText();
  const [all, setAll] = useState<Attached[]>([]);
  const change = (local: string, what: Partial<Attached>) =>
    setAll((now) => now.map((each) => (each.local === local ? { ...each, ...what } : each)));
  const send = async (each: Attached) => {
    try {
      const made = await uploadForCase(view, each.file);
      change(each.local, { id: made.id });
    } catch (error) {
      const words = problemWords(error, t);
      change(each.local, { problem: [words.title, words.detail].filter(Boolean).join('. ') });
    }
  };
  return {
    all,
    add: (files: File[]) => {
      const fresh = files.slice(0, filesOfEntryMax - all.length).map((file) => ({
        local: newKey(),
        file,
        id: null,
        proves: null,
        problem: null,
      }));
      setAll((now) => [...now, ...fresh]);
      for (const each of fresh) void send(each);
    },
    change,
    remove: (local: string) => setAll((now) => now.filter((each) => each.local !== local)),
    clear: () => setAll([]),
    busy: all.some((each) => each.id === null && each.problem === null),
    files: all.flatMap<Attachment>((each) =>
      each.id ? [{ id: each.id, proves: each.proves }] : [],
    ),
  };
}

export type Attachments = ReturnType<typeof useAttached>;

/** What a file can prove: what the policy asks this side for, and anything else. */
function useProofs(view: CaseView) {
  const t = useText();
  const rows = view.evidence.filter(
    (row) => row.what !== 'messages' && (view.party === 'support' || row.from === view.party),
  );
  const known = new Map(rows.map((row) => [row.what, row.text]));
  known.set('other', t('ui.cases.evidence.other'));
  return Array.from(known, ([value, label]) => ({ value, label }));
}

function AttachedFile(props: { each: Attached; view: CaseView; attached: Attachments }) {
  const t = useText();
  const { each, attached } = props;
  const proofs = useProofs(props.view);
  return (
    <li className={css.attached}>
      <div className="grow">
        <bdi className={css.name}>{each.file.name}</bdi>
        {each.problem ? (
          <p className={css.problem} role="alert">
            {each.problem}
          </p>
        ) : (
          each.id === null && <p className="small faint">{t('ui.cases.evidence.uploading')}</p>
        )}
      </div>
      {!each.problem && (
        <Select
          size="xs"
          aria-label={t('ui.cases.evidence.proves', { name: each.file.name })}
          placeholder={t('ui.cases.evidence.proves_hint')}
          data={proofs}
          value={each.proves}
          clearable
          onChange={(proves) => attached.change(each.local, { proves: proves as Proof | null })}
        />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('ui.cases.evidence.remove', { name: each.file.name })}
        onClick={() => attached.remove(each.local)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

export function AttachFiles({ view, attached }: { view: CaseView; attached: Attachments }) {
  const t = useText();
  return (
    <>
      {attached.all.length > 0 && (
        <ul className={css.list}>
          {attached.all.map((each) => (
            <AttachedFile key={each.local} each={each} view={view} attached={attached} />
          ))}
        </ul>
      )}
      {attached.all.length < filesOfEntryMax && (
        <div>
          <FileButton accept={takenFiles} multiple onChange={attached.add}>
            {(open) => (
              <Button
                {...open}
                size="xs"
                variant="subtle"
                color="gray"
                leftSection={<IconPaperclip size={16} aria-hidden />}
              >
                {t('ui.cases.evidence.add')}
              </Button>
            )}
          </FileButton>
        </div>
      )}
    </>
  );
}
