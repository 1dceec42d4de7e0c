/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from './texts';

/** A question over the page, for what cannot be undone. The browser keeps the focus inside. */
export function Ask(props: {
  title: string;
  yes: string;
  busy: boolean;
  disabled?: boolean;
  onYes: () => void;
  onNo: () => void;
  children: ComponentChildren;
}) {
  const { t } = useWords();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      class="ask"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (!props.busy) props.onNo();
      }}
    >
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onYes();
        }}
      >
        <h2 id={id}>{props.title}</h2>
        {props.children}
        <div class="answers">
          <button type="submit" class="primary" disabled={props.busy || props.disabled}>
            {props.busy ? t('ui.buyer.sending') : props.yes}
          </button>
          <button type="button" class="quiet" disabled={props.busy} onClick={props.onNo}>
            {t('ui.buyer.case.back')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
