/** @jsxImportSource preact */
import { useId, useState } from 'preact/hooks';
import type { BuyerCases } from '../../api/buyer_cases';
import { newKey, ProblemError } from '../../api/client';
import { filesOfEntryMax, takenFiles } from '../../api/evidence';
import type { Attachment, CaseView, Id, Proof } from '../../api/types';
import { Icon } from './icons';
import { useWords } from './texts';

interface Attached {
  local: string;
  file: File;
  id: Id | null;
  proves: Proof | null;
  problem: string | null;
}

/** The files that go with the next words: each travels on its own while the buyer writes. */
export function useAttached(cases: BuyerCases, view: CaseView) {
  const { t } = useWords();
  const [all, setAll] = useState<Attached[]>([]);
  const change = (local: string, what: Partial<Attached>) =>
    setAll((now) => now.map((each) => (each.local === local ? { ...each, ...what } : each)));
  const send = async (each: Attached) => {
    change(each.local, { problem: null });
    try {
      // As it is: its fingerprint is then that of the buyer's own file.
      const made = await cases.upload(view, each.file);
      change(each.local, { id: made.id });
    } catch (error) {
      const said = error instanceof ProblemError ? error.problem.title : '';
      change(each.local, { problem: said || t('ui.buyer.evidence.not_sent') });
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
    again: (each: Attached) => void send(each),
    change,
    remove: (local: string) => setAll((now) => now.filter((each) => each.local !== local)),
    clear: () => setAll([]),
    busy: all.some((each) => each.id === null && each.problem === null),
    files: all.flatMap<Attachment>((each) =>
      each.id ? [{ id: each.id, proves: each.proves }] : [],
    ),
  };
}

type Attachments = ReturnType<typeof useAttached>;

function Row(props: { each: Attached; view: CaseView; attached: Attachments }) {
  const { t } = useWords();
  const id = useId();
  const { each, view, attached } = props;
  const mine = view.evidence.filter((row) => row.from === 'buyer' && row.what !== 'messages');
  return (
    <li>
      <span class="grow">
        <bdi class="number">{each.file.name}</bdi>
        <span class="help" role="status">
          {each.problem ?? (each.id ? '' : t('ui.buyer.uploading'))}
        </span>
      </span>
      {each.problem ? (
        <button type="button" class="quiet" onClick={() => attached.again(each)}>
          {t('ui.buyer.retry')}
        </button>
      ) : (
        <>
          <label class="hidden" for={id}>
            {t('ui.buyer.evidence.proves', { name: each.file.name })}
          </label>
          <select
            id={id}
            value={each.proves ?? ''}
            onChange={(event) =>
              attached.change(each.local, {
                proves: (event.currentTarget.value || null) as Proof | null,
              })
            }
          >
            <option value="">{t('ui.buyer.evidence.proves_nothing')}</option>
            {mine.map((row) => (
              <option key={row.what} value={row.what}>
                {row.text}
              </option>
            ))}
            <option value="other">{t('ui.buyer.evidence.other')}</option>
          </select>
        </>
      )}
      <button
        type="button"
        class="quiet"
        aria-label={t('ui.buyer.evidence.remove', { name: each.file.name })}
        onClick={() => attached.remove(each.local)}
      >
        ×
      </button>
    </li>
  );
}

export function AttachField({ view, attached }: { view: CaseView; attached: Attachments }) {
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
