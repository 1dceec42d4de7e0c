import { Button, Tabs } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { IconMail, IconMessageReport } from '@tabler/icons-react';
import { useState } from 'react';
import { myThreadsQuery } from '../../api/messages';
import { myOrders, myReviews, withdrawMyReview } from '../../api/buyer';
import type { ReviewForm, ReviewItem, ReviewView } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { ShopArt, StarArt } from '../../ui/art';
import { ReviewBadge } from '../../ui/badges';
import { Dialog } from '../../ui/dialog';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Card, LoadMore, PageHead, UserText } from '../../ui/page';
import { Stars } from '../../ui/stars';
import { Thumb } from '../../ui/thumb';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { When } from '../../ui/when';
import { MyCases, myCasesQuery, waitingForMe } from '../cases/my_cases';
import { MyThreads } from '../messages/my_messages';
import { PlainShell } from '../session/shell';
import { ToSignIn } from '../session/to_sign_in';
import { useSession } from '../session/use_session';
import { EditReviewForm, NewReviewForm } from './my_review_forms';
import css from './my_page.module.css';

function Item({ order, item }: { order: ReviewForm; item: ReviewItem }) {
  const t = useText();
  const [writing, setWriting] = useState(false);
  return (
    <li className={css.item}>
      <Thumb src={item.image_url} kind={item.line_id === null ? 'shop' : 'product'} />
      <div className="grow">
        <bdi>{item.line_id === null ? t('ui.subject.shop') : item.title}</bdi>
        {item.existing && <Stars value={item.existing.stars} size="sm" />}
        {!item.existing && !item.action.allowed && (
          <div className="small faint">{item.action.why_not}</div>
        )}
      </div>
      {!item.existing && item.action.allowed && (
        <Button size="sm" variant="default" onClick={() => setWriting(true)}>
          {t('ui.my.write')}
        </Button>
      )}
      <Dialog opened={writing} onClose={() => setWriting(false)} title={item.title} size="lg">
        <NewReviewForm order={order} item={item} onDone={() => setWriting(false)} />
      </Dialog>
    </li>
  );
}

function WriteToShop({ order }: { order: ReviewForm }) {
  const t = useText();
  return (
    <Button
      size="sm"
      variant="subtle"
      leftSection={<IconMail size={17} aria-hidden />}
      renderRoot={(props) => (
        <Link
          to="/my/messages/$shopId/$orderId"
          params={{ shopId: order.shop_id, orderId: order.order_id }}
          {...props}
        />
      )}
    >
      {t('ui.messages.write_to_shop')}
    </Button>
  );
}

function ProblemWithOrder({ order }: { order: ReviewForm }) {
  const t = useText();
  return (
    <Button
      size="sm"
      variant="subtle"
      leftSection={<IconMessageReport size={17} aria-hidden />}
      renderRoot={(props) => (
        <Link
          to="/my/orders/$shopId/$orderId/problem"
          params={{ shopId: order.shop_id, orderId: order.order_id }}
          {...props}
        />
      )}
    >
      {t('ui.my.problem')}
    </Button>
  );
}

function Orders() {
  const t = useText();
  const format = useFormat();
  const query = useInfiniteQuery({
    queryKey: ['my', 'orders'],
    queryFn: ({ pageParam, signal }) => myOrders(pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
  if (query.isPending) return <Loading rows={3} height={120} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const orders = query.data.pages.flatMap((page) => page.items);
  if (orders.length === 0) {
    return (
      <Empty art={<ShopArt />} title={t('ui.my.no_orders')}>
        {t('ui.my.no_orders_detail')}
      </Empty>
    );
  }
  return (
    <div className="stack">
      {orders.map((entry) => (
        <Card
          key={entry.order_id}
          title={<bdi>{entry.shop.name}</bdi>}
          tools={
            <span className="small faint">
              <bdi>{entry.order_external_id}</bdi> · <When at={entry.placed_at} time={false} />
            </span>
          }
        >
          <ul className={css.items}>
            {entry.items.map((item) => (
              <Item key={item.line_id ?? 'shop'} order={entry} item={item} />
            ))}
          </ul>
          <div className={css.foot}>
            {entry.window_until && (
              <p className="small faint grow">
                {t('ui.my.until', { date: format.date(entry.window_until) })}
              </p>
            )}
            <ProblemWithOrder order={entry} />
            <WriteToShop order={entry} />
          </div>
        </Card>
      ))}
      <LoadMore query={query} />
    </div>
  );
}

function Withdraw({ review }: { review: ReviewView }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const command = useCommand<ReviewView>({
    refresh: [['my']],
    onDone: () => {
      setAsking(false);
      toast(t('ui.my.withdrawn'));
    },
  });
  return (
    <>
      <ActionButton
        actions={review.actions}
        name="withdraw"
        size="sm"
        variant="subtle"
        color="ember"
        onClick={() => setAsking(true)}
      >
        {t('ui.my.withdraw')}
      </ActionButton>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t('ui.my.withdraw')}>
        <p>{t('ui.my.withdraw_ask')}</p>
        <div className="row" style={{ justifyContent: 'flex-end', marginTop: 20 }}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('ui.cancel')}
          </Button>
          <Button
            color="ember"
            loading={command.busy}
            onClick={() => void command.run((key) => withdrawMyReview(review, key))}
          >
            {t('ui.my.withdraw')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function Review({ review }: { review: ReviewView }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  return (
    <Card
      title={<bdi>{review.product?.name ?? t('ui.subject.shop')}</bdi>}
      tools={<ReviewBadge state={review.state} />}
    >
      {editing ? (
        <EditReviewForm review={review} onDone={() => setEditing(false)} />
      ) : (
        <div className="stack" style={{ gap: 8 }}>
          <Stars value={review.stars} />
          {review.title !== '' && (
            <div className="strong">
              <bdi>{review.title}</bdi>
            </div>
          )}
          {review.body !== '' && <UserText>{review.body}</UserText>}
          <div className="small faint">
            <When at={review.submitted_at} time={false} />
          </div>
          {review.reply && (
            <div className={css.reply}>
              <strong className="small">{t('ui.my.reply')}</strong>
              <UserText className="small">{review.reply.body}</UserText>
            </div>
          )}
          <div className="row">
            <ActionButton
              actions={review.actions}
              name="edit"
              size="sm"
              variant="default"
              onClick={() => setEditing(true)}
            >
              {t('ui.edit')}
            </ActionButton>
            <Withdraw review={review} />
          </div>
        </div>
      )}
    </Card>
  );
}

function Reviews() {
  const t = useText();
  const query = useInfiniteQuery({
    queryKey: ['my', 'reviews'],
    queryFn: ({ pageParam, signal }) => myReviews(pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
  if (query.isPending) return <Loading rows={3} height={120} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const reviews = query.data.pages.flatMap((page) => page.items);
  if (reviews.length === 0) {
    return (
      <Empty art={<StarArt />} title={t('ui.my.no_reviews')}>
        {t('ui.my.no_reviews_detail')}
      </Empty>
    );
  }
  return (
    <div className="stack">
      {reviews.map((review) => (
        <Review key={review.id} review={review} />
      ))}
      <LoadMore query={query} />
    </div>
  );
}

function Parts() {
  const t = useText();
  const navigate = useNavigate({ from: '/my' });
  const { part = 'orders' } = useSearch({ from: '/my' });
  const unread = useQuery(myThreadsQuery).data?.items.filter((thread) => thread.unread).length;
  const waiting = waitingForMe(useQuery(myCasesQuery).data?.items);
  return (
    <Tabs
      value={part}
      onChange={(next) => void navigate({ search: { part: next as typeof part }, replace: true })}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="orders">{t('ui.nav.orders')}</Tabs.Tab>
        <Tabs.Tab value="messages">
          {unread ? t('ui.messages.my_unread', { count: unread }) : t('ui.nav.messages')}
        </Tabs.Tab>
        <Tabs.Tab value="cases">
          {waiting ? t('ui.my.cases_turn', { count: waiting }) : t('ui.my.cases')}
        </Tabs.Tab>
        <Tabs.Tab value="reviews">{t('ui.nav.reviews')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="orders">
        <Orders />
      </Tabs.Panel>
      <Tabs.Panel value="messages">
        <MyThreads />
      </Tabs.Panel>
      <Tabs.Panel value="cases">
        <MyCases />
      </Tabs.Panel>
      <Tabs.Panel value="reviews">
        <Reviews />
      </Tabs.Panel>
    </Tabs>
  );
}

export function MyPage() {
  const t = useText();
  const session = useSession();
  if (!session.person) return <ToSignIn />;
  return (
    <PlainShell width={760}>
      <PageHead title={t('ui.my.title')} />
      <Parts />
    </PlainShell>
  );
}
