import { IconPackageExport, IconReceiptRefund, IconTruckDelivery } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { publicProductsQuery, publicShopQuery } from '../../api/public';
import type { PublicProduct, PublicShop, RatingView } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Card, LoadMore, PageHead } from '../../ui/page';
import { Stars } from '../../ui/stars';
import { Thumb } from '../../ui/thumb';
import { Trouble } from '../../ui/trouble';
import { PlainShell } from '../session/shell';
import { ReviewWidget } from './review_widget';
import css from './public.module.css';

function ProductCard({ product, handle }: { product: PublicProduct; handle: string }) {
  const t = useText();
  const format = useFormat();
  const { rating } = product;
  return (
    <li>
      <Link
        to="/p/$handle/$product"
        params={{ handle, product: product.external_id }}
        className={css.card}
      >
        <Thumb src={product.image_url} size={56} />
        <span className="grow">
          <bdi className="strong">{product.name}</bdi>
          <span className={css.rating}>
            <Stars value={Math.round(rating.average ?? 0)} size="sm" />{' '}
            {rating.average !== null && format.number(rating.average, 1)} ·{' '}
            {t('ui.rating.count', { count: rating.count })}
          </span>
        </span>
      </Link>
    </li>
  );
}

function Overall({ rating }: { rating: RatingView }) {
  const t = useText();
  const format = useFormat();
  return (
    <span className={css.rating}>
      <Stars value={Math.round(rating.average ?? 0)} size="sm" />{' '}
      {rating.average !== null && <>{format.number(rating.average, 1)} · </>}
      {t('ui.rating.count', { count: rating.count })}
    </span>
  );
}

/** What the shop promises, as it holds for buyers (C6). */
function Terms({ terms }: { terms: NonNullable<PublicShop['terms']> }) {
  const t = useText();
  return (
    <Card title={t('ui.public.terms')}>
      <ul className={css.terms}>
        <li>
          <IconPackageExport size={20} stroke={1.7} aria-hidden />
          {terms.returns}
        </li>
        <li>
          <IconReceiptRefund size={20} stroke={1.7} aria-hidden />
          {terms.refunds}
        </li>
        <li>
          <IconTruckDelivery size={20} stroke={1.7} aria-hidden />
          {terms.processing}
        </li>
      </ul>
    </Card>
  );
}

/** A shop's public face: what it sells that has been reviewed, and what is said about the shop. */
export function PublicShopPage() {
  const t = useText();
  const { handle } = useParams({ from: '/s/$handle' });
  const products = useInfiniteQuery(publicProductsQuery(handle));
  const shop = useQuery(publicShopQuery(handle));
  const items = products.data?.pages.flatMap((page) => page.items) ?? [];
  if (shop.isError) {
    return (
      <PlainShell>
        <Trouble page error={shop.error} retry={shop.refetch} />
      </PlainShell>
    );
  }
  return (
    <PlainShell>
      <PageHead
        title={t('ui.public.shop', { shop: shop.data?.name ?? handle })}
        lead={shop.data && <Overall rating={shop.data.rating_all} />}
      />
      <div className="stack">
        {products.isPending && <Loading rows={2} />}
        {products.isError && <Trouble error={products.error} retry={products.refetch} />}
        {items.length > 0 && (
          <section className="stack">
            <h2>{t('ui.public.products')}</h2>
            <ul className={css.cards}>
              {items.map((product) => (
                <ProductCard key={product.external_id} product={product} handle={handle} />
              ))}
            </ul>
          </section>
        )}
        <LoadMore query={products} />
        {shop.data?.terms && <Terms terms={shop.data.terms} />}
        {shop.data && (
          <section className="stack">
            <h2>{t('ui.subject.shop')}</h2>
            <Card>
              <ReviewWidget shop={handle} />
            </Card>
          </section>
        )}
      </div>
    </PlainShell>
  );
}
