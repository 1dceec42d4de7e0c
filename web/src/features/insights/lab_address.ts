// Read with every page (routes.tsx), so it is small; lab_search.ts knows what it means.
/**
 * What the address of the lab remembers, so that a question can be sent on: the numbers that differ
 * from those in force, the period, the number that is swept.
 */
export interface LabSearch {
  n?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sweep?: string | undefined;
}

const textOf = (value: unknown) =>
  typeof value === 'string' && value !== '' && value.length < 2000 ? value : undefined;

export function readLabSearch(search: Record<string, unknown>): LabSearch {
  return {
    n: textOf(search['n']),
    from: textOf(search['from']),
    to: textOf(search['to']),
    sweep: textOf(search['sweep']),
  };
}
