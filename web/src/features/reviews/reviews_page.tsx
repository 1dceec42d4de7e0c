import { Button, Chip, Select } from '@mantine/core';
import { IconMessageCircleCheck, IconPhoto } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { dashboardQuery } from '../../api/recovery';
import { reviewsQuery } from '../../api/reviews';
import type { ReviewRow } from '../../api/types';
import { SearchArt, StarArt } from '../../ui/art';
import { Badge, DisputeBadge, ReviewBadge } from '../../ui/badges';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Card, LoadMore, PageHead } from '../../ui/page';
import { RatingBars } from '../../ui/rating_bars';
import { SearchBox } from '../../ui/search_box';
import { Stars } from '../../ui/stars';
import { Thumb } from '../../ui/thumb';
import { Trouble } from '../../ui/trouble';
import { Ago } from '../../ui/when';
import { FilterSelect, StarChips } from '../../ui/filters';
import { Envelope } from '../messages/envelope';
import { useShop } from '../shops/use_shop';
import { Verified } from './review_card';
import { isReviewSearchNarrow, type ReviewSearch } from './review_search';
import css from './reviews_page.module.css';

function Row({ review }: { review: ReviewRow }) {
  const t = useText();
  const shop = useShop();
  return (
    <li className={css.row}>
      <Thumb src={review.product?.image_url} kind={review.subject} size={44} />
      <div className="grow">
        <div className="row">
          <Stars value={review.stars} size="sm" />
          <Link
            to="/shops/$handle/reviews/$reviewId"
            params={{ handle: shop.handle, reviewId: review.id }}
            className={css.title}
            data-row-link
          >
            <bdi>{review.title || review.body || t('ui.dispute.no_words')}</bdi>
          </Link>
        </div>
        {review.title !== '' && review.body !== '' && (
          <p className={css.body} lang={review.language}>
            <bdi>{review.body}</bdi>
          </p>
        )}
        <div className={css.meta}>
          <bdi>{review.product?.name ?? t('ui.subject.shop')}</bdi>
          <bdi>{review.display_name}</bdi>
          {review.order_external_id && (
            <bdi>{t('ui.order.named', { id: review.order_external_id })}</bdi>
          )}
          <Ago at={review.submitted_at} />
          <Verified verified={review.verified} />
          {review.has_photos && (
            <span className={css.mark}>
              <IconPhoto size={15} aria-hidden /> {t('ui.reviews.with_photos')}
            </span>
          )}
          {review.has_reply && (
            <span className={css.mark}>
              <IconMessageCircleCheck size={15} aria-hidden /> {t('ui.reviews.replied')}
            </span>
          )}
        </div>
      </div>
      <div className={css.side}>
        {(review.state !== 'published' || !review.dispute_state) && (
          <ReviewBadge state={review.state} />
        )}
        {review.pending_version && review.state === 'published' && !review.dispute_state && (
          <Badge tone="warn">{t('ui.review_state.held')}</Badge>
        )}
        {review.dispute_state && <DisputeBadge state={review.dispute_state} />}
        <Envelope order={review.order_id} name={review.display_name} />
      </div>
    </li>
  );
}

const states = ['held', 'published', 'refused', 'withdrawn'] as const;
const sorts = ['newest', 'oldest', 'lowest', 'highest'] as const;

function Filters(props: { search: ReviewSearch; change: (change: Partial<ReviewSearch>) => void }) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const { search, change } = props;
  return (
    <div className={css.filters}>
      <div className={css.search}>
        <SearchBox
          label={t('ui.reviews.search')}
          value={search.q ?? ''}
          onChange={(q) => change({ q: q || undefined })}
        />
      </div>
      <StarChips value={search.stars} onChange={(stars) => change({ stars })} />
      <Chip
        size="sm"
        radius="md"
        variant="outline"
        checked={search.photos ?? false}
        onChange={(photos) => change({ photos: photos || undefined })}
      >
        {t('ui.reviews.with_photos')}
      </Chip>
      <FilterSelect
        label={t('ui.filter.state')}
        value={search.state}
        data={states.map((state) => ({ value: state, label: t(`ui.review_state.${state}`) }))}
        onChange={(state) => change({ state })}
      />
      <FilterSelect
        label={t('ui.filter.subject')}
        value={search.subject}
        data={(['product', 'shop'] as const).map((subject) => ({
          value: subject,
          label: t(`ui.subject.${subject}`),
        }))}
        onChange={(subject) => change({ subject })}
      />
      <FilterSelect
        label={t('ui.language')}
        value={search.language}
        data={shop.languages.map((tag) => ({ value: tag, label: format.language(tag) }))}
        onChange={(language) => change({ language })}
      />
      <Select
        size="sm"
        w={216}
        aria-label={t('ui.sort.label')}
        value={search.sort ?? 'newest'}
        data={sorts.map((sort) => ({ value: sort, label: t(`ui.sort.${sort}`) }))}
        onChange={(sort) => change({ sort: sort as ReviewSearch['sort'] })}
      />
    </div>
  );
}

function Rows({ search, clear }: { search: ReviewSearch; clear: () => void }) {
  const t = useText();
  const shop = useShop();
  const query = useInfiniteQuery(reviewsQuery(shop.id, search));
  if (query.isPending) return <Loading rows={6} height={84} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0 && isReviewSearchNarrow(search)) {
    return (
      <Empty
        art={<SearchArt />}
        title={t('ui.reviews.none_found')}
        next={
          <Button variant="default" onClick={clear}>
            {t('ui.filters_clear')}
          </Button>
        }
      >
        {t('ui.disputes.none_found_detail')}
      </Empty>
    );
  }
  if (rows.length === 0) {
    return (
      <Empty art={<StarArt />} title={t('ui.reviews.none')}>
        {t('ui.reviews.none_detail')}
      </Empty>
    );
  }
  return (
    <>
      <ul className={css.rows} aria-label={t('ui.nav.reviews')}>
        {rows.map((review) => (
          <Row key={review.id} review={review} />
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}

export function ReviewsPage() {
  const t = useText();
  const shop = useShop();
  const navigate = useNavigate({ from: '/shops/$handle/reviews' });
  const search = useSearch({ from: '/shops/$handle/reviews' });
  // Of the shop and its products together, as the list below is.
  const rating = useQuery(dashboardQuery(shop.id)).data?.rating;
  const change = (next: Partial<ReviewSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  return (
    <>
      <PageHead title={t('ui.nav.reviews')} lead={t('ui.reviews.lead')} />
      <div className="stack">
        {rating && (
          <Card>
            <RatingBars
              rating={rating}
              onPick={(star) =>
                change({ stars: search.stars === String(star) ? undefined : String(star) })
              }
            />
          </Card>
        )}
        <Filters search={search} change={change} />
        <Rows
          search={search}
          clear={() => void navigate({ search: { sort: search.sort }, replace: true })}
        />
      </div>
    </>
  );
}
