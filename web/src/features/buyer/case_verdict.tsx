/** @jsxImportSource preact */
import type { CaseView, CriterionFinding, Verdict } from '../../api/types';
import { Icon, type IconName } from './icons';
import { Words } from './parts';
import { useWords } from './texts';

const marks: Record<CriterionFinding, IconName> = {
  met: 'check',
  not_met: 'cancel',
  not_known: 'differs',
};

/** Prints this statement alone: the rest of the page steps back meanwhile (case.css). */
function printStatement(): void {
  const root = document.documentElement;
  root.dataset['print'] = 'statement';
  addEventListener('afterprint', () => delete root.dataset['print'], { once: true });
  print();
}

function Findings({ verdict }: { verdict: Verdict }) {
  const { t } = useWords();
  return (
    <ul class="findings">
      {verdict.criteria.map((criterion) => (
        <li key={criterion.name} data-finding={criterion.finding}>
          <Icon name={marks[criterion.finding]} />
          <div>
            <p>
              {criterion.text} <strong>{t(`ui.cases.finding.${criterion.finding}`)}</strong>
            </p>
            {criterion.evidence !== '' && (
              <p class="help">
                <bdi>{criterion.evidence}</bdi>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The statement of reasons of a decision (P2B-4), to read and to print. */
export function Statement({ view, verdict }: { view: CaseView; verdict: Verdict }) {
  const { t, date, money } = useWords();
  return (
    <section class="card statement" aria-label={t('ui.buyer.case.statement')}>
      <p class="over">{t('ui.buyer.case.statement')}</p>
      <h2>
        {verdict.refund.minor > 0
          ? t('ui.buyer.case.decided_refund', { amount: money(verdict.refund) })
          : t('ui.buyer.case.decided_nothing')}
      </h2>
      <p class="help">
        {t('ui.buyer.case.statement_about', {
          order: view.order_external_id,
          shop: view.shop_name,
          date: date(verdict.decided_at),
          version: verdict.policy_version,
        })}
      </p>
      <h3>{t('ui.buyer.case.findings')}</h3>
      <Findings verdict={verdict} />
      <h3>{t('ui.buyer.case.ground')}</h3>
      <p>{verdict.ground}</p>
      <h3>{t('ui.buyer.case.reasons')}</h3>
      <Words lang={verdict.language || undefined}>{verdict.reasons}</Words>
      <dl class="facts">
        <div>
          <dt>{t('ui.buyer.case.refund')}</dt>
          <dd>{money(verdict.refund)}</dd>
        </div>
        <div>
          <dt>{t('ui.buyer.case.who_pays')}</dt>
          <dd>{t(`ui.cases.borne_by.${verdict.borne_by}`)}</dd>
        </div>
      </dl>
      <p class="help">{view.rights}</p>
      <button type="button" class="quiet no-print" onClick={printStatement}>
        {t('ui.buyer.case.print')}
      </button>
    </section>
  );
}
