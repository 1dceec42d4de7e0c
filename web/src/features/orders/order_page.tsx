import { Button } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { makeReviewLink, orderQuery } from '../../api/orders';
import type { OrderView, ReviewLink as MadeLink } from '../../api/types';
import { Badge } from '../../ui/badges';
import { CopyField } from '../../ui/copy_field';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Card, Facts, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { useCommand } from '../../ui/use_command';
import { When } from '../../ui/when';
import { EnvelopeButton } from '../messages/envelope';
import { OrderCases } from '../cases/order_cases';
import { useShop } from '../shops/use_shop';
import { OrderLines, ShipmentText } from './order_card';
import { orderTones } from './orders_page';
import backLink from '../reviews/review_page.module.css';
import css from './orders_page.module.css';

/** The buyer's review form as a link, to be sent by any way the shop likes. */
function ReviewLink({ order }: { order: OrderView }) {
  const t = useText();
  const format = useFormat();
  const [link, setLink] = useState<MadeLink | null>(null);
  const command = useCommand<MadeLink>({ onDone: setLink });
  return (
    <Card title={t('ui.review_link.title')}>
      {link ? (
        <div className="stack">
          <CopyField label={t('ui.review_link.label')} value={link.url} />
          <p className="small faint">
            {t('ui.review_link.until', { at: format.dateTime(link.expires_at) })}
          </p>
        </div>
      ) : (
        <div className="stack">
          <p className="small faint">{t('ui.review_link.lead')}</p>
          <div>
            <Button
              variant="default"
              loading={command.busy}
              leftSection={<IconLink size={17} aria-hidden />}
              onClick={() =>
                void command.run((key) => makeReviewLink(order.shop_id, order.id, key))
              }
            >
              {t('ui.review_link.go')}
            </Button>
          </div>
        </div>
      )}
    </Card>
  );
}

function OrderDetail({ order }: { order: OrderView }) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const date = (at: string | null) => at && <When at={at} />;
  return (
    <>
      <PageHead
        title={t('ui.order.named', { id: order.external_id })}
        back={
          <Link
            to="/shops/$handle/orders"
            params={{ handle: shop.handle }}
            className={backLink.back}
          >
            <BackIcon />
            {t('ui.nav.orders')}
          </Link>
        }
        lead={<Badge tone={orderTones[order.status]}>{t(`ui.order_status.${order.status}`)}</Badge>}
      >
        <EnvelopeButton order={order.id} name={order.buyer_name} />
      </PageHead>
      <div className={css.columns}>
        <div className="stack">
          <Card title={t('ui.order.items')}>
            <OrderLines order={order} />
          </Card>
          <OrderCases shop={shop.id} order={order} />
          <ReviewLink order={order} />
        </div>
        <aside className="stack">
          <Card title={t('ui.order.facts')}>
            <Facts
              items={[
                { name: t('ui.order.buyer'), value: <bdi>{order.buyer_name}</bdi> },
                {
                  name: t('ui.order.purchase'),
                  value: <bdi>{order.purchase_external_id}</bdi>,
                },
                order.other_orders_of_purchase > 0 && {
                  name: t('ui.order.others'),
                  value: format.number(order.other_orders_of_purchase),
                },
                { name: t('ui.order.placed'), value: date(order.placed_at) },
                order.processing_days !== null && {
                  name: t('ui.order.processing'),
                  value: t('ui.days', { days: order.processing_days }),
                },
                order.shipped_at && { name: t('ui.order.shipped'), value: date(order.shipped_at) },
                order.estimated_delivery_at && {
                  name: t('ui.order.estimated'),
                  value: date(order.estimated_delivery_at),
                },
                order.delivered_at && {
                  name: t('ui.order.delivered'),
                  value: date(order.delivered_at),
                },
                order.shipments.length > 0 && {
                  name: t('ui.order.tracking'),
                  value: <ShipmentText order={order} />,
                },
                order.payment_method && {
                  name: t('ui.order.payment'),
                  value: <bdi>{order.payment_method}</bdi>,
                },
                { name: t('ui.order.total'), value: format.money(order.total) },
              ]}
            />
          </Card>
        </aside>
      </div>
    </>
  );
}

export function OrderPage() {
  const shop = useShop();
  const { orderId } = useParams({ from: '/shops/$handle/orders/$orderId' });
  const query = useQuery(orderQuery(shop.id, orderId));
  if (query.data) return <OrderDetail order={query.data} />;
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  return <Loading rows={3} height={140} />;
}
