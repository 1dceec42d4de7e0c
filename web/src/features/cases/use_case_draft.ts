import { useState } from 'react';
import type { Writing } from '../../api/cases';
import type { Id } from '../../api/types';
import { keep, recall } from '../../ui/language';

/** What is being written in one case, kept with each key press until it is sent. */
export function useCaseDraft(id: Id, kind: Writing) {
  const name = `entente.case.${id}.${kind}`;
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const words = drafts[name] ?? recall(name, 'session') ?? '';
  const write = (next: string) => {
    keep(name, next === '' ? null : next, 'session');
    setDrafts((now) => ({ ...now, [name]: next }));
  };
  return { words, write };
}
