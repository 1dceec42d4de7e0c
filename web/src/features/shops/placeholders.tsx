import type { RefObject } from 'react';
import { useText } from '../../ui/intl';
import css from './placeholders.module.css';

/** What the server fills in; any other name in braces is refused by it. */
const names = ['buyer', 'shop', 'product', 'order'] as const;

/** Puts a placeholder where the cursor stands. */
export function PlaceholderButtons(props: {
  input: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useText();
  const insert = (name: string) => {
    const field = props.input.current;
    const at = field?.selectionStart ?? props.value.length;
    const end = field?.selectionEnd ?? at;
    const word = `{${name}}`;
    props.onChange(props.value.slice(0, at) + word + props.value.slice(end));
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(at + word.length, at + word.length);
    });
  };
  return (
    <div className={css.buttons} role="group" aria-label={t('ui.placeholder.label')}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          title={t('ui.placeholder.insert', { name: `{${name}}` })}
          onClick={() => insert(name)}
        >
          {t(`ui.placeholder.${name}`)}
        </button>
      ))}
    </div>
  );
}
