import { lazy, Suspense, useEffect, useState } from 'react';
import { keep, recall } from './language';

const ShortcutsDialog = lazy(() =>
  import('./shortcuts_dialog').then((module) => ({ default: module.ShortcutsDialog })),
);

const switchedOff = 'entente.shortcuts_off';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function moveAmongRows(step: 1 | -1): void {
  const rows = Array.from(document.querySelectorAll<HTMLElement>('[data-row-link]'));
  if (rows.length === 0) return;
  const focused = rows.findIndex((row) => row === document.activeElement);
  // Beside an open conversation the keys go on from its row.
  const here = focused < 0 ? rows.findIndex((row) => row.ariaCurrent) : focused;
  const next = here < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, here + step));
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: 'nearest' });
}

function focusFirst(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  found?.scrollIntoView({ block: 'center' });
  return found !== null;
}

/** True when the key meant something. Pages take part by attributes, so nothing must be registered. */
function press(key: string): boolean {
  switch (key) {
    case 'j':
      moveAmongRows(1);
      return true;
    case 'k':
      moveAmongRows(-1);
      return true;
    case '/':
      return focusFirst('[data-search]');
    case 'e':
      return focusFirst('[data-editor]');
    default:
      return false;
  }
}

/** j/k move among the rows of a list, / searches, e edits, ? explains. */
export function Shortcuts() {
  const [shown, setShown] = useState(false);
  // Single letters disturb speech input, so they can be switched off (WCAG 2.1.4).
  const [off, setOff] = useState(() => recall(switchedOff) !== null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      if (event.key === '?') setShown(true);
      else if (off || !press(event.key)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [off]);
  const setLetters = (on: boolean) => {
    keep(switchedOff, on ? null : '1');
    setOff(!on);
  };
  if (!shown) return null;
  return (
    <Suspense>
      <ShortcutsDialog letters={!off} setLetters={setLetters} onClose={() => setShown(false)} />
    </Suspense>
  );
}
