import { useRef, useState } from 'react';
import type { ThreadView } from '../../api/types';
import { keep, recall } from '../../ui/language';

export type Kind = 'send' | 'add_note';

interface Draft {
  kind: Kind;
  send: string;
  add_note: string;
}

function load(name: string): Draft {
  const empty: Draft = { kind: 'send', send: '', add_note: '' };
  const kept = recall(name, 'session');
  if (!kept) return empty;
  try {
    return { ...empty, ...(JSON.parse(kept) as Partial<Draft>) };
  } catch {
    return empty;
  }
}

/** What is being written in one thread, a message and a note each, kept over reloads until sent. */
export function useMessageDraft(thread: ThreadView) {
  const name = `entente.message.${thread.order_id}`;
  const [draft, setDraft] = useState(() => load(name));
  const latest = useRef(draft);
  /** Kept with the key press itself: a page that goes away does not wait for the next drawing. */
  const set = (change: Partial<Draft>) => {
    latest.current = { ...latest.current, ...change };
    const { send, add_note: note } = latest.current;
    keep(name, send === '' && note === '' ? null : JSON.stringify(latest.current), 'session');
    setDraft(latest.current);
  };
  return { draft, set };
}
