import { useFormat } from './format';
import css from './pills.module.css';

export interface Pill<Value extends string> {
  value: Value | undefined;
  label: string;
  count?: number | undefined;
}

/** One of a few, side by side; on phones the row scrolls. `undefined` is "all". */
export function Pills<Value extends string>(props: {
  label: string;
  value: Value | undefined;
  items: readonly Pill<Value>[];
  onChange: (value: Value | undefined) => void;
}) {
  const format = useFormat();
  return (
    <div className={css.pills} role="group" aria-label={props.label}>
      {props.items.map((item) => (
        <button
          key={item.value ?? 'all'}
          type="button"
          aria-pressed={props.value === item.value}
          onClick={() => props.onChange(item.value)}
        >
          {item.label}
          {item.count !== undefined && <span className="numbers">{format.number(item.count)}</span>}
        </button>
      ))}
    </div>
  );
}
