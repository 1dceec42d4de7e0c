import { useId, useRef, type ReactNode } from 'react';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import type { Finding } from '../api/types';
import { cutAtSpans, toUtf16 } from './code_points';
import { useText } from './intl';
import css from './marked_textarea.module.css';

/** Only marks that still lie on the word they name: text moves on while the server thinks. */
function stillTrue(findings: readonly Finding[], text: string): Finding[] {
  const points = Array.from(text);
  return findings.filter(
    (finding) => points.slice(finding.start, finding.end).join('') === finding.word,
  );
}

/**
 * A text field with marks behind its words, and below it what each mark means. Findings come from
 * the server (C-1); this only shows them.
 */
export function MarkedTextarea(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  findings: readonly Finding[];
  error?: string | null;
  tools?: ReactNode;
  rows?: number;
  inputRef?: React.RefObject<HTMLTextAreaElement | null>;
  /** Ctrl+Enter, or Cmd+Enter. */
  onSend?: () => void;
}) {
  const t = useText();
  const id = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const input = props.inputRef ?? own;
  const marks = stillTrue(props.findings, props.value);
  const select = (finding: Finding) => {
    const field = input.current;
    if (!field) return;
    field.focus();
    field.setSelectionRange(toUtf16(props.value, finding.start), toUtf16(props.value, finding.end));
  };
  return (
    <div>
      <div className={css.head}>
        <label htmlFor={id}>{props.label}</label>
        {props.tools}
      </div>
      <div
        className={css.box}
        data-bad={props.error ? true : undefined}
        data-small={props.rows !== undefined || undefined}
      >
        <div className={css.behind} aria-hidden="true">
          {cutAtSpans(props.value, marks).map((piece, index) =>
            piece.mark ? (
              <mark key={index} data-blocks={piece.mark.blocks}>
                {piece.text}
              </mark>
            ) : (
              <span key={index}>{piece.text}</span>
            ),
          )}
          {'\n '}
        </div>
        <textarea
          id={id}
          ref={input}
          className={css.input}
          rows={props.rows ?? 8}
          value={props.value}
          data-editor
          dir="auto"
          aria-describedby={`${id}-findings`}
          aria-invalid={props.error ? true : undefined}
          onChange={(event) => props.onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (!props.onSend || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            props.onSend();
          }}
        />
      </div>
      <div id={`${id}-findings`} aria-live="polite">
        {props.error && <p className={css.error}>{props.error}</p>}
        {marks.length > 0 && (
          <ul className={css.findings}>
            {marks.map((finding) => (
              <li key={`${finding.start}-${finding.kind}`} data-blocks={finding.blocks}>
                {finding.blocks ? (
                  <IconBan size={17} aria-hidden />
                ) : (
                  <IconAlertTriangle size={17} aria-hidden />
                )}
                <span className="grow">
                  {finding.message}{' '}
                  <button type="button" className={css.word} onClick={() => select(finding)}>
                    {t('ui.editor.show_word', { word: finding.word })}
                  </button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
