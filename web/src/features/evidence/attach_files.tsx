import { ActionIcon, Button, FileButton, Progress, Select } from '@mantine/core';
import { IconFileTypePdf, IconPaperclip, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { newKey } from '../../api/client';
import { filesOfEntryMax, takenFiles, type FileDoor } from '../../api/evidence';
import type { Attachment, Id, Proof } from '../../api/types';
import { useText } from '../../ui/intl';
import { problemWords } from '../../ui/trouble';
import css from './files.module.css';

interface Attached {
  local: string;
  file: File;
  /** Of a photo. */
  preview: string | null;
  share: number;
  id: Id | null;
  proves: Proof | null;
  problem: string | null;
}

const fresh = (file: File): Attached => ({
  local: newKey(),
  file,
  preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null,
  share: 0,
  id: null,
  proves: null,
  problem: null,
});

function unshow({ preview }: Attached) {
  if (preview) URL.revokeObjectURL(preview);
}

/** The files that go with the next words; each travels on its own meanwhile. */
export function useAttached(door: FileDoor) {
  const t = useText();
  const [all, setAll] = useState<Attached[]>([]);
  const removed = useRef(new Set<string>());
  const change = (local: string, what: Partial<Attached>) =>
    setAll((now) => now.map((each) => (each.local === local ? { ...each, ...what } : each)));
  // What is left behind by a lost connection goes by itself after some days.
  const forget = (id: Id) => void door.remove(id).catch(() => undefined);
  const send = async (each: Attached) => {
    try {
      const made = await door.upload(each.file, (share) => change(each.local, { share }));
      if (removed.current.has(each.local)) forget(made.id);
      else change(each.local, { id: made.id });
    } catch (error) {
      const words = problemWords(error, t);
      change(each.local, { problem: [words.title, words.detail].filter(Boolean).join('. ') });
    }
  };
  const latest = useRef(all);
  useEffect(() => {
    latest.current = all;
  });
  useEffect(() => () => latest.current.forEach(unshow), []);
  return {
    all,
    add: (files: File[]) => {
      const more = files.slice(0, filesOfEntryMax - all.length).map(fresh);
      setAll((now) => [...now, ...more]);
      for (const each of more) void send(each);
    },
    change,
    /** Before it is sent, so the server forgets it, too. */
    remove: (each: Attached) => {
      removed.current.add(each.local);
      if (each.id) forget(each.id);
      unshow(each);
      setAll((now) => now.filter(({ local }) => local !== each.local));
    },
    clear: () => {
      all.forEach(unshow);
      setAll([]);
    },
    busy: all.some((each) => each.id === null && each.problem === null),
    files: all.flatMap<Attachment>((each) =>
      each.id ? [{ id: each.id, proves: each.proves }] : [],
    ),
  };
}

export type Attachments = ReturnType<typeof useAttached>;
/** What a file can prove. */
export type ProofChoices = { value: Proof; label: string }[];

function AttachedFile(props: {
  each: Attached;
  attached: Attachments;
  proofs: ProofChoices | undefined;
}) {
  const t = useText();
  const { each, attached, proofs } = props;
  return (
    <li className={css.attached}>
      {each.preview ? (
        <img src={each.preview} alt="" className={css.small} width={44} height={44} />
      ) : (
        <span className={css.small}>
          <IconFileTypePdf size={22} aria-hidden />
        </span>
      )}
      <div className="grow">
        <bdi className={css.name}>{each.file.name}</bdi>
        {each.problem ? (
          <p className={css.problem} role="alert">
            {each.problem}
          </p>
        ) : (
          each.id === null && (
            <Progress
              size="sm"
              value={each.share * 100}
              aria-label={t('ui.cases.evidence.uploading')}
            />
          )
        )}
      </div>
      {proofs && !each.problem && (
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
        onClick={() => attached.remove(each)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** Where files are added to the next words; with `proofs`, what each of them proves is asked. */
export function AttachFiles(props: { attached: Attachments; proofs?: ProofChoices }) {
  const t = useText();
  const { attached } = props;
  return (
    <>
      {attached.all.length > 0 && (
        <ul className={css.list}>
          {attached.all.map((each) => (
            <AttachedFile key={each.local} each={each} attached={attached} proofs={props.proofs} />
          ))}
        </ul>
      )}
      {attached.all.length < filesOfEntryMax && (
        <div className={css.add}>
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
