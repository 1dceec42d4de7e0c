/** @jsxImportSource preact */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { newKey, ProblemError } from '../../api/client';
import { filesOfEntryMax, takenFiles, type FileDoor } from '../../api/evidence';
import type { Attachment, CaseView, Id, Proof } from '../../api/types';
import { Icon } from './icons';
import { useWords } from './texts';

/** A draft at the server, as a page remembers it until it is sent. */
export interface KeptFile {
  id: Id;
  name: string;
  photo: boolean;
  proves: Proof | null;
}

interface Attached {
  local: string;
  /** None: it was sent before the page was loaded again. */
  file: File | null;
  name: string;
  photo: boolean;
  /** An address that shows the photo. */
  preview: string | null;
  share: number;
  id: Id | null;
  proves: Proof | null;
  problem: string | null;
  /** Whether the same file may get through later: a lost connection, and no rule. */
  worthIt: boolean;
}

const fresh = (file: File): Attached => ({
  local: newKey(),
  file,
  name: file.name,
  photo: file.type.startsWith('image/'),
  preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null,
  share: 0,
  id: null,
  proves: null,
  problem: null,
  worthIt: false,
});

const again = (kept: KeptFile): Attached => ({
  ...kept,
  local: kept.id,
  file: null,
  preview: null,
  share: 1,
  problem: null,
  worthIt: false,
});

const keptOf = (all: Attached[]): KeptFile[] =>
  all.flatMap(({ id, name, photo, proves }) => (id ? [{ id, name, photo, proves }] : []));

/**
 * The files that go with the next words: each travels on its own while the buyer writes. With
 * `kept` and `keep` they outlive a reload of the page, as what is typed does.
 */
export function useAttached(
  door: FileDoor,
  kept: KeptFile[] = [],
  keep: (files: KeptFile[]) => void = () => undefined,
) {
  const { t } = useWords();
  const [all, setAll] = useState<Attached[]>(() => kept.map(again));
  const latestRef = useRef(all);
  const set = (next: (now: Attached[]) => Attached[]) => {
    const before = JSON.stringify(keptOf(latestRef.current));
    latestRef.current = next(latestRef.current);
    setAll(latestRef.current);
    const now = keptOf(latestRef.current);
    if (JSON.stringify(now) !== before) keep(now);
  };
  const change = (local: string, what: Partial<Attached>) =>
    set((now) => now.map((each) => (each.local === local ? { ...each, ...what } : each)));
  const drop = (local: string) => set((now) => now.filter((each) => each.local !== local));
  // What is left behind by a lost connection goes by itself after some days.
  const forget = (id: Id) => void door.remove(id).catch(() => undefined);
  const send = async (each: Attached) => {
    if (!each.file) return;
    change(each.local, { problem: null, share: 0 });
    try {
      // As it is: its fingerprint is then that of the buyer's own file.
      const made = await door.upload(each.file, (share) => change(each.local, { share }));
      if (latestRef.current.some(({ local }) => local === each.local))
        change(each.local, { id: made.id });
      else forget(made.id);
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : null;
      const said = [problem?.title, problem?.detail].filter(Boolean).join('. ');
      const status = problem?.status ?? 0;
      change(each.local, {
        problem: said || t('ui.buyer.evidence.not_sent'),
        worthIt: status === 0 || status >= 500,
      });
    }
  };
  // A draft that is gone since the page was left is not shown.
  useEffect(() => {
    for (const { id, local, photo, file } of latestRef.current)
      if (id && photo && !file)
        door.show(id, true).then(
          (preview) => change(local, { preview }),
          () => drop(local),
        );
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked once, for what was kept
  }, []);
  return {
    all,
    add: (files: File[]) => {
      const more = files.slice(0, filesOfEntryMax - all.length).map(fresh);
      set((now) => [...now, ...more]);
      for (const each of more) void send(each);
    },
    again: (each: Attached) => void send(each),
    change,
    /** Before it is sent, so the server forgets it, too. */
    remove: (each: Attached) => {
      if (each.id) forget(each.id);
      drop(each.local);
    },
    clear: () => set(() => []),
    /** The preview cannot be shown: of what was kept, the draft is gone. */
    lost: (each: Attached) =>
      each.file ? change(each.local, { preview: null }) : drop(each.local),
    busy: all.some((each) => each.id === null && each.problem === null),
    files: all.flatMap<Attachment>((each) =>
      each.id ? [{ id: each.id, proves: each.proves }] : [],
    ),
  };
}

export type Attachments = ReturnType<typeof useAttached>;

function Preview({ each, lost }: { each: Attached; lost: () => void }) {
  return (
    <span class="preview">
      {each.preview ? (
        <img src={each.preview} alt="" width="56" height="56" onError={lost} />
      ) : (
        <Icon name={each.photo ? 'photo' : 'paper'} />
      )}
    </span>
  );
}

/** What a file of the buyer proves. */
export function ProofChoice(props: {
  name: string;
  view: CaseView;
  hint: string;
  value: Proof | null;
  disabled?: boolean;
  onChange: (proves: Proof | null) => void;
}) {
  const { t } = useWords();
  const id = useId();
  const { name, view } = props;
  const mine = view.evidence.filter((row) => row.from === 'buyer' && row.what !== 'messages');
  return (
    <>
      <label class="hidden" for={id}>
        {t('ui.buyer.evidence.proves', { name })}
      </label>
      <select
        id={id}
        value={props.value ?? ''}
        disabled={props.disabled}
        onChange={(event) => props.onChange((event.currentTarget.value || null) as Proof | null)}
      >
        <option value="">{props.hint}</option>
        {mine.map((row) => (
          <option key={row.what} value={row.what}>
            {row.text}
          </option>
        ))}
        <option value="other">{t('ui.buyer.evidence.other')}</option>
      </select>
    </>
  );
}

function Row(props: { each: Attached; view: CaseView | undefined; attached: Attachments }) {
  const { t } = useWords();
  const { each, view, attached } = props;
  return (
    <li>
      <Preview each={each} lost={() => attached.lost(each)} />
      <span class="grow">
        <bdi class="file-name">{each.name}</bdi>
        {each.problem !== null && (
          <span class="error" role="alert">
            {each.problem}
          </span>
        )}
        {each.problem !== null && each.worthIt && each.file && (
          <button type="button" class="quiet" onClick={() => attached.again(each)}>
            {t('ui.buyer.retry')}
          </button>
        )}
        {each.id === null && each.problem === null && (
          <progress max="1" value={each.share} aria-label={t('ui.buyer.uploading')} />
        )}
        {view && each.problem === null && (
          <ProofChoice
            name={each.name}
            view={view}
            hint={t('ui.buyer.evidence.proves_nothing')}
            value={each.proves}
            onChange={(proves) => attached.change(each.local, { proves })}
          />
        )}
      </span>
      <button
        type="button"
        class="remove-file"
        aria-label={t('ui.buyer.evidence.remove', { name: each.name })}
        onClick={() => attached.remove(each)}
      >
        <Icon name="shut" />
      </button>
    </li>
  );
}

/** Where files are added to the next words; in a case, what each of them proves is asked. */
export function AttachField({ view, attached }: { view?: CaseView; attached: Attachments }) {
  const { t } = useWords();
  return (
    <div class="attach">
      {attached.all.length > 0 && (
        <ul class="rows">
          {attached.all.map((each) => (
            <Row key={each.local} each={each} view={view} attached={attached} />
          ))}
        </ul>
      )}
      {attached.all.length < filesOfEntryMax && (
        <label class="attach-more">
          <input
            type="file"
            class="hidden"
            accept={takenFiles}
            multiple
            onChange={(event) => {
              attached.add(Array.from(event.currentTarget.files ?? []));
              event.currentTarget.value = '';
            }}
          />
          <Icon name="attach" />
          {t('ui.buyer.evidence.add')}
        </label>
      )}
    </div>
  );
}
