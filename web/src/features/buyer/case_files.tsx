/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { BuyerCases } from '../../api/buyer_cases';
import type { FileDoor } from '../../api/evidence';
import type { CaseFile } from '../../api/types';
import { ProofChoice } from './attach_field';
import { Icon } from './icons';
import { Trouble } from './parts';
import { useWords } from './texts';
import { actionOf, useCommand, type CaseNow } from './use_case';
import { useLoaded } from './use_loaded';

/** The photo in full, over the page. */
function Large(props: { door: FileDoor; file: CaseFile; close: () => void }) {
  const { t } = useWords();
  const box = useRef<HTMLDialogElement>(null);
  const { data, error, again } = useLoaded(() => props.door.show(props.file.id, false));
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={box} class="large" aria-label={props.file.name} onCancel={props.close}>
      {error !== null && <Trouble error={error} retry={again} />}
      {data && <img src={data} alt={props.file.name} />}
      <button type="button" class="quiet" onClick={props.close}>
        {t('ui.buyer.evidence.shut')}
      </button>
    </dialog>
  );
}

function Photo({ door, file }: { door: FileDoor; file: CaseFile }) {
  const { t } = useWords();
  const [large, setLarge] = useState(false);
  const { data } = useLoaded(() => door.show(file.id, true));
  return (
    <>
      <button
        type="button"
        class="thumb"
        aria-label={t('ui.buyer.evidence.enlarge', { name: file.name })}
        onClick={() => setLarge(true)}
      >
        {data && <img src={data} alt="" width="96" height="96" />}
      </button>
      {large && <Large door={door} file={file} close={() => setLarge(false)} />}
    </>
  );
}

/** Saves what an address holds under a name. */
function save(address: string, name: string) {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

function Download(props: { label: string; name: string; get: () => Promise<string> }) {
  const { t } = useWords();
  const [failed, setFailed] = useState(false);
  const start = () => {
    setFailed(false);
    props.get().then(
      (address) => save(address, props.name),
      () => setFailed(true),
    );
  };
  return (
    <>
      <button type="button" class="quiet chip" onClick={start}>
        <Icon name="save" />
        <bdi>{props.label}</bdi>
      </button>
      {failed && (
        <span class="error" role="alert">
          {t('ui.buyer.evidence.not_loaded')}
        </span>
      )}
    </>
  );
}

/** The files that came with one message or one line of a case. */
export function Files(props: {
  door: FileDoor;
  files: CaseFile[];
  /** What can be done with each. */
  tool?: (file: CaseFile) => ComponentChildren;
}) {
  const { door, files } = props;
  if (files.length === 0) return null;
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          {file.kind === 'photo' ? (
            <Photo door={door} file={file} />
          ) : (
            <Download label={file.name} name={file.name} get={() => door.show(file.id, false)} />
          )}
          {file.proves_text && <span class="help">{file.proves_text}</span>}
          {props.tool?.(file)}
        </li>
      ))}
    </ul>
  );
}

/** What both sides sent with their messages; the buyer's own become evidence by a choice. */
function MessageFiles({ cases, now }: { cases: BuyerCases; now: CaseNow }) {
  const { t } = useWords();
  const { view } = now;
  const command = useCommand(cases, now, () => undefined);
  if (view.message_files.length === 0) return null;
  const mayUse = actionOf(view, 'submit_evidence')?.allowed ?? false;
  const use = (file: CaseFile) =>
    mayUse && file.from === 'buyer' ? (
      <ProofChoice
        name={file.name}
        view={view}
        hint={t('ui.buyer.evidence.use')}
        value={null}
        disabled={command.busy}
        onChange={(proves) =>
          proves && command.run('submit_evidence', { files: [{ id: file.id, proves }], note: null })
        }
      />
    ) : null;
  return (
    <details>
      <summary>{t('ui.buyer.evidence.of_messages', { count: view.message_files.length })}</summary>
      <Files door={cases.files} files={view.message_files} tool={use} />
      {command.error !== null && <Trouble error={command.error} retry={now.again} />}
    </details>
  );
}

/** What proves the buyer's side, and what the shop has to prove. */
export function Proofs({ cases, now }: { cases: BuyerCases; now: CaseNow }) {
  const { t } = useWords();
  const { view } = now;
  const id = useId();
  const rows = (from: 'buyer' | 'shop') => (
    <ul class="rows proofs">
      {view.evidence
        .filter((row) => row.from === from)
        .map((row) => (
          <li key={row.what} data-met={row.met || undefined}>
            <Icon name={row.met ? 'check' : 'clock'} />
            <span class="grow">
              {row.text}
              {row.met_by.length > 0 && row.what !== 'messages' && (
                <span class="help">
                  <bdi>{row.met_by.map((by) => by.text).join(', ')}</bdi>
                </span>
              )}
            </span>
            <span class="help">
              {t(row.met ? 'ui.buyer.evidence.there' : `ui.buyer.evidence.${row.need}`)}
            </span>
          </li>
        ))}
    </ul>
  );
  if (view.evidence.length === 0) return null;
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{t('ui.buyer.evidence.yours')}</h2>
      {rows('buyer')}
      <details>
        <summary>{t('ui.buyer.evidence.shops')}</summary>
        {rows('shop')}
      </details>
      <MessageFiles cases={cases} now={now} />
      <p class="no-print">
        <Download
          label={t('ui.buyer.evidence.bundle')}
          name={`${view.id}.zip`}
          get={() => cases.bundle(view)}
        />
      </p>
    </section>
  );
}
