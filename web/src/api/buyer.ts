// Used by the buyer's forms (plain calls, no query library there) and by "my orders".
import { post, postForm, get, newKey } from './client';
import type { Said } from './messages';
import type {
  Id,
  Page,
  PhotoView,
  ReviewForm,
  ReviewSubmission,
  ReviewView,
  SubmittedReview,
  ThreadView,
  UpdateForm,
} from './types';

export const viewReviewLink = (token: string) =>
  post<ReviewForm>('/v1/review-links/view', { token }, { key: '' });
export const submitReview = (token: string, review: ReviewSubmission, key: string) =>
  post<SubmittedReview>('/v1/review-links/submit', { token, ...review }, { key });

export const viewUpdateLink = (token: string) =>
  post<UpdateForm>('/v1/update-links/view', { token }, { key: '' });
export const submitUpdate = (
  token: string,
  update: { stars: number; title: string; body: string },
  key: string,
) =>
  post<{ state: string; message: string }>(
    '/v1/update-links/submit',
    { token, ...update },
    { key },
  );

export const viewConversation = (token: string) =>
  post<ThreadView>('/v1/conversation-links/view', { token }, { key: '' });
export const writeToShop = (token: string, said: Said, key: string) =>
  post<ThreadView>('/v1/conversation-links/send', { token, ...said }, { key });
export const acceptHeldByLink = (token: string, held: Id, key: string) =>
  post<ThreadView>(
    '/v1/conversation-links/accept-held',
    { token, held_id: held, remember: false },
    { key },
  );
export const discardHeldByLink = (token: string, held: Id, key: string) =>
  post<ThreadView>('/v1/conversation-links/discard-held', { token, held_id: held }, { key });

/** Uploads one photo with its progress (0..1). */
export function uploadPhoto(
  token: string,
  file: Blob,
  name: string,
  progress: (share: number) => void,
): Promise<PhotoView> {
  // In the form, since addresses reach logs (SEC-6); first, so that it is read before the photo.
  const form = new FormData();
  form.append('token', token);
  form.append('photo', file, name);
  return postForm<PhotoView>('/v1/review-links/photos', form, progress);
}

export const myOrders = (cursor: string, signal: AbortSignal) =>
  get<Page<ReviewForm>>('/v1/my/orders', { cursor }, signal);
export const myReviews = (cursor: string, signal: AbortSignal) =>
  get<Page<ReviewView>>('/v1/my/reviews', { cursor }, signal);
export const reviewMyOrder = (form: ReviewForm, review: ReviewSubmission, key: string) =>
  post<SubmittedReview>(`/v1/my/orders/${form.shop_id}/${form.order_id}/reviews`, review, { key });

const mine = (shop: Id, review: Id) => `/v1/my/reviews/${shop}/${review}`;
export const changeMyReview = (
  review: ReviewView,
  body: { stars: number; title: string; body: string },
) =>
  post<ReviewView>(`${mine(review.shop_id, review.id)}/edit`, body, {
    version: review.version,
    key: newKey(),
  });
export const withdrawMyReview = (review: ReviewView, key: string) =>
  post<ReviewView>(
    `${mine(review.shop_id, review.id)}/withdraw`,
    {},
    {
      version: review.version,
      key,
    },
  );
