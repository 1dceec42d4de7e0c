import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { newKey, ProblemError } from '../../api/client';
import { persistently } from '../../api/persist';
import type { FieldError } from '../../api/types';

/** Loads once and again on demand; a lost connection that returns is used at once. */
export function useLoaded<T>(load: () => Promise<T>) {
  const [data, setData] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(load);
  latest.current = load;
  const again = useCallback(() => {
    setError(null);
    persistently(() => latest.current(), '').then(setData, setError);
  }, []);
  useEffect(again, [again]);
  useEffect(() => {
    if (error === null) return undefined;
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [error, again]);
  return { data, error, again };
}

/** Sends one intent; the key stays the same until it has got through or the words change. */
export function useSending<T>(done: (result: T) => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [fields, setFields] = useState<FieldError[]>([]);
  const intent = useRef({ key: '', words: '' });
  const send = async (words: unknown, call: (key: string) => Promise<T>) => {
    const text = JSON.stringify(words);
    if (intent.current.words !== text) intent.current = { key: newKey(), words: text };
    setBusy(true);
    setError(null);
    setFields([]);
    try {
      done(await persistently(call, intent.current.key));
    } catch (problem) {
      setError(problem);
      if (problem instanceof ProblemError) setFields(problem.fields);
    } finally {
      setBusy(false);
    }
  };
  const fieldError = (pointer: string) =>
    fields.find((field) => field.pointer === pointer)?.detail ?? null;
  return { busy, error, send, fieldError };
}
