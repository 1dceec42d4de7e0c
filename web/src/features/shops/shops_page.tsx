export function ShopsPage() {
  return null;
}
