import { useText } from './intl';
import css from './stars.module.css';

const shape =
  'M12 2.6l2.9 5.9 6.5.95-4.7 4.58 1.1 6.47L12 17.45 6.2 20.5l1.1-6.47L2.6 9.45l6.5-.95z';

function Star({ on }: { on: boolean }) {
  return (
    <svg viewBox="0 0 24 24" className={on ? css.on : css.off} aria-hidden="true">
      <path d={shape} />
    </svg>
  );
}

export function Stars({ value, size = 'md' }: { value: number; size?: 'sm' | 'md' | 'lg' }) {
  const t = useText();
  return (
    <span className={css.stars} data-size={size} role="img" aria-label={t('ui.stars', { value })}>
      {[1, 2, 3, 4, 5].map((star) => (
        <Star key={star} on={star <= value} />
      ))}
    </span>
  );
}

/** 2 stars -> 5 stars, readable without the colours. */
export function StarChange({ before, after }: { before: number; after: number | null }) {
  const t = useText();
  const label =
    after === null ? t('ui.stars', { value: before }) : t('ui.stars_change', { before, after });
  return (
    <span className={css.change} role="img" aria-label={label}>
      <span className={css.figure} data-dim={after !== null || undefined}>
        {before}
        <Star on />
      </span>
      {after !== null && (
        <>
          <svg viewBox="0 0 16 10" className={css.arrow} aria-hidden="true">
            <path d="M1 5h12M9.5 1.5 13 5 9.5 8.5" />
          </svg>
          <span className={css.figure}>
            {after}
            <Star on />
          </span>
        </>
      )}
    </span>
  );
}

const marks = [1, 2, 3, 4, 5] as const;

/** A radio group, so that arrow keys, screen readers and thumbs all work. */
export function StarChoice(props: {
  name: string;
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const t = useText();
  return (
    <fieldset className={css.choice}>
      <legend>{props.label}</legend>
      {marks.map((star) => (
        <label key={star} data-on={star <= props.value || undefined}>
          <input
            type="radio"
            className="visually-hidden"
            name={props.name}
            value={star}
            checked={props.value === star}
            onChange={() => props.onChange(star)}
          />
          <Star on={star <= props.value} />
          <span className="visually-hidden">{t('ui.stars', { value: star })}</span>
        </label>
      ))}
    </fieldset>
  );
}
