import type { PublicReview, PublicReviews, RatingView } from '../src/api/types';
import { checkMark, h, stars } from './dom';
import { spoken, type Words } from './texts';

export interface Filters {
  stars: number | null;
  photos: boolean;
  language: string;
  sort: 'newest' | 'highest' | 'lowest';
}

export type Change = (change: Partial<Filters>) => void;

export function summary(
  rating: RatingView,
  filters: Filters,
  words: Words,
  change: Change,
): HTMLElement {
  const { t } = words;
  const most = Math.max(1, ...rating.stars);
  const bars = h('ul', { class: 'bars', part: 'bars' });
  for (let star = 5; star >= 1; star -= 1) {
    const count = rating.stars[star - 1] ?? 0;
    const on = filters.stars === star;
    const button = h(
      'button',
      {
        type: 'button',
        'aria-pressed': on ? 'true' : 'false',
        onclick: () => change({ stars: on ? null : star }),
      },
      h('span', { class: 'hidden' }, t('bar', { value: star, count })),
      h('span', { class: 'n', 'aria-hidden': 'true' }, `${star} ★`),
      h('progress', { max: most, value: count, 'aria-hidden': 'true' }),
      h('span', { class: 'c', 'aria-hidden': 'true' }, words.number(count)),
    );
    bars.append(h('li', {}, button));
  }
  const average = rating.average;
  return h(
    'div',
    { class: 'summary', part: 'summary' },
    h(
      'div',
      { part: 'average' },
      h('div', { class: 'figure' }, average === null ? '–' : words.number(average, 1)),
      average !== null &&
        stars(Math.round(average), t('average', { value: words.number(average, 1) })),
      h('div', { class: 'muted' }, t('count', { count: rating.count })),
    ),
    bars,
  );
}

function select(
  label: string,
  value: string,
  options: [string, string][],
  onchange: (value: string) => void,
): HTMLElement {
  const list = h('select', {
    'aria-label': label,
    onchange: (event) => onchange((event.target as HTMLSelectElement).value),
  }) as HTMLSelectElement;
  for (const [name, text] of options) list.append(h('option', { value: name }, text));
  list.value = value;
  return list;
}

export function filterBar(
  filters: Filters,
  languages: Set<string>,
  words: Words,
  change: Change,
): HTMLElement {
  const { t } = words;
  const tags = Array.from(new Set([...spoken, ...languages]));
  return h(
    'div',
    { class: 'filters', part: 'filters' },
    select(
      t('sort'),
      filters.sort,
      (['newest', 'highest', 'lowest'] as const).map((sort) => [sort, t(sort)]),
      (sort) => change({ sort: sort as Filters['sort'] }),
    ),
    select(
      t('language'),
      filters.language,
      [
        ['', t('all_languages')],
        ...tags.map((tag): [string, string] => [tag, words.languageName(tag)]),
      ],
      (language) => change({ language }),
    ),
    h(
      'button',
      {
        type: 'button',
        'aria-pressed': filters.photos ? 'true' : 'false',
        onclick: () => change({ photos: !filters.photos }),
      },
      t('photos'),
    ),
  );
}

function photos(review: PublicReview, words: Words, base: string): HTMLElement | null {
  if (review.photos.length === 0) return null;
  const list = h('ul', { class: 'photos', part: 'photos' });
  review.photos.forEach((photo, index) => {
    const image = h('img', {
      src: new URL(photo.thumbnail_url, base).href,
      alt: photo.alt || words.t('photo', { number: index + 1 }),
      width: 84,
      height: 84,
      loading: 'lazy',
    });
    const href = new URL(photo.url, base).href;
    const link = h('a', { href, target: '_blank', rel: 'noopener nofollow ugc' }, image);
    list.append(h('li', {}, link));
  });
  return list;
}

export function reviewItem(review: PublicReview, words: Words, base: string): HTMLElement {
  const { t } = words;
  const note = (text: string) => h('span', {}, text);
  const { updated_at: updated, experience_on: experienced } = review;
  return h(
    'li',
    { class: 'review', part: 'review', tabindex: -1, lang: review.language },
    stars(review.stars, t('stars', { value: review.stars })),
    review.title !== '' && h('h3', { part: 'title', dir: 'auto' }, review.title),
    h(
      'div',
      { class: 'meta muted', part: 'meta', lang: words.language },
      h('bdi', {}, review.display_name),
      review.verified
        ? h('span', { class: 'verified', part: 'verified' }, checkMark(), ` ${t('verified')}`)
        : note(t('unverified')),
      h('time', { datetime: review.published_at }, words.date(review.published_at)),
      updated !== null && note(t('updated', { date: words.date(updated) })),
      experienced !== null && note(t('experience', { date: words.day(experienced) })),
    ),
    review.body !== '' && h('p', { class: 'body', part: 'body', dir: 'auto' }, review.body),
    photos(review, words, base),
    review.reply &&
      h(
        'blockquote',
        { class: 'reply', part: 'reply' },
        h('strong', { lang: words.language }, t('reply')),
        h('p', { class: 'body', dir: 'auto', lang: review.reply.language }, review.reply.body),
      ),
  );
}

/** Only ordinary web addresses become links. */
export function foot(page: PublicReviews, shown: number, words: Words, base: string): HTMLElement {
  const address = URL.canParse(page.how_checked_url, base)
    ? new URL(page.how_checked_url, base)
    : null;
  const link = address && /^https?:$/.test(address.protocol);
  return h(
    'div',
    { class: 'foot muted', part: 'foot' },
    page.total !== null && h('span', {}, words.t('shown', { shown, total: page.total })),
    link && h('a', { href: address.href, target: '_blank', rel: 'noopener' }, words.t('checked')),
  );
}
