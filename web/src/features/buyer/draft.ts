import { useRef, useState } from 'preact/hooks';
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
  const latest = useRef(value);
  return {
    value,
    /** Kept with the key press itself: a page that goes away does not wait for the next drawing. */
    set: (change: Partial<T>) => {
      latest.current = { ...latest.current, ...change };
      keep(name, JSON.stringify(latest.current), 'session');
      setValue(latest.current);
    },
    forget: () => keep(name, null, 'session'),
  };
}
