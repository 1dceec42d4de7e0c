// The contract of /v1 as the server's described types have it. Instants are RFC 3339 UTC strings,
// ids prefixed strings, money is in minor units. Optional members are null, never absent.

export type Id = string;
export type Instant = string;

export interface Money {
  minor: number;
  currency: string;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  total: number | null;
}

/** What may be done now; the interface draws these and nothing else. */
export interface Action {
  name: string;
  allowed: boolean;
  why_not: string | null;
}

/** RFC 9457, in the reader's language (API-1). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string | null;
  instance: string | null;
  code: string;
  errors?: FieldError[];
}

export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
  params?: Record<string, string | number>;
}

export type Language = 'en' | 'fr' | 'zh-Hant';
export type StaffRole = 'operator' | 'trust_and_safety' | 'support';
export type ShopRole = 'owner' | 'manager' | 'agent';

export interface SessionShop {
  id: Id;
  handle: string;
  name: string;
  role: ShopRole;
}

export interface SessionView {
  mode: 'marketplace' | 'shop';
  sandbox: boolean;
  setup_needed: boolean;
  account: {
    id: Id;
    email: string;
    name: string;
    language: string;
    time_zone: string;
    roles: StaffRole[];
  } | null;
  person: { id: Id; email: string; name: string; language: string } | null;
  shops: SessionShop[];
  csrf_token: string | null;
  languages: string[];
  now: Instant;
}

export interface InvitationView {
  shop_name: string;
  email: string;
  role: ShopRole;
}

export interface RatingView {
  count: number;
  average: number | null;
  sum: number;
  stars: [number, number, number, number, number];
}

export interface ShopView {
  id: Id;
  handle: string;
  name: string;
  external_id: string | null;
  languages: string[];
  currency: string;
  time_zone: string;
  url: string | null;
  state: 'active' | 'closed';
  created_at: Instant;
  version: number;
  rating: RatingView;
  open_disputes: number;
  actions: Action[];
}

export interface ShopSettings {
  alert_threshold: number;
  alert_email: string | null;
  moderation: boolean;
  response_hours: number;
  close_after_days: number;
  follow_up_days: number;
  version: number;
  actions: Action[];
}

export interface DefaultReply {
  language: string;
  subject: string;
  body: string;
  missing: boolean;
  updated_at: Instant | null;
  suggested_subject: string;
  suggested_body: string;
}

export type PolicyKind = 'returns' | 'refunds' | 'processing';

export interface ShopPolicy {
  kind: PolicyKind;
  language: string;
  body: string;
  missing: boolean;
  updated_at: Instant | null;
}

export interface TeamMember {
  account_id: Id;
  email: string;
  name: string;
  role: ShopRole;
  state: 'active' | 'invited';
  joined_at: Instant | null;
  actions: Action[];
}

export interface OrderLineView {
  id: Id;
  title: string;
  quantity: number;
  price: Money;
  product_id: Id | null;
  product_external_id: string | null;
  image_url: string | null;
  url: string | null;
}

export type OrderStatus = 'placed' | 'paid' | 'processing' | 'shipped' | 'delivered' | 'cancelled';

export interface OrderView {
  id: Id;
  shop_id: Id;
  external_id: string;
  purchase_external_id: string;
  status: OrderStatus;
  placed_at: Instant;
  shipped_at: Instant | null;
  estimated_delivery_at: Instant | null;
  delivered_at: Instant | null;
  processing_days: number | null;
  total: Money;
  payment_method: string | null;
  buyer_name: string;
  lines: OrderLineView[];
  shipments: Shipment[];
  other_orders_of_purchase: number;
  version: number;
}

export interface Shipment {
  carrier: string | null;
  tracking_number: string | null;
  shipped_at: Instant | null;
  delivered_at: Instant | null;
}

export type ReviewState = 'held' | 'published' | 'refused' | 'withdrawn';

export type Ground =
  | 'private_information'
  | 'obscene_racist_or_harassing'
  | 'discrimination'
  | 'prohibited_medical_claims'
  | 'advertising_or_spam'
  | 'outside_sellers_control'
  | 'threats_or_extortion'
  | 'score_inflation';

export interface PhotoView {
  id: Id;
  url: string;
  thumbnail_url: string;
  width: number;
  height: number;
  alt: string;
}

export interface ReviewVersion {
  number: number;
  stars: number;
  title: string;
  body: string;
  language: string;
  submitted_at: Instant;
  state: 'pending' | 'published' | 'superseded' | 'refused' | 'withdrawn';
  source: 'buyer' | 'recovery' | 'import' | 'api';
  photos: PhotoView[];
  refusal: { ground: Ground; explanation: string; decided_at: Instant } | null;
}

export interface ReviewReplyView {
  body: string;
  language: string;
  published_at: Instant;
  updated_at: Instant | null;
}

export type DisputeState = 'open' | 'awaiting_customer' | 'updated_by_customer' | 'closed';

export interface ReviewRow {
  id: Id;
  shop_id: Id;
  subject: 'product' | 'shop';
  product: { id: Id; external_id: string; name: string; image_url: string | null } | null;
  stars: number;
  title: string;
  body: string;
  language: string;
  display_name: string;
  verified: boolean;
  state: ReviewState;
  pending_version: boolean;
  publishes_itself_at: Instant | null;
  submitted_at: Instant;
  published_at: Instant | null;
  updated_at: Instant | null;
  experience_on: string | null;
  has_photos: boolean;
  has_reply: boolean;
  dispute_id: Id | null;
  dispute_state: DisputeState | null;
  order_id: Id | null;
}

export interface ReviewView extends ReviewRow {
  versions: ReviewVersion[];
  photos: PhotoView[];
  reply: ReviewReplyView | null;
  order: OrderView | null;
  buyer_may_edit_until: Instant | null;
  reply_locks_editing: boolean;
  version: number;
  actions: Action[];
}

export type CloseReason =
  | 'update_published'
  | 'solved_without_update'
  | 'no_solution_possible'
  | 'do_not_engage'
  | 'nothing_heard'
  | 'review_withdrawn'
  | 'review_refused';

export interface DisputeRow {
  id: Id;
  shop_id: Id;
  state: DisputeState;
  review_id: Id;
  subject: 'product' | 'shop';
  product: { id: Id; name: string; image_url: string | null } | null;
  stars_before: number;
  stars_after: number | null;
  excerpt: string;
  title: string;
  language: string;
  buyer_name: string;
  order_external_id: string | null;
  assigned_to: { account_id: Id; name: string } | null;
  opened_at: Instant;
  first_answer_at: Instant | null;
  response_due_at: Instant | null;
  last_activity_at: Instant;
  closed_at: Instant | null;
  close_reason: CloseReason | null;
  version: number;
  actions: Action[];
}

export interface TimelineEntry {
  at: Instant;
  kind: string;
  actor: { kind: 'buyer' | 'account' | 'system' | 'api_key'; name: string | null };
  text: string;
  detail: string | null;
}

export interface DisputeMessage {
  number: number;
  kind: 'reply' | 'follow_up' | 'note';
  subject: string;
  body: string;
  language: string;
  with_update_link: boolean;
  sent_at: Instant;
  author: string;
  mail_state: 'waiting' | 'sent' | 'failed' | null;
}

export interface Draft {
  subject: string;
  body: string;
  language: string;
  from_default: boolean;
  missing_default: boolean;
}

export interface DisputeView extends DisputeRow {
  review: ReviewView;
  messages: DisputeMessage[];
  timeline: TimelineEntry[];
  draft: Draft;
  turn: 'seller' | 'buyer' | 'nobody';
  until: Instant | null;
  if_silent: string | null;
  solved_at: Instant | null;
  follow_up: 'none' | 'scheduled' | 'sent' | 'not_needed';
  follow_up_at: Instant | null;
}

export type DisputeCounts = Record<DisputeState, number>;

export interface Finding {
  kind: 'benefit_tied_to_review' | 'asks_for_stars';
  blocks: boolean;
  start: number;
  end: number;
  word: string;
  message: string;
}

export interface ReplyPreview {
  subject: string;
  html: string;
  text: string;
  findings: Finding[];
}

export interface Dashboard {
  open_now: number;
  awaiting_customer: number;
  updated_by_customer: number;
  overdue: number;
  closed_30_days: number;
  median_first_answer_minutes: number | null;
  updated_share: { numerator: number; denominator: number };
  stars_before: number | null;
  stars_after: number | null;
  rating: RatingView;
  reviews_30_days: number;
  low_reviews_30_days: number;
  daily: DailyCount[];
  urgent: DisputeRow[];
  missing_default_replies: string[];
  moderation_waiting: number;
}

export interface DailyCount {
  date: string;
  reviews: number;
  low: number;
}

export interface ExistingReview {
  review_id: Id;
  stars: number;
  title: string;
  body: string;
  state: ReviewState;
}

export interface ReviewItem {
  line_id: Id | null;
  title: string;
  image_url: string | null;
  existing: ExistingReview | null;
  action: Action;
}

export interface ShopName {
  handle: string;
  name: string;
  url: string | null;
}

export interface ReviewForm {
  shop: ShopName;
  language: string;
  buyer_name: string;
  order_external_id: string;
  placed_at: Instant;
  window_until: Instant | null;
  items: ReviewItem[];
  statutory_notice: string;
}

export interface ReviewSubmission {
  line_id: Id | null;
  stars: number;
  title: string;
  body: string;
  display_name: string;
  language: string;
  experience_on: string | null;
  photo_ids: Id[];
}

export interface SubmittedReview {
  review_id: Id;
  state: ReviewState;
  publishes_itself_at: Instant | null;
}

export interface UpdateForm {
  shop: ShopName;
  language: string;
  product_name: string | null;
  earlier: {
    stars: number;
    title: string;
    body: string;
    submitted_at: Instant;
    display_name: string;
    photos: PhotoView[];
  };
  reply_text: string;
  still_open: boolean;
  why_closed: string | null;
  notice: string;
}

export interface MyOrder {
  order: OrderView;
  shop: { handle: string; name: string };
  items: ReviewItem[];
  window_until: Instant | null;
}

/** A signed-in buyer's own review: the view of a review, with the shop it is about. */
export type MyReview = ReviewView & { shop?: { handle: string; name: string } };

export interface PublicReview {
  id: Id;
  stars: number;
  title: string;
  body: string;
  language: string;
  display_name: string;
  verified: boolean;
  published_at: Instant;
  updated_at: Instant | null;
  experience_on: string | null;
  photos: PhotoView[];
  reply: ReviewReplyView | null;
}

export interface PublicReviews extends Page<PublicReview> {
  rating: RatingView;
  how_checked_url: string;
}

export interface PublicProduct {
  external_id: string;
  name: string;
  image_url: string | null;
  rating: RatingView;
}

export interface ShopRef {
  id: Id;
  handle: string;
  name: string;
}

export interface AccountView {
  id: Id;
  email: string;
  name: string;
  roles: StaffRole[];
  shops: SessionShop[];
  state: 'active' | 'invited' | 'disabled';
  last_seen_at: Instant | null;
  created_at: Instant;
  actions: Action[];
}

export type Scope =
  'orders.write' | 'orders.read' | 'reviews.read' | 'reviews.write' | 'disputes.read';

export interface ApiKeyView {
  id: Id;
  name: string;
  shop: ShopRef | null;
  scopes: Scope[];
  shown_prefix: string;
  created_at: Instant;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
}

export interface OutboxRow {
  id: Id;
  kind: string;
  shop: ShopRef | null;
  recipient: string;
  subject: string | null;
  state: 'waiting' | 'sent' | 'failed';
  attempts: number;
  due_at: Instant;
  last_error: string | null;
  created_at: Instant;
  sent_at: Instant | null;
  actions: Action[];
}

export interface CaughtMail {
  id: Id;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  sent_at: Instant;
  headers: Record<string, string> | { name: string; value: string }[] | string;
}
