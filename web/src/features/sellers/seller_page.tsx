import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { sellerQuery } from '../../api/sellers';
import type { SellerView } from '../../api/types';
import { ShopArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Card, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { useShop } from '../shops/use_shop';
import { LevelBadge, useCriterion } from '../standards/service_bits';
import { CriteriaCard } from '../standards/service_parts';
import { DetailsCard } from './details_card';
import { LinksTable } from './links_table';
import { ShopsTable } from './shops_table';
import css from './sellers.module.css';
import page from '../cases/case_page.module.css';

const SellerGraph = lazy(() => import('./seller_graph'));

/** All orders of the linked shops: for orientation, no warning rests on it (C-8). */
function Together({ together }: { together: SellerView['together'] }) {
  const t = useText();
  const say = useCriterion();
  return (
    <CriteriaCard
      title={t('ui.sellers.column.together')}
      lead={t('ui.sellers.orientation')}
      criteria={together.criteria}
    >
      <p className={css.together}>
        <LevelBadge level={together.level} /> {say.rate(together.period)}
      </p>
    </CriteriaCard>
  );
}

/** The shop that was asked for comes first, on the picture and in the table. */
function hereFirst(seller: SellerView): SellerView {
  const isHere = ({ shop_id }: { shop_id: string }) => shop_id === seller.shop.shop_id;
  return {
    ...seller,
    shops: [...seller.shops.filter(isHere), ...seller.shops.filter((each) => !isHere(each))],
  };
}

function Shops({ seller }: { seller: SellerView }) {
  const t = useText();
  const view = useMemo(() => hereFirst(seller), [seller]);
  const linked = view.shops.filter((shop) => shop.is_linked).length;
  return (
    <>
      <Card title={t('ui.sellers.what_links')}>
        <Suspense fallback={<Skeleton height={320} radius="lg" />}>
          <SellerGraph view={view} />
        </Suspense>
        <LinksTable rows={view.links} />
      </Card>
      <section className="stack" aria-labelledby="seller-shops">
        <div className={css.section}>
          <h2 id="seller-shops">{t('ui.sellers.each_shop')}</h2>
          <p className="small faint">{t('ui.sellers.each_shop_lead')}</p>
        </div>
        <ShopsTable view={view} />
      </section>
      {linked > 1 && <Together together={view.together} />}
    </>
  );
}

/** For staff: the shops of one seller, what links them, and each with its own figure (S5). */
export function SellerPage() {
  const t = useText();
  const shop = useShop();
  const query = useQuery(sellerQuery(shop.id));
  return (
    <>
      <PageHead
        title={t('ui.sellers.title')}
        back={
          <Link to="/staff/sellers" search={{ part: 'sellers' }} className={page.back}>
            <BackIcon />
            {t('ui.sellers.tab')}
          </Link>
        }
        lead={t('ui.sellers.around', { name: shop.name })}
      />
      <div className="stack">
        {query.data ? (
          query.data.shops.length > 1 ? (
            <Shops seller={query.data} />
          ) : (
            <Empty art={<ShopArt />} title={t('ui.sellers.alone')}>
              {t('ui.sellers.alone_detail')}
            </Empty>
          )
        ) : query.isError ? (
          <Trouble error={query.error} retry={query.refetch} />
        ) : (
          <Loading rows={4} height={130} />
        )}
        {query.data && <DetailsCard />}
      </div>
    </>
  );
}
