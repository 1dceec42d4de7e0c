import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { retryRefund } from '../../api/cases';
import type { CaseRefund, CaseView } from '../../api/types';
import { ActionButton, actionOf } from '../../ui/actions';
import { Badge, type Tone } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card, Facts } from '../../ui/page';
import { When } from '../../ui/when';
import { refundFailed } from './case_banner';
import { carryOut, useCaseCommand } from './use_case_commands';
import css from './case_facts.module.css';

/** What is claimed, why, and what the buyer wants. */
export function ClaimCard({ view }: { view: CaseView }) {
  const t = useText();
  const format = useFormat();
  return (
    <Card title={t('ui.cases.claim')}>
      <Facts
        items={[
          { name: t('ui.cases.column.reason'), value: t(`ui.cases.reason.${view.reason}`) },
          { name: t('ui.cases.wish'), value: t(`ui.cases.solution.${view.wish}`) },
          {
            name: t('ui.cases.about'),
            value: t(view.line_no === null ? 'ui.cases.whole_order' : 'ui.cases.part_of_order'),
          },
          { name: t('ui.cases.column.claimed'), value: format.money(view.claimed) },
          { name: t('ui.cases.refundable'), value: format.money(view.refundable) },
          view.outcome && {
            name: t('ui.cases.outcome'),
            value: t(`ui.cases.outcome.${view.outcome}`),
          },
          view.borne_by &&
            view.borne_by !== 'nobody' && {
              name: t('ui.cases.verdict.borne_by'),
              value: t(`ui.cases.borne_by.${view.borne_by}`),
            },
        ]}
      />
    </Card>
  );
}

/** The clocks that run, in the reader's zone, and the rules they run under. */
export function ClocksCard({ view }: { view: CaseView }) {
  const t = useText();
  return (
    <Card title={t('ui.cases.clocks')}>
      <div className={css.clocks}>
        <Facts
          items={[
            { name: t('ui.cases.opened'), value: <When at={view.opened_at} /> },
            { name: t('ui.cases.escalate_from'), value: <When at={view.escalate_from} /> },
            view.escalated_at && {
              name: t('ui.cases.escalated_at'),
              value: <When at={view.escalated_at} />,
            },
            view.decision_due_at && {
              name: t('ui.cases.decision_due'),
              value: <When at={view.decision_due_at} />,
            },
            { name: t('ui.cases.unsolved_at'), value: <When at={view.unsolved_at} time={false} /> },
            { name: t('ui.cases.policy'), value: view.policy_version },
          ]}
        />
      </div>
      <p className={css.rights}>{view.rights}</p>
    </Card>
  );
}

const refundTones: Record<CaseRefund['state'], Tone> = {
  requested: 'awaiting',
  processing: 'awaiting',
  succeeded: 'good',
  failed: 'open',
  cancelled: 'closed',
};

/** Money on its way back. A failed refund is loud: nothing else moves while it stands still. */
export function RefundsCard({ view }: { view: CaseView }) {
  const t = useText();
  const format = useFormat();
  const command = useCaseCommand(view);
  if (view.refunds.length === 0) return null;
  const failed = refundFailed(view);
  return (
    <Card title={t('ui.cases.refunds')} {...(failed ? { tone: 'warn' as const } : {})}>
      <ul className={css.refunds}>
        {view.refunds.map((refund) => (
          <li key={refund.id}>
            <div className={css.refund}>
              <span className="strong numbers">{format.money(refund.amount)}</span>
              <Badge tone={refundTones[refund.state]}>
                {t(`ui.cases.refund_state.${refund.state}`)}
              </Badge>
            </div>
            <div className="small faint">
              <When at={refund.finished_at ?? refund.requested_at} />
            </div>
            {refund.state === 'failed' && refund.last_error && (
              <p className={css.error}>
                <IconAlertTriangle size={16} aria-hidden />
                <bdi className="grow">{refund.last_error}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
      {failed && (
        <div className={css.retry}>
          <ActionButton
            actions={view.actions}
            name="retry_refund"
            loading={command.busy}
            onClick={() =>
              void carryOut(
                command,
                (key) => retryRefund(view, {}, key),
                t('ui.cases.refund.again'),
              )
            }
          >
            {t('ui.cases.action.retry_refund')}
          </ActionButton>
        </div>
      )}
    </Card>
  );
}

/** Where else this order is talked about. */
export function CaseLinks({ view }: { view: CaseView }) {
  const t = useText();
  const params = { handle: view.shop_handle, orderId: view.order_id };
  return (
    <p className={css.links}>
      <Link to="/shops/$handle/messages/$orderId" params={params}>
        {t('ui.cases.to_messages')}
      </Link>
    </p>
  );
}

/** Why a button that is there cannot be used; said in words, since a phone shows no tooltip. */
export function WhyNot({ view, names }: { view: CaseView; names: readonly string[] }) {
  const told = new Set(
    names
      .map((name) => actionOf(view.actions, name))
      .filter((action) => action && !action.allowed && action.why_not)
      .map((action) => action?.why_not),
  );
  return Array.from(told, (why) => (
    <p key={why} className="small faint">
      {why}
    </p>
  ));
}
