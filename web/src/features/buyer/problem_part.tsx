/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { CaseView, Id, ProblemView } from '../../api/types';
import type { BuyerCases } from '../../api/buyer_cases';
import { CaseLine } from './case_bits';
import { Icon } from './icons';
import { Panel } from './parts';
import { ProblemWizard } from './problem_wizard';
import { useWords } from './texts';
import { useLoaded } from './use_loaded';
import { Withdrawn } from './withdrawn';

function ItsCases({ problem, choose }: { problem: ProblemView; choose: (id: Id) => void }) {
  const { t } = useWords();
  return (
    <>
      <h2>{t('ui.buyer.problem.cases')}</h2>
      <ul class="choices">
        {[...problem.cases].reverse().map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => choose(row.id)}>
              <span class="grow">
                <CaseLine row={row} />
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What holds for returns and refunds at this shop (C6). */
function Terms({ problem }: { problem: ProblemView }) {
  const { t } = useWords();
  const terms = problem.shop_terms;
  if (terms === null) return null;
  return (
    <details class="notice">
      <summary>{t('ui.buyer.problem.terms', { shop: problem.shop_name })}</summary>
      <p>{terms.returns}</p>
      <p>{terms.refunds}</p>
      <p>{terms.processing}</p>
    </details>
  );
}

/** What was declared before; that it could not be read is said where one withdraws. */
function Declared({ cases }: { cases: BuyerCases }) {
  const { data } = useLoaded(cases.withdrawals.offer);
  return (
    <>
      {[...(data?.items ?? [])].reverse().map((view) => (
        <Withdrawn key={view.id} withdrawals={cases.withdrawals} first={view} />
      ))}
    </>
  );
}

/** What can be done about a problem with an order: its cases, and a new report. */
export function ProblemPart(props: {
  problem: ProblemView;
  cases: BuyerCases;
  choose: (id: Id) => void;
  onOpened: (view: CaseView) => void;
}) {
  const { t, date } = useWords();
  const { problem } = props;
  const [reporting, setReporting] = useState(problem.cases.length === 0);
  const [written, setWritten] = useState(false);
  return (
    <>
      <p class="lead">
        <bdi>{problem.shop_name}</bdi> ·{' '}
        {t('ui.buyer.order', {
          order: problem.order.external_id,
          date: date(problem.order.placed_at),
        })}
      </p>
      <p class="items">
        {problem.order.lines.map((line) => (
          <bdi key={line.id}>{line.title}</bdi>
        ))}
      </p>
      <div role="status">
        {written && (
          <Panel tone="good">
            <strong>{t('ui.buyer.thanks')}</strong>
            <p>{t('ui.buyer.message_sent', { shop: problem.shop_name })}</p>
            <p>{t('ui.buyer.problem.come_back')}</p>
          </Panel>
        )}
      </div>
      <Declared cases={props.cases} />
      {problem.cases.length > 0 && <ItsCases problem={problem} choose={props.choose} />}
      {reporting && !written ? (
        <ProblemWizard
          problem={problem}
          cases={props.cases}
          onOpened={props.onOpened}
          onWritten={() => {
            setWritten(true);
            scrollTo({ top: 0 });
          }}
        />
      ) : (
        <button
          type="button"
          class="quiet again"
          onClick={() => {
            setReporting(true);
            setWritten(false);
          }}
        >
          {t('ui.buyer.problem.something_else')}
        </button>
      )}
      <Terms problem={problem} />
      {(!reporting || written) && <p class="notice">{problem.rights}</p>}
    </>
  );
}
