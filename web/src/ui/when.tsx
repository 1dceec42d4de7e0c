import type { Instant } from '../api/types';
import { useFormat } from './format';
import { useNow } from './now';

/** A date a person can hover for the exact instant with its zone (T-8). */
export function When({ at, time = true }: { at: Instant; time?: boolean }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.full(at)}>
      {time ? format.dateTime(at) : format.date(at)}
    </time>
  );
}

export function Ago({ at }: { at: Instant }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={at} title={format.full(at)}>
      {format.ago(at, now)}
    </time>
  );
}
