import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { publicProductsQuery, publicShopQuery } from '../../api/public';
import type { PublicProduct } from '../../api/types';
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

/** A shop's public face: what it sells that has been reviewed, and what is said about the shop. */
export function PublicShopPage() {
  const t = useText();
  const { handle } = useParams({ from: '/s/$handle' });
  const products = useInfiniteQuery(publicProductsQuery(handle));
  const shop = useQuery(publicShopQuery(handle));
  const items = products.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <PlainShell>
      <PageHead title={t('ui.public.shop', { shop: shop.data?.name ?? handle })} />
      <div className="stack">
        {products.isPending && <Loading rows={2} />}
        {products.isError && <Trouble error={products.error} retry={products.refetch} />}
        {items.length > 0 && (
          <ul className={css.cards} aria-label={t('ui.public.products')}>
            {items.map((product) => (
              <ProductCard key={product.external_id} product={product} handle={handle} />
            ))}
          </ul>
        )}
        <LoadMore query={products} />
        {products.isSuccess && (
          <Card>
            <ReviewWidget shop={handle} />
          </Card>
        )}
      </div>
    </PlainShell>
  );
}
