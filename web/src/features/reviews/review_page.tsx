import { Button } from '@mantine/core';
import { IconMessage2Exclamation } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { publishReview, refuseReview, reviewQuery } from '../../api/reviews';
import type { ReviewView } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { DisputeBadge } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Banner, Card, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { EnvelopeButton } from '../messages/envelope';
import { OrderCard } from '../orders/order_card';
import { useShop } from '../shops/use_shop';
import { PublicReply } from './public_reply';
import { RefuseDialog } from './refuse_dialog';
import { currentVersion, pendingVersion, ReviewCard } from './review_card';
import { BeforeAfter, VersionHistory } from './versions';
import css from './review_page.module.css';

function Held({ review }: { review: ReviewView }) {
  const t = useText();
  const format = useFormat();
  if (review.state !== 'held') return null;
  return (
    <Banner tone="warn">
      <strong>{t('ui.held.title')}</strong>
      <p className="small">
        {review.publishes_itself_at
          ? t('ui.held.until', { at: format.dateTime(review.publishes_itself_at) })
          : t('ui.held.detail')}
      </p>
    </Banner>
  );
}

/** Publishing is the default way out; a refusal needs one of the eight grounds (C-3). */
function Moderation({ review }: { review: ReviewView }) {
  const t = useText();
  const client = useQueryClient();
  const [refusing, setRefusing] = useState(false);
  const command = useCommand<ReviewView>({
    refresh: [['shop', review.shop_id]],
    onDone: (view) => {
      client.setQueryData(reviewQuery(review.shop_id, review.id).queryKey, view);
      setRefusing(false);
      toast(t('ui.saved'));
    },
  });
  return (
    <>
      {pendingVersion(review) && (
        <ActionButton
          actions={review.actions}
          name="publish"
          loading={command.busy}
          onClick={() => void command.run((key) => publishReview(review, key))}
        >
          {t('ui.review.publish')}
        </ActionButton>
      )}
      <ActionButton
        actions={review.actions}
        name="refuse"
        variant="default"
        onClick={() => setRefusing(true)}
      >
        {t('ui.review.refuse')}
      </ActionButton>
      {refusing && (
        <RefuseDialog
          review={review}
          busy={command.busy}
          fieldError={command.fieldError}
          onClose={() => setRefusing(false)}
          onSend={(refusal) => void command.run((key) => refuseReview(review, refusal, key))}
        />
      )}
    </>
  );
}

function DisputeOf({ review }: { review: ReviewView }) {
  const t = useText();
  const shop = useShop();
  if (!review.dispute_id || !review.dispute_state) return null;
  const params = { handle: shop.handle, disputeId: review.dispute_id };
  return (
    <Card title={t('ui.review.dispute')} tools={<DisputeBadge state={review.dispute_state} />}>
      <Button
        variant="light"
        fullWidth
        leftSection={<IconMessage2Exclamation size={17} aria-hidden />}
        renderRoot={(props) => (
          <Link to="/shops/$handle/disputes/$disputeId" params={params} {...props} />
        )}
      >
        {t('ui.review.to_dispute')}
      </Button>
    </Card>
  );
}

function ReviewDetail({ review }: { review: ReviewView }) {
  const t = useText();
  const shop = useShop();
  const pending = pendingVersion(review);
  const current = currentVersion(review);
  const pair =
    pending && current && pending.number !== current.number
      ? { before: current, after: pending }
      : null;
  return (
    <>
      <PageHead
        title={review.title || t('ui.review.by', { name: review.display_name })}
        back={
          <Link to="/shops/$handle/reviews" params={{ handle: shop.handle }} className={css.back}>
            <BackIcon />
            {t('ui.nav.reviews')}
          </Link>
        }
      >
        <Moderation review={review} />
        <EnvelopeButton order={review.order_id} name={review.display_name} />
      </PageHead>
      <div className={css.columns}>
        <div className="stack">
          <Held review={review} />
          <ReviewCard review={review} />
          {pair && <BeforeAfter {...pair} />}
          <PublicReply key={review.id} review={review} />
          <VersionHistory review={review} />
        </div>
        <aside className="stack" aria-label={t('ui.dispute.aside')}>
          <DisputeOf review={review} />
          {review.order && (
            <OrderCard
              order={review.order}
              handle={shop.handle}
              productId={review.product?.id ?? null}
            />
          )}
        </aside>
      </div>
    </>
  );
}

export function ReviewPage() {
  const shop = useShop();
  const { reviewId } = useParams({ from: '/shops/$handle/reviews/$reviewId' });
  const query = useQuery(reviewQuery(shop.id, reviewId));
  if (query.data) return <ReviewDetail review={query.data} />;
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  return <Loading rows={3} height={140} />;
}
