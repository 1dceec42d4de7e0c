import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { newKey, ProblemError } from '../api/client';
import { persistently } from '../api/persist';
import type { FieldError } from '../api/types';
import { useText } from './intl';
import { problemWords } from './trouble';

interface Handlers<Result> {
  onDone?: (result: Result) => void;
  /** Return true when the problem has been shown in its place; else a toast shows it. */
  onProblem?: (error: ProblemError) => boolean;
  /** What is stale once the command is through. */
  refresh?: readonly unknown[][];
}

/**
 * One intent of a person: sends it, shows it is under way, reports the "no". `run` takes the call
 * (given its idempotency key), so the arguments stay typed where the button is.
 */
export function useCommand<Result>(handlers: Handlers<Result> = {}) {
  const t = useText();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [fields, setFields] = useState<FieldError[]>([]);
  const running = useRef(false);

  const report = useCallback(
    (error: unknown) => {
      const known = error instanceof ProblemError ? error : null;
      if (known) setFields(known.fields);
      if (known && handlers.onProblem?.(known)) return;
      const words = problemWords(error, t);
      notifications.show({ title: words.title, message: words.detail, color: 'ember' });
    },
    [handlers, t],
  );

  const run = useCallback(
    async (send: (key: string) => Promise<Result>): Promise<Result | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      setFields([]);
      try {
        const result = await persistently(send, newKey());
        handlers.onDone?.(result);
        return result;
      } catch (error) {
        report(error);
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
        for (const queryKey of handlers.refresh ?? []) {
          void client.invalidateQueries({ queryKey });
        }
      }
    },
    [client, handlers, report],
  );

  /** The server's remark about one field: `pointer` as in the problem, e.g. `/email`. */
  const fieldError = (pointer: string) =>
    fields.find((field) => field.pointer === pointer)?.detail ?? null;

  return { run, busy, fieldError, fields };
}

export function toast(message: string, title?: string): string {
  return notifications.show({ message, title, color: 'petrol', autoClose: 6000 });
}
