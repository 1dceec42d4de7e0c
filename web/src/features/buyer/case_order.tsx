/** @jsxImportSource preact */
import type { CaseView } from '../../api/types';
import { useWords } from './texts';

/** Money that goes back, and where it is. */
export function Refunds({ view }: { view: CaseView }) {
  const { t, date, money } = useWords();
  if (view.refunds.length === 0) return null;
  return (
    <section class="card">
      <h2>{t('ui.buyer.case.refunds')}</h2>
      <ul class="rows">
        {view.refunds.map((refund) => (
          <li key={refund.id}>
            <span class="grow">
              <strong class="figure">{money(refund.amount)}</strong>
              <span class="help">{date(refund.finished_at ?? refund.requested_at)}</span>
            </span>
            <span class="badge" data-refund={refund.state}>
              {t(`ui.buyer.case.refund.${refund.state}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shipments({ view }: { view: CaseView }) {
  const { t, date } = useWords();
  const shown = view.order.shipments.filter((parcel) => parcel.tracking_number);
  if (shown.length === 0) return null;
  return (
    <>
      <h3>{t('ui.buyer.case.parcels')}</h3>
      <ul class="rows">
        {shown.map((parcel) => (
          <li key={parcel.tracking_number}>
            <span class="grow">
              <bdi class="number">{parcel.tracking_number}</bdi>
              <span class="help">
                {parcel.carrier && <bdi>{parcel.carrier}</bdi>}
                {parcel.delivered_at &&
                  ` · ${t('ui.buyer.case.delivered', { date: date(parcel.delivered_at) })}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was bought, small and at the end: its owner knows it. */
export function OrderSummary({ view }: { view: CaseView }) {
  const { t, money } = useWords();
  const { order } = view;
  return (
    <section class="card order">
      <h2>{t('ui.buyer.case.order', { order: order.external_id })}</h2>
      <ul class="rows">
        {order.lines.map((line) => (
          <li key={line.id} data-here={line.line_no === view.line_no || undefined}>
            <span class="grow">
              <bdi>{line.title}</bdi>
              {line.quantity > 1 && <span class="times"> × {line.quantity}</span>}
              {line.line_no === view.line_no && (
                <span class="help">{t('ui.buyer.case.this_item')}</span>
              )}
            </span>
            <span class="figure">
              {money({ ...line.price, minor: line.price.minor * line.quantity })}
            </span>
          </li>
        ))}
        <li class="total">
          <span class="grow">{t('ui.buyer.case.total')}</span>
          <span class="figure">{money(order.total)}</span>
        </li>
      </ul>
      <Shipments view={view} />
    </section>
  );
}
