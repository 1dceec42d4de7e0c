import { IconAlertTriangle, IconCircleCheck, IconHourglass } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { WithdrawalView } from '../../api/types';
import { markReceived, retryWithdrawal, withdrawalQuery } from '../../api/withdrawals';
import { ActionButton } from '../../ui/actions';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Banner, Card, Facts, PageHead, UserText } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { When } from '../../ui/when';
import { Until } from '../cases/case_bits';
import { OrderCard } from '../orders/order_card';
import { useShop } from '../shops/use_shop';
import { isOver, WithdrawalBadge } from './withdrawal_bits';
import { CloseDialog, RefundDialog, useWithdrawalCommand } from './withdrawal_dialogs';
import css from '../cases/case_page.module.css';

/** Whose turn it is, until when, and what follows: the server's words (C14). */
function Now({ view }: { view: WithdrawalView }) {
  const over = isOver(view);
  const tone = over ? 'closed' : view.overdue ? 'warn' : view.may_wait ? 'awaiting' : 'open';
  const Icon = over ? IconCircleCheck : view.overdue ? IconAlertTriangle : IconHourglass;
  return (
    <Banner tone={tone} icon={<Icon size={22} aria-hidden />}>
      <div>{view.what_now}</div>
      {!over && view.until && <Until at={view.until} />}
    </Banner>
  );
}

function Steps({ view }: { view: WithdrawalView }) {
  const t = useText();
  const format = useFormat();
  const step = (
    name: 'declared' | 'sent' | 'received' | 'refunded' | 'closed',
    at: string | null,
  ) => at && { name: t(`ui.withdrawals.step.${name}`), value: <When at={at} /> };
  return (
    <Card title={t('ui.withdrawals.steps')}>
      <div className="stack">
        <Facts
          items={[
            step('declared', view.declared_at),
            step('sent', view.sent_at),
            view.tracking_number && {
              name: t('ui.withdrawals.number'),
              value: (
                <bdi className="mono">
                  {view.carrier} {view.tracking_number}
                </bdi>
              ),
            },
            step('received', view.received_at),
            view.refund && {
              name: t('ui.withdrawals.amount'),
              value: format.money(view.refund),
            },
            step('refunded', view.refunded_at),
            step('closed', view.closed_at),
          ]}
        />
        {view.statement !== '' && (
          <div>
            <h3>{t('ui.withdrawals.statement')}</h3>
            <UserText>{view.statement}</UserText>
          </div>
        )}
        {view.proof !== '' && (
          <div>
            <h3>{t('ui.withdrawals.proof')}</h3>
            <UserText>{view.proof}</UserText>
          </div>
        )}
        {view.reason_for_less !== '' && (
          <div>
            <h3>{t('ui.withdrawals.reason_for_less')}</h3>
            <UserText>{view.reason_for_less}</UserText>
          </div>
        )}
        {view.close_reason !== '' && <UserText>{view.close_reason}</UserText>}
      </div>
    </Card>
  );
}

function Tools({ view }: { view: WithdrawalView }) {
  const t = useText();
  const [asked, setAsked] = useState<'refund' | 'close' | null>(null);
  const received = useWithdrawalCommand(view, t('ui.withdrawals.received_done'));
  const again = useWithdrawalCommand(view, t('ui.withdrawals.refund_done'));
  const leave = () => setAsked(null);
  if (isOver(view)) return null;
  return (
    <Card title={t('ui.cases.steps')}>
      <div className="stack">
        <ActionButton
          actions={view.actions}
          name="mark_received"
          variant="default"
          fullWidth
          loading={received.busy}
          onClick={() => received.send((key) => markReceived(view, {}, key))}
        >
          {t('ui.withdrawals.received')}
        </ActionButton>
        <ActionButton
          actions={view.actions}
          name="refund"
          fullWidth
          onClick={() => setAsked('refund')}
        >
          {t('ui.withdrawals.refund')}
        </ActionButton>
        {view.refund_failed && (
          <ActionButton
            actions={view.actions}
            name="retry_refund"
            fullWidth
            loading={again.busy}
            onClick={() => again.send((key) => retryWithdrawal(view, {}, key))}
          >
            {t('ui.withdrawals.retry')}
          </ActionButton>
        )}
        <ActionButton
          actions={view.actions}
          name="close"
          variant="default"
          fullWidth
          onClick={() => setAsked('close')}
        >
          {t('ui.withdrawals.close')}
        </ActionButton>
      </div>
      {asked === 'refund' && <RefundDialog view={view} onClose={leave} />}
      {asked === 'close' && <CloseDialog view={view} onClose={leave} />}
    </Card>
  );
}

function Withdrawal({ view }: { view: WithdrawalView }) {
  const t = useText();
  const shop = useShop();
  return (
    <>
      <PageHead
        title={t('ui.withdrawals.title', { order: view.order_external_id })}
        back={
          <Link
            to="/shops/$handle/withdrawals"
            params={{ handle: shop.handle }}
            className={css.back}
          >
            <BackIcon />
            {t('ui.withdrawals.tab')}
          </Link>
        }
        lead={
          <span className="row">
            <WithdrawalBadge row={view} />
            <bdi>{view.buyer_name}</bdi>
            <bdi className="faint">{view.goods}</bdi>
          </span>
        }
      />
      <div className={css.columns}>
        <div className={css.main}>
          <div className={css.first}>
            <Now view={view} />
          </div>
          <Steps view={view} />
          <p className="small faint">{view.rights}</p>
        </div>
        <aside className={css.aside} aria-label={t('ui.dispute.aside')}>
          <div className={css.second}>
            <Tools view={view} />
          </div>
          <OrderCard order={view.order} handle={shop.handle} />
        </aside>
      </div>
    </>
  );
}

export function WithdrawalPage() {
  const shop = useShop();
  const { withdrawalId } = useParams({ from: '/shops/$handle/withdrawals/$withdrawalId' });
  const query = useQuery(withdrawalQuery(shop.id, withdrawalId));
  if (query.data) return <Withdrawal key={withdrawalId} view={query.data} />;
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  return <Loading rows={4} height={130} />;
}
