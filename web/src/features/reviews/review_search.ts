import type { ReviewFilters } from '../../api/reviews';

export type ReviewSearch = ReviewFilters;

function text(value: unknown): string | undefined {
  const plain = typeof value === 'number' ? String(value) : value;
  return typeof plain === 'string' && plain !== '' ? plain : undefined;
}

/** What the address of the reviews page remembers. */
export function readReviewSearch(search: Record<string, unknown>): ReviewSearch {
  const sorts = ['newest', 'oldest', 'lowest', 'highest'] as const;
  return {
    state: text(search['state']),
    stars: text(search['stars']),
    language: text(search['language']),
    subject: text(search['subject']),
    product_id: text(search['product_id']),
    photos: search['photos'] === true || search['photos'] === 1 || undefined,
    q: text(search['q']),
    sort: sorts.find((sort) => sort === search['sort']),
  };
}

export const isReviewSearchNarrow = (search: ReviewSearch): boolean =>
  Object.entries(search).some(([name, value]) => name !== 'sort' && Boolean(value));
