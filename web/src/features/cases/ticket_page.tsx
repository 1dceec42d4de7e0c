import { IconCoins, IconHeartHandshake, IconTruckDelivery } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { assignCase, caseQuery } from '../../api/cases';
import type { CaseView } from '../../api/types';
import { ActionButton, actionOf } from '../../ui/actions';
import { Badge } from '../../ui/badges';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Card, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { OrderCard } from '../orders/order_card';
import { AssignField } from '../shops/assign_field';
import { useShop } from '../shops/use_shop';
import { CaseBanner, Silences } from './case_banner';
import { CaseBadge } from './case_bits';
import { CaseComposer } from './case_composer';
import { CaseLinks, ClaimCard, ClocksCard, RefundsCard, WhyNot } from './case_facts';
import { CaseMoney } from './case_money';
import { EvidenceCard } from './case_files';
import { CaseTimeline } from './case_timeline';
import { OfferCard } from './offer_card';
import { ReturnCard } from './return_card';
import { OfferDialog, RefundDialog, TrackingDialog } from './shop_dialogs';
import { carryOut, useCaseCommand } from './use_case_commands';
import { VerdictCard } from './verdict_card';
import { WishCard } from './wish_card';
import css from './case_page.module.css';

const steps = ['refund_buyer', 'make_offer', 'add_tracking'] as const;
type Step = (typeof steps)[number];

const icons = {
  refund_buyer: IconCoins,
  make_offer: IconHeartHandshake,
  add_tracking: IconTruckDelivery,
};

const dialogs = {
  refund_buyer: RefundDialog,
  make_offer: OfferDialog,
  add_tracking: TrackingDialog,
};

/** What the shop can do beside writing (C5), and why not the rest. */
function Steps({ view }: { view: CaseView }) {
  const t = useText();
  const [step, setStep] = useState<Step | null>(null);
  const Dialog = step && dialogs[step];
  const named = steps.filter((name) => actionOf(view.actions, name));
  if (view.state === 'closed' || named.length === 0) return null;
  return (
    <Card title={t('ui.cases.steps')}>
      <div className="stack" style={{ '--gap': '10px' } as React.CSSProperties}>
        {named.map((name) => {
          const Icon = icons[name];
          return (
            <ActionButton
              key={name}
              actions={view.actions}
              name={name}
              variant="default"
              fullWidth
              justify="flex-start"
              leftSection={<Icon size={18} stroke={1.8} aria-hidden />}
              onClick={() => setStep(name)}
            >
              {t(`ui.cases.action.${name}`)}
            </ActionButton>
          );
        })}
        <WhyNot view={view} names={named} />
      </div>
      {Dialog && <Dialog view={view} onClose={() => setStep(null)} />}
    </Card>
  );
}

function Ticket({ view }: { view: CaseView }) {
  const t = useText();
  const shop = useShop();
  const command = useCaseCommand(view);
  return (
    <>
      <PageHead
        title={t(`ui.cases.reason.${view.reason}`)}
        back={
          <Link to="/shops/$handle/tickets" params={{ handle: shop.handle }} className={css.back}>
            <BackIcon />
            {t('ui.nav.tickets')}
          </Link>
        }
        lead={
          <span className="row">
            <CaseBadge state={view.state} />
            {view.late_delivery && <Badge tone="warn">{t('ui.cases.late')}</Badge>}
            <bdi>{view.buyer_name}</bdi>
            <span className="faint">{t('ui.order.named', { id: view.order_external_id })}</span>
          </span>
        }
      />
      <div className={css.columns}>
        <div className={css.main}>
          <div className={css.first}>
            <CaseBanner view={view} />
          </div>
          <Silences view={view} />
          <WishCard view={view} />
          {view.verdicts.map((verdict) => (
            <VerdictCard key={verdict.number} view={view} verdict={verdict} />
          ))}
          <OfferCard view={view} />
          <ReturnCard view={view} />
          <CaseTimeline view={view}>
            <CaseComposer view={view} kinds={['comment']} />
          </CaseTimeline>
          <CaseMoney view={view} />
        </div>
        <aside className={css.aside} aria-label={t('ui.dispute.aside')}>
          <div className={css.second}>
            <RefundsCard view={view} />
            <Steps view={view} />
          </div>
          <EvidenceCard view={view} />
          <ClaimCard view={view} />
          <OrderCard order={view.order} handle={shop.handle} />
          <Card>
            <div className="stack">
              <AssignField
                actions={view.actions}
                to={view.assigned_to}
                busy={command.busy}
                onAssign={(account) =>
                  void carryOut(
                    command,
                    (key) => assignCase(view, { account_id: account }, key),
                    t('ui.assign.done'),
                  )
                }
              />
              <CaseLinks view={view} />
            </div>
          </Card>
          <ClocksCard view={view} />
        </aside>
      </div>
    </>
  );
}

export function TicketPage() {
  const shop = useShop();
  const { caseId } = useParams({ from: '/shops/$handle/tickets/$caseId' });
  const query = useQuery(caseQuery(shop.id, caseId));
  if (query.data?.party === 'support') {
    return (
      <Navigate to="/staff/cases/$shopId/$caseId" params={{ shopId: shop.id, caseId }} replace />
    );
  }
  if (query.data) return <Ticket key={caseId} view={query.data} />;
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  return <Loading rows={4} height={130} />;
}
