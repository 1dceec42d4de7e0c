/** Where this browser is. */
export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * The zones to choose from; browsers leave out UTC and older names, which may be in use all the
 * same.
 */
export function zonesWith(chosen: string | null | undefined): string[] {
  const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  if (chosen) known.add(chosen);
  return Array.from(known).sort();
}
