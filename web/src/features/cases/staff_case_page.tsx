import { IconGavel } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { caseQuery, confirmDecision, releaseCase, takeCase } from '../../api/cases';
import type { CaseView } from '../../api/types';
import { ActionButton, allows } from '../../ui/actions';
import { Badge } from '../../ui/badges';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Card, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { OrderCard } from '../orders/order_card';
import { useLive } from '../shops/use_live';
import { CaseBanner, Silences } from './case_banner';
import { CaseBadge } from './case_bits';
import { CaseComposer } from './case_composer';
import { CaseLinks, ClaimCard, ClocksCard, RefundsCard, WhyNot } from './case_facts';
import { CaseMoney } from './case_money';
import { EvidenceCard } from './case_files';
import { CaseTimeline } from './case_timeline';
import { DecideForm } from './decide_form';
import { OfferCard } from './offer_card';
import { OrderCases } from './order_cases';
import { Resting, Worker } from './queue_page';
import {
  AskDialog,
  EscalateDialog,
  HandOverDialog,
  HoldDialog,
  ReopenDialog,
} from './support_dialogs';
import { carryOut, useCaseCommand } from './use_case_commands';
import { Statement, VerdictCard } from './verdict_card';
import css from './case_page.module.css';

const dialogs = {
  ask: AskDialog,
  escalate_early: EscalateDialog,
  hold: HoldDialog,
  hand_over: HandOverDialog,
  reopen: ReopenDialog,
};
type Asked = keyof typeof dialogs;

/** Taking a case keeps others from beginning, for some minutes; letting go ends that. */
function Work({ view }: { view: CaseView }) {
  const t = useText();
  const command = useCaseCommand(view);
  const mayRelease = allows(view.actions, 'release');
  return (
    <>
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <span className="strong">{t('ui.cases.queue.worker')}</span>
        <div style={{ textAlign: 'end' }}>
          <Worker row={view} />
        </div>
      </div>
      <Resting row={view} />
      {!mayRelease && view.state === 'escalated' && (
        <ActionButton
          actions={view.actions}
          name="take"
          variant="light"
          fullWidth
          loading={command.busy}
          onClick={() =>
            void carryOut(command, (key) => takeCase(view, {}, key), t('ui.cases.taken'))
          }
        >
          {t('ui.cases.action.take')}
        </ActionButton>
      )}
      {mayRelease && (
        <ActionButton
          actions={view.actions}
          name="release"
          variant="default"
          fullWidth
          loading={command.busy}
          onClick={() =>
            void carryOut(command, (key) => releaseCase(view, {}, key), t('ui.cases.released'))
          }
        >
          {t('ui.cases.action.release')}
        </ActionButton>
      )}
    </>
  );
}

/** What support can do in this state. */
function Steps({ view, decide }: { view: CaseView; decide: () => void }) {
  const t = useText();
  const [asked, setAsked] = useState<Asked | null>(null);
  const Dialog = asked && dialogs[asked];
  const named: Asked[] =
    view.state === 'closed'
      ? ['reopen']
      : view.state === 'open'
        ? ['escalate_early']
        : view.state === 'escalated'
          ? ['ask', 'hold', 'hand_over']
          : [];
  return (
    <Card title={t('ui.cases.steps')}>
      <div className="stack" style={{ '--gap': '10px' } as React.CSSProperties}>
        {view.state === 'escalated' && (
          <ActionButton
            actions={view.actions}
            name="decide"
            fullWidth
            leftSection={<IconGavel size={18} stroke={1.8} aria-hidden />}
            onClick={decide}
          >
            {t('ui.cases.action.decide')}
          </ActionButton>
        )}
        {named.map((name) => (
          <ActionButton
            key={name}
            actions={view.actions}
            name={name}
            variant="default"
            fullWidth
            onClick={() => setAsked(name)}
          >
            {t(`ui.cases.action.${name}`)}
          </ActionButton>
        ))}
        <WhyNot view={view} names={view.state === 'escalated' ? ['decide', ...named] : named} />
        {view.state === 'escalated' && <Work view={view} />}
      </div>
      {Dialog && <Dialog view={view} onClose={() => setAsked(null)} />}
    </Card>
  );
}

/** A large refund waits for a second person, who sees what the first has found (C11). */
function Proposed({ view }: { view: CaseView }) {
  const t = useText();
  const command = useCaseCommand(view);
  const verdict = view.verdicts.find((each) => each.state === 'proposed');
  if (!verdict) return null;
  return (
    <Card title={t('ui.cases.proposed.title')} tone="warn">
      <div className="stack">
        <p>{t('ui.cases.proposed.lead', { name: verdict.decided_by ?? '' })}</p>
        <Statement view={view} verdict={verdict} />
        <div className="row">
          <ActionButton
            actions={view.actions}
            name="confirm_decision"
            color="ember"
            loading={command.busy}
            onClick={() =>
              void carryOut(
                command,
                (key) => confirmDecision(view, {}, key),
                t('ui.cases.decide.done'),
              )
            }
          >
            {t('ui.cases.action.confirm_decision')}
          </ActionButton>
        </div>
        <WhyNot view={view} names={['confirm_decision']} />
      </div>
    </Card>
  );
}

function Head({ view }: { view: CaseView }) {
  const t = useText();
  return (
    <PageHead
      title={t(`ui.cases.reason.${view.reason}`)}
      back={
        <Link to="/staff/cases" className={css.back}>
          <BackIcon />
          {t('ui.staff.cases')}
        </Link>
      }
      lead={
        <span className="row">
          <CaseBadge state={view.state} />
          {view.late_delivery && <Badge tone="warn">{t('ui.cases.late')}</Badge>}
          <bdi>{view.buyer_name}</bdi>
          <Link to="/shops/$handle" params={{ handle: view.shop_handle }}>
            <bdi>{view.shop_name}</bdi>
          </Link>
          <span className="faint">{t('ui.order.named', { id: view.order_external_id })}</span>
        </span>
      }
    />
  );
}

function StaffCase({ view }: { view: CaseView }) {
  const t = useText();
  const [deciding, setDeciding] = useState(false);
  useLive(view.shop_id);
  const decides = deciding && allows(view.actions, 'decide');
  const decide = () => {
    setDeciding(true);
    requestAnimationFrame(() => document.getElementById('decide')?.scrollIntoView());
  };
  return (
    <>
      <Head view={view} />
      <div className={css.columns}>
        <div className={css.main}>
          <div className={css.first}>
            <CaseBanner view={view} />
          </div>
          <Silences view={view} />
          <Proposed view={view} />
          {view.verdicts
            .filter((verdict) => verdict.state === 'in_force')
            .map((verdict) => (
              <VerdictCard key={verdict.number} view={view} verdict={verdict} />
            ))}
          {decides && <DecideForm view={view} leave={() => setDeciding(false)} />}
          <OfferCard view={view} />
          <CaseTimeline view={view}>
            <CaseComposer view={view} kinds={['write_to_both', 'add_note']} />
          </CaseTimeline>
          <CaseMoney view={view} />
        </div>
        <aside className={css.aside} aria-label={t('ui.dispute.aside')}>
          <div className={css.second}>
            <Steps view={view} decide={decide} />
          </div>
          <EvidenceCard view={view} />
          <RefundsCard view={view} />
          <ClaimCard view={view} />
          <OrderCard order={view.order} handle={view.shop_handle} />
          <OrderCases
            shop={view.shop_id}
            order={{ id: view.order_id, external_id: view.order_external_id }}
            except={view.id}
            staff
          />
          <Card>
            <CaseLinks view={view} />
          </Card>
          <ClocksCard view={view} />
        </aside>
      </div>
    </>
  );
}

export function StaffCasePage() {
  const { shopId, caseId } = useParams({ from: '/staff/cases/$shopId/$caseId' });
  const query = useQuery(caseQuery(shopId, caseId));
  if (query.data) return <StaffCase key={caseId} view={query.data} />;
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  return <Loading rows={4} height={130} />;
}
