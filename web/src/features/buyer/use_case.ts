import { useEffect, useRef, useState } from 'preact/hooks';
import { runInCase, type BuyerCases, type CaseCommand } from '../../api/buyer_cases';
import type { CaseView } from '../../api/types';
import { ProblemError } from '../../api/client';
import { useSending } from './use_loaded';

export const actionOf = (view: CaseView, name: string) =>
  view.actions.find((action) => action.name === name);

/** News come by themselves while the page is looked at, and when it is looked at again. */
function useFresh(ask: () => Promise<CaseView>, set: (view: CaseView) => void) {
  const latest = useRef({ ask, set });
  latest.current = { ask, set };
  useEffect(() => {
    const again = () => {
      if (document.visibilityState !== 'visible') return;
      latest.current.ask().then(
        (view) => latest.current.set(view),
        () => undefined,
      );
    };
    const timer = setInterval(again, 30_000);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, []);
}

/** One case as it stands now, kept fresh. */
export function useCase(cases: BuyerCases, first: CaseView) {
  const [view, setView] = useState(first);
  const newer = (now: CaseView) =>
    setView((then) => (now.id === then.id && now.version < then.version ? then : now));
  const ask = () => cases.view(first.id);
  useFresh(ask, newer);
  return { view, set: newer, again: () => ask().then(newer, () => undefined) };
}

export type CaseNow = ReturnType<typeof useCase>;

/** One command: sends it, shows the new case, and what it looks like now where it was too late. */
export function useCommand(cases: BuyerCases, now: CaseNow, done: () => void) {
  const sending = useSending<CaseView>((view) => {
    now.set(view);
    done();
  });
  const run = (name: CaseCommand, body: object) =>
    void sending.send([name, body], async (key) => {
      try {
        return await runInCase(cases, now.view, name, body, key);
      } catch (error) {
        const stale = error instanceof ProblemError && [409, 412].includes(error.status);
        if (stale) void now.again();
        throw error;
      }
    });
  return { ...sending, run };
}
