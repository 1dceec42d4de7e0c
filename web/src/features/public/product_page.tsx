import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { publicProductsQuery } from '../../api/public';
import { useText } from '../../ui/intl';
import { Card, PageHead } from '../../ui/page';
import { Thumb } from '../../ui/thumb';
import { Trouble } from '../../ui/trouble';
import { PlainShell } from '../session/shell';
import { useProductMarkup } from './json_ld';
import { ReviewWidget } from './review_widget';
import css from './public.module.css';

/** How the tag looks in a shop's own page. */
function Snippet({ handle, product }: { handle: string; product: string }) {
  const t = useText();
  const code = [
    `<script src="${location.origin}/widget.js" async></script>`,
    `<entente-reviews shop="${handle}" product="${product}"></entente-reviews>`,
  ].join('\n');
  return (
    <details className={css.snippet}>
      <summary>{t('ui.public.embed')}</summary>
      <pre>{code}</pre>
    </details>
  );
}

/** A product page as a shop might have it, with the widget embedded. */
export function ProductPage() {
  const t = useText();
  const { handle, product } = useParams({ from: '/p/$handle/$product' });
  const missing = useProductMarkup(handle, product);
  const products = useInfiniteQuery(publicProductsQuery(handle)).data;
  const found = products?.pages
    .flatMap((page) => page.items)
    .find((item) => item.external_id === product);
  if (missing) {
    return (
      <PlainShell>
        <Trouble page error={missing} />
      </PlainShell>
    );
  }
  return (
    <PlainShell>
      <div className={css.product}>
        <Thumb src={found?.image_url} size={120} />
        <PageHead
          title={found?.name ?? product}
          lead={
            <Link to="/s/$handle" params={{ handle }}>
              {t('ui.public.all_of_shop')}
            </Link>
          }
        />
      </div>
      <Card>
        <ReviewWidget shop={handle} product={product} />
      </Card>
      <Snippet handle={handle} product={product} />
    </PlainShell>
  );
}
