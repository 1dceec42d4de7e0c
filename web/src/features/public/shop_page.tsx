export function PublicShopPage() {
  return null;
}
