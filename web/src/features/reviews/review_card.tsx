import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ReviewVersion, ReviewView } from '../../api/types';
import { ReviewBadge } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card, UserText } from '../../ui/page';
import { Stars } from '../../ui/stars';
import { Thumb } from '../../ui/thumb';
import { When } from '../../ui/when';
import { Photos } from './photos';
import css from './review_card.module.css';

export function Verified({ verified }: { verified: boolean }) {
  const t = useText();
  if (!verified) return <span className="small faint">{t('ui.review.unverified')}</span>;
  return (
    <span className={css.verified}>
      <IconRosetteDiscountCheck size={16} aria-hidden />
      {t('ui.review.verified')}
    </span>
  );
}

/** One version's words as the reader sees them. */
export function ReviewWords(props: {
  version: Pick<ReviewVersion, 'stars' | 'title' | 'body' | 'photos' | 'language'>;
}) {
  const t = useText();
  const { version } = props;
  return (
    <div className={css.words} lang={version.language}>
      <Stars value={version.stars} size="lg" />
      {version.title !== '' && (
        <p className={css.title}>
          <bdi>{version.title}</bdi>
        </p>
      )}
      {version.body === '' ? (
        <p className="faint">{t('ui.review.no_text')}</p>
      ) : (
        <UserText>{version.body}</UserText>
      )}
      <Photos photos={version.photos} />
    </div>
  );
}

export function ReviewMeta({ review }: { review: ReviewView }) {
  const t = useText();
  const format = useFormat();
  return (
    <div className={css.meta}>
      <Thumb src={review.product?.image_url} kind={review.subject} size={44} />
      <div className="grow">
        <div className="strong">
          <bdi>{review.product?.name ?? t('ui.subject.shop')}</bdi>
        </div>
        <div className="small faint">
          <bdi>{review.display_name}</bdi> · <When at={review.submitted_at} time={false} /> ·{' '}
          {format.language(review.language)}
          {review.experience_on && (
            <> · {t('ui.review.experience', { date: format.day(review.experience_on) })}</>
          )}
        </div>
      </div>
      <div className={css.marks}>
        <ReviewBadge state={review.state} />
        <Verified verified={review.verified} />
      </div>
    </div>
  );
}

/** The version the public reads, or the newest where none is public. */
export function currentVersion(review: ReviewView): ReviewVersion | undefined {
  const published = review.versions.find((version) => version.state === 'published');
  return published ?? review.versions[review.versions.length - 1];
}

export function pendingVersion(review: ReviewView): ReviewVersion | undefined {
  return review.versions.filter((version) => version.state === 'pending').at(-1);
}

export function ReviewCard({ review, children }: { review: ReviewView; children?: ReactNode }) {
  const version = currentVersion(review);
  return (
    <Card>
      <ReviewMeta review={review} />
      {version && <ReviewWords version={version} />}
      {children}
    </Card>
  );
}
