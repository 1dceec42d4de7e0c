import { Button } from '@mantine/core';
import { IconCheck, IconPrinter, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseView, Criterion, CriterionFinding, RedressView, Verdict } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card, Facts, UserText } from '../../ui/page';
import css from './verdict_card.module.css';

const icon = { size: 15, stroke: 2.4, 'aria-hidden': true } as const;

const marks: Record<CriterionFinding, ReactNode> = {
  met: <IconCheck {...icon} />,
  not_met: <IconX {...icon} />,
  not_known: <IconQuestionMark {...icon} />,
};

function Point({ criterion }: { criterion: Criterion }) {
  const t = useText();
  return (
    <li>
      <span className={css.mark} data-finding={criterion.finding}>
        {marks[criterion.finding]}
      </span>
      <div className="grow">
        <div className={css.question}>
          {criterion.text}{' '}
          <span className={css.finding}>{t(`ui.cases.finding.${criterion.finding}`)}</span>
        </div>
        {criterion.evidence !== '' && (
          <UserText className={css.evidence ?? ''}>{criterion.evidence}</UserText>
        )}
      </div>
    </li>
  );
}

/** Where the reader can turn to outside; the server's words say it, too, where no body is named. */
export function Redress({ redress }: { redress: RedressView }) {
  return (
    <div className="small" data-redress>
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

/** The statement of reasons (P2B-4): what was found, on which ground, who pays, and why. */
export function Statement(props: { view: CaseView; verdict: Verdict | Draft }) {
  const t = useText();
  const format = useFormat();
  const { view, verdict } = props;
  return (
    <div className={css.statement} data-statement>
      <header className={css.head}>
        <p className={css.over}>
          {t('ui.cases.verdict.over', { order: view.order_external_id })} ·{' '}
          <bdi>{view.buyer_name}</bdi> · <bdi>{view.shop_name}</bdi>
        </p>
        <p className={css.result}>
          {verdict.refund.minor > 0
            ? t('ui.cases.verdict.refund', {
                amount: format.money(verdict.refund),
                name: view.buyer_name,
              })
            : t('ui.cases.verdict.nothing')}
        </p>
      </header>
      <section>
        <h3>{t('ui.cases.verdict.criteria')}</h3>
        <ul className={css.criteria}>
          {verdict.criteria.map((criterion) => (
            <Point key={criterion.name} criterion={criterion} />
          ))}
        </ul>
      </section>
      <section>
        <h3>{t('ui.cases.verdict.reasons')}</h3>
        <div lang={verdict.language || undefined}>
          <UserText>{verdict.reasons}</UserText>
        </div>
      </section>
      <Facts
        items={[
          { name: t('ui.cases.verdict.ground'), value: <bdi>{verdict.ground}</bdi> },
          verdict.refund.minor > 0 && {
            name: t('ui.cases.verdict.borne_by'),
            value: t(`ui.cases.borne_by.${verdict.borne_by}`),
          },
          verdict.decided_at && {
            name: t('ui.cases.verdict.decided_at'),
            value: format.dateTime(verdict.decided_at),
          },
          verdict.decided_by && {
            name: t('ui.cases.verdict.decided_by'),
            value: <bdi>{verdict.decided_by}</bdi>,
          },
          verdict.confirmed_by && {
            name: t('ui.cases.verdict.confirmed_by'),
            value: <bdi>{verdict.confirmed_by}</bdi>,
          },
          { name: t('ui.cases.policy'), value: verdict.policy_version },
        ]}
      />
      {verdict.redress && <Redress redress={verdict.redress} />}
      <p className="small faint">{view.rights}</p>
    </div>
  );
}

/** A decision that is being written, shown as it will read. */
export type Draft = Pick<
  Verdict,
  'criteria' | 'ground' | 'reasons' | 'refund' | 'borne_by' | 'policy_version'
> & { language: string; decided_at: null; decided_by: null; confirmed_by: null; redress: null };

/** Prints nothing but the statement (verdict_card.module.css). */
function print() {
  const root = document.documentElement;
  root.dataset['print'] = 'statement';
  window.addEventListener('afterprint', () => delete root.dataset['print'], { once: true });
  window.print();
}

export function VerdictCard({ view, verdict }: { view: CaseView; verdict: Verdict }) {
  const t = useText();
  return (
    <Card
      title={t('ui.cases.verdict.title')}
      tools={
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={print}
        >
          {t('ui.cases.verdict.print')}
        </Button>
      }
    >
      <Statement view={view} verdict={verdict} />
    </Card>
  );
}
