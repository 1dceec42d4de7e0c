import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sellerQuery } from '../../api/sellers';
import { useText } from '../../ui/intl';
import { useSession } from '../session/use_session';
import { useShop } from '../shops/use_shop';

/** For staff who decide about one shop: that its seller has more of them (S5). */
export function SellerLine() {
  const t = useText();
  const shop = useShop();
  const isStaff = (useSession().account?.roles.length ?? 0) > 0;
  // What the page shows first must not wait for it, nor fail with it.
  const { data } = useQuery({ ...sellerQuery(shop.id), enabled: isStaff });
  const count = data?.shops.filter((each) => each.is_linked).length ?? 0;
  if (count < 2) return null;
  return (
    <p className="small">
      <Link to="/shops/$handle/seller" params={{ handle: shop.handle }}>
        {t('ui.sellers.has_shops', { count })}
      </Link>
    </p>
  );
}
