import { useEffect, useState } from 'preact/hooks';
import { keep, recall } from '../../ui/language';

/** What is typed survives a reload or a lost connection; it is gone once sent or the tab closed. */
export function useDraft<T extends object>(name: string, start: T) {
  const [value, setValue] = useState<T>(() => {
    const kept = recall(name, 'session');
    try {
      return kept ? { ...start, ...(JSON.parse(kept) as Partial<T>) } : start;
    } catch {
      return start;
    }
  });
  useEffect(() => keep(name, JSON.stringify(value), 'session'), [name, value]);
  return {
    value,
    set: (change: Partial<T>) => setValue((now) => ({ ...now, ...change })),
    forget: () => keep(name, null, 'session'),
  };
}

/** `Ana Pereira` -> `Ana P.`: what a careful person would sign in public with. */
export function publicName(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? Array.from(words[words.length - 1] ?? '')[0] : undefined;
  return last ? `${words[0]} ${last.toUpperCase()}.` : name.trim();
}
