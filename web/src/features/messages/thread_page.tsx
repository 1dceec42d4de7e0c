import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconHourglass } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { threadQuery } from '../../api/messages';
import type { OrderView, ThreadView } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { Badge } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { useNow } from '../../ui/now';
import { BackIcon, PageHead } from '../../ui/page';
import { Thumb } from '../../ui/thumb';
import { Trouble } from '../../ui/trouble';
import { OrderCard } from '../orders/order_card';
import { AssignField } from '../shops/assign_field';
import { useShop } from '../shops/use_shop';
import { Composer } from './composer';
import { Entries } from './entries';
import { HeldMails } from './held_mails';
import { waited } from './thread_item';
import { useMarkRead } from './use_mark_read';
import { useTeamCommands } from './use_thread_commands';
import css from './thread_page.module.css';

function Waiting({ since }: { since: string }) {
  const t = useText();
  const format = useFormat();
  const span = format.duration(waited(since, useNow()));
  return (
    <Badge tone="awaiting" icon={<IconHourglass size={14} stroke={2.1} aria-hidden />}>
      <time dateTime={since} title={format.full(since)}>
        {t('ui.messages.waiting_for', { span })}
      </time>
    </Badge>
  );
}

/** The order in one line, which opens to all of it: the talk keeps the room. */
function OrderStrip({ order, handle }: { order: OrderView; handle: string }) {
  const t = useText();
  const format = useFormat();
  const [first] = order.lines;
  return (
    <details className={css.order}>
      <summary>
        <Thumb src={first?.image_url} size={34} />
        <span className="grow">
          <span className={css.orderName}>
            {t('ui.order.named', { id: order.external_id })} ·{' '}
            {t(`ui.order_status.${order.status}`)}
          </span>
          <span className={css.orderItems}>
            <bdi>{first?.title}</bdi>
            {order.lines.length > 1 && ` ${t('ui.order.more', { count: order.lines.length - 1 })}`}
          </span>
        </span>
        <span className="numbers">{format.money(order.total)}</span>
        <IconChevronDown size={17} aria-hidden />
      </summary>
      <OrderCard order={order} handle={handle} />
    </details>
  );
}

function Head({ thread }: { thread: ThreadView }) {
  const t = useText();
  const shop = useShop();
  const commands = useTeamCommands(thread);
  return (
    <div className={css.head}>
      <PageHead
        title={thread.buyer_name || t('ui.order.named', { id: thread.order_external_id })}
        back={
          <Link
            to="/shops/$handle/messages"
            params={{ handle: shop.handle }}
            search={(now) => now}
            className={css.back}
          >
            <BackIcon />
            {t('ui.nav.messages')}
          </Link>
        }
        lead={thread.waiting_since && <Waiting since={thread.waiting_since} />}
      >
        {thread.waiting_since && (
          <ActionButton
            actions={thread.actions}
            name="no_reply_needed"
            size="sm"
            variant="default"
            loading={commands.busy}
            onClick={() => void commands.noReplyNeeded()}
          >
            {t('ui.messages.no_reply')}
          </ActionButton>
        )}
        {thread.version > 0 && (
          <AssignField
            compact
            actions={thread.actions}
            to={thread.assigned_to}
            busy={commands.busy}
            onAssign={(account) => void commands.assign(account)}
          />
        )}
      </PageHead>
    </div>
  );
}

function Thread({ thread }: { thread: ThreadView }) {
  const t = useText();
  const shop = useShop();
  const wide = useMediaQuery('(min-width: 92em)');
  useMarkRead(thread);
  return (
    <div className={css.columns} data-wide={wide || undefined}>
      <section className={css.thread} aria-label={t('ui.messages.conversation')}>
        <Head thread={thread} />
        {!wide && <OrderStrip order={thread.order} handle={shop.handle} />}
        <Entries thread={thread} />
        <HeldMails thread={thread} />
        <Composer thread={thread} />
      </section>
      {wide && (
        <aside className={css.aside} aria-label={t('ui.order.title')}>
          <OrderCard order={thread.order} handle={shop.handle} />
        </aside>
      )}
    </div>
  );
}

export function ThreadPage() {
  const shop = useShop();
  const { orderId } = useParams({ from: '/shops/$handle/messages/$orderId' });
  const query = useQuery(threadQuery(shop.id, orderId));
  if (query.data) return <Thread key={orderId} thread={query.data} />;
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  return <Loading rows={3} height={130} />;
}
