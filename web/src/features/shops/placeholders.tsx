import type { RefObject } from 'react';
import { insertText } from '../../ui/insert_text';
import { useText, type TextKey } from '../../ui/intl';
import css from './placeholders.module.css';

/** What the server fills in; any other name in braces is refused by it. */
const names = ['buyer', 'shop', 'product', 'order'] as const;

/** Puts a placeholder where the cursor stands. */
export function PlaceholderButtons(props: {
  input: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (value: string) => void;
  names?: readonly string[];
}) {
  const t = useText();
  const insert = (name: string) =>
    props.onChange(insertText(props.input.current, props.value, `{${name}}`));
  return (
    <div className={css.buttons} role="group" aria-label={t('ui.placeholder.label')}>
      {(props.names ?? names).map((name) => (
        <button
          key={name}
          type="button"
          title={t('ui.placeholder.insert', { name: `{${name}}` })}
          onClick={() => insert(name)}
        >
          {t(`ui.placeholder.${name}` as TextKey)}
        </button>
      ))}
    </div>
  );
}
