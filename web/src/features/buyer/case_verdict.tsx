/** @jsxImportSource preact */
import type { CaseView, CriterionFinding, RedressView, Verdict } from '../../api/types';
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

/** Where the buyer can turn to outside; where no body is named the words say so (ADR-1). */
export function Redress({ redress }: { redress: RedressView }) {
  return (
    <div class="redress" data-redress>
      <p>{redress.text}</p>
      {redress.bodies.length > 0 && (
        <ul>
          {redress.bodies.map((body) => (
            <li key={body.name}>
              <bdi>{body.name}</bdi>
              {body.country && ` (${body.country})`}
              {body.address && (
                <>
                  , <bdi>{body.address}</bdi>
                </>
              )}
              {body.url && (
                <>
                  {', '}
                  <a href={body.url} rel="noopener noreferrer" target="_blank">
                    {body.url}
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
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
      <Redress redress={verdict.redress} />
      <p class="help">{view.rights}</p>
      <button type="button" class="quiet no-print" onClick={printStatement}>
        {t('ui.buyer.case.print')}
      </button>
    </section>
  );
}
