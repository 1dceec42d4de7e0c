import { Link } from '@tanstack/react-router';
import type { OrderView } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card, Facts } from '../../ui/page';
import { Thumb } from '../../ui/thumb';
import { When } from '../../ui/when';
import css from './order_card.module.css';

export function OrderLines({ order, lineOf }: { order: OrderView; lineOf?: string | null }) {
  const t = useText();
  const format = useFormat();
  return (
    <ul className={css.lines}>
      {order.lines.map((line) => (
        <li key={line.id} data-here={(lineOf && line.product_id === lineOf) || undefined}>
          <Thumb src={line.image_url} size={36} />
          <span className="grow">
            <bdi>{line.title}</bdi>
            <span className={css.quantity}>
              {' '}
              {t('ui.order.quantity', { quantity: line.quantity })}
            </span>
          </span>
          <span className="numbers">{format.money(line.price)}</span>
        </li>
      ))}
    </ul>
  );
}

export function ShipmentText({ order }: { order: OrderView }) {
  const numbers = order.shipments.filter((shipment) => shipment.tracking_number);
  return numbers.map((shipment, index) => (
    <div key={index}>
      <bdi>{shipment.carrier}</bdi> <bdi className="mono">{shipment.tracking_number}</bdi>
    </div>
  ));
}

/** The order behind a review: what, when, delivered or not. Never the buyer's address (SEC-2). */
export function OrderCard(props: { order: OrderView; handle: string; productId?: string | null }) {
  const t = useText();
  const format = useFormat();
  const { order } = props;
  return (
    <Card
      title={t('ui.order.title')}
      tools={
        <Link
          to="/shops/$handle/orders/$orderId"
          params={{ handle: props.handle, orderId: order.id }}
        >
          <bdi>{order.external_id}</bdi>
        </Link>
      }
    >
      <div className="stack">
        <OrderLines order={order} lineOf={props.productId ?? null} />
        <Facts
          items={[
            { name: t('ui.order.status'), value: t(`ui.order_status.${order.status}`) },
            { name: t('ui.order.buyer'), value: <bdi>{order.buyer_name}</bdi> },
            { name: t('ui.order.placed'), value: <When at={order.placed_at} time={false} /> },
            order.shipped_at && {
              name: t('ui.order.shipped'),
              value: <When at={order.shipped_at} time={false} />,
            },
            order.delivered_at
              ? {
                  name: t('ui.order.delivered'),
                  value: <When at={order.delivered_at} time={false} />,
                }
              : order.estimated_delivery_at && {
                  name: t('ui.order.estimated'),
                  value: <When at={order.estimated_delivery_at} time={false} />,
                },
            order.shipments.some((shipment) => shipment.tracking_number) && {
              name: t('ui.order.tracking'),
              value: <ShipmentText order={order} />,
            },
            { name: t('ui.order.total'), value: format.money(order.total) },
          ]}
        />
      </div>
    </Card>
  );
}
