/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { Id, ProblemView } from '../../api/types';
import { casesByLink, type BuyerCases } from '../../api/buyer_cases';
import { LoadedCase } from './case_part';
import { Icon } from './icons';
import { Skeleton, Trouble } from './parts';
import { ProblemPart } from './problem_part';
import { useWords } from './texts';
import { useLoaded } from './use_loaded';

interface Place {
  /** The case that is looked at; null: the order with all of them. */
  case: Id | null;
}

const isPlace = (state: unknown): state is Place =>
  typeof state === 'object' && state !== null && 'case' in state;

/** With one case that is open, the page begins there. */
function firstPlace(problem: ProblemView): Place {
  if (isPlace(history.state)) return history.state;
  const open = problem.cases.filter(({ state }) => state !== 'closed');
  const [only] = open.length > 0 ? open : problem.cases;
  return { case: only && (open.length === 1 || problem.cases.length === 1) ? only.id : null };
}

/** Where one is on this page. The address stays: it is the link, and its secret. */
function usePlace(problem: ProblemView) {
  const [place, setPlace] = useState(() => firstPlace(problem));
  useEffect(() => {
    history.replaceState(place, '');
    const back = ({ state }: PopStateEvent) => {
      if (isPlace(state)) setPlace(state);
    };
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the first place is told once
  }, []);
  const go = (next: Id | null) => {
    history.pushState({ case: next }, '');
    setPlace({ case: next });
    scrollTo({ top: 0 });
  };
  return [place.case, go] as const;
}

function Order(props: { cases: BuyerCases; problem: ProblemView; again: () => void }) {
  const { t } = useWords();
  const { cases, problem } = props;
  const [id, go] = usePlace(problem);
  const [opened, setOpened] = useState<Id | null>(null);
  if (id !== null) {
    return (
      <>
        <button
          type="button"
          class="plain no-print"
          onClick={() => {
            props.again();
            go(null);
          }}
        >
          <Icon name="back" />
          {t('ui.buyer.problem.all_of_order', { order: problem.order.external_id })}
        </button>
        <LoadedCase key={id} cases={cases} id={id} fresh={opened === id} />
      </>
    );
  }
  return (
    <>
      <h1>{t('ui.buyer.problem.title')}</h1>
      <ProblemPart
        key={problem.cases.length}
        problem={problem}
        cases={cases}
        choose={go}
        onOpened={(view) => {
          setOpened(view.id);
          go(view.id);
        }}
      />
    </>
  );
}

/** The buyer's side of an order's problems, by the link of a mail. Opening it changes nothing. */
export function ProblemPage(props: { token: string; suggest: (language: string) => void }) {
  const { t } = useWords();
  const [cases] = useState(() => casesByLink(props.token));
  const { data, error, again } = useLoaded(cases.problem);
  useEffect(() => {
    document.title = t('ui.buyer.problem.title');
  }, [t]);
  if (error !== null) return <Trouble error={error} retry={again} />;
  return data ? <Order cases={cases} problem={data} again={again} /> : <Skeleton />;
}
