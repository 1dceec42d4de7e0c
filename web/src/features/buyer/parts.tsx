/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { ProblemError } from '../../api/client';
import { useWords, type BuyerKey } from './texts';

const shape =
  'M12 2.6l2.9 5.9 6.5.95-4.7 4.58 1.1 6.47L12 17.45 6.2 20.5l1.1-6.47L2.6 9.45l6.5-.95z';

function Star({ on }: { on: boolean }) {
  return (
    <svg viewBox="0 0 24 24" class={on ? 'star on' : 'star'} aria-hidden="true">
      <path d={shape} />
    </svg>
  );
}

export function Stars({ value }: { value: number }) {
  const { t } = useWords();
  return (
    <span class="stars" role="img" aria-label={t('ui.buyer.stars', { value })}>
      {[1, 2, 3, 4, 5].map((star) => (
        <Star key={star} on={star <= value} />
      ))}
    </span>
  );
}

/** Thumb-sized radio buttons, with the meaning of the chosen one in words. */
export function StarField(props: {
  label: string;
  value: number;
  onChange: (value: number) => void;
  error: string | null;
}) {
  const { t } = useWords();
  const name = useId();
  return (
    <fieldset class="star-field" aria-describedby={props.error ? `${name}-error` : undefined}>
      <legend>{props.label}</legend>
      <div class="star-row">
        {[1, 2, 3, 4, 5].map((star) => (
          <label key={star}>
            <input
              type="radio"
              class="hidden"
              name={name}
              checked={props.value === star}
              onChange={() => props.onChange(star)}
            />
            <Star on={star <= props.value} />
            <span class="hidden">{t('ui.buyer.stars', { value: star })}</span>
          </label>
        ))}
      </div>
      <div class="meaning" aria-hidden="true">
        {props.value > 0 && t(`ui.buyer.meaning.${props.value}` as BuyerKey)}
      </div>
      {props.error && (
        <p class="error" id={`${name}-error`} role="alert">
          {props.error}
        </p>
      )}
    </fieldset>
  );
}

interface FieldProps {
  label: string;
  help?: string;
  value: string;
  error: string | null;
  onInput: (value: string) => void;
}

export function TextField(
  props: FieldProps & {
    type?: 'text' | 'date';
    max?: string;
    autocomplete?: string;
    inputMode?: 'decimal';
  },
) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.help && (
        <p class="help" id={`${id}-help`}>
          {props.help}
        </p>
      )}
      <input
        id={id}
        type={props.type ?? 'text'}
        max={props.max}
        autocomplete={props.autocomplete ?? 'off'}
        inputMode={props.inputMode}
        dir="auto"
        value={props.value}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={props.help ? `${id}-help` : undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {props.error && (
        <p class="error" role="alert">
          {props.error}
        </p>
      )}
    </div>
  );
}

export function LongField(props: FieldProps & { rows?: number }) {
  const { t } = useWords();
  const id = useId();
  const count = Array.from(props.value).length;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.help && <p class="help">{props.help}</p>}
      <textarea
        id={id}
        rows={props.rows ?? 6}
        dir="auto"
        value={props.value}
        aria-invalid={props.error ? true : undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <p class="counter">{count > 0 ? t('ui.buyer.characters', { count }) : '\u00a0'}</p>
      {props.error && (
        <p class="error" role="alert">
          {props.error}
        </p>
      )}
    </div>
  );
}

export function Words(props: { children: string; lang?: string }) {
  return (
    <p class="user-text" dir="auto" lang={props.lang}>
      {props.children}
    </p>
  );
}

export function Panel(props: { tone?: 'good' | 'warn'; children: ComponentChildren }) {
  return (
    <div class="panel" data-tone={props.tone}>
      {props.children}
    </div>
  );
}

/** The way out of a link that leads no further. */
export function OwnPageLink() {
  const { t } = useWords();
  return (
    <a class="quiet" href="/signin?next=/my">
      {t('ui.buyer.my_orders')}
    </a>
  );
}

/** What went wrong, in the server's words where it spoke, and the way on. */
export function Trouble({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useWords();
  const problem = error instanceof ProblemError ? error.problem : null;
  const lost = !problem || problem.status === 0;
  // A link that is unknown, used or expired stays so, however often one asks; but the buyer's own
  // page is always open.
  const worthIt = lost || problem.status >= 500 || problem.status === 429;
  const deadLink = problem?.status === 404 || problem?.status === 410;
  return (
    <div class="panel" data-tone="warn" role="alert">
      <strong>{lost ? t('ui.buyer.offline') : problem.title || t('ui.buyer.failed')}</strong>
      <p>{lost ? t('ui.buyer.offline_detail') : problem.detail}</p>
      {retry && worthIt && (
        <button type="button" class="quiet" onClick={retry}>
          {t('ui.buyer.retry')}
        </button>
      )}
      {deadLink && <OwnPageLink />}
    </div>
  );
}

export function Skeleton() {
  const { t } = useWords();
  return (
    <div role="status" aria-label={t('ui.buyer.loading')}>
      <div class="skeleton" />
      <div class="skeleton tall" />
    </div>
  );
}
