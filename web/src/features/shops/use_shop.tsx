import { createContext, use, type ReactNode } from 'react';
import type { ShopView } from '../../api/types';

const ShopContext = createContext<ShopView | null>(null);

export function ShopProvider(props: { shop: ShopView; children: ReactNode }) {
  return <ShopContext value={props.shop}>{props.children}</ShopContext>;
}

/** The shop whose pages these are. */
export function useShop(): ShopView {
  const shop = use(ShopContext);
  if (!shop) throw new Error('useShop outside ShopProvider');
  return shop;
}
