-- The foundation: installation, journal, people, shops, orders, reviews, recovery.
-- Portable text: uuid, bigint (instants are UTC microseconds, booleans 0 or 1), text, bytea.
-- Every table of a shop has shop_id first in its primary key and in every unique key.

-- one row for the whole installation ------------------------------------------
CREATE TABLE installation (
  id bigint PRIMARY KEY,
  mode text NOT NULL,
  sandbox bigint NOT NULL,
  sandbox_now bigint,
  setup_token_hash text,
  created_at bigint NOT NULL
);

-- the journal: what happened, in a keyed hash chain per subject -----------------------------------
CREATE TABLE journal_event (
  shop_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL,
  at bigint NOT NULL,
  actor_kind text NOT NULL,
  actor_id uuid,
  data text NOT NULL,
  private_hash bytea,
  hash bytea NOT NULL,
  PRIMARY KEY (shop_id, subject_id, seq)
);
-- What can identify a person lies apart, so that it can be erased and the chain still verifies.
CREATE TABLE journal_private (
  shop_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  seq bigint NOT NULL,
  salt bytea NOT NULL,
  data text NOT NULL,
  PRIMARY KEY (shop_id, subject_id, seq)
);
CREATE TABLE idempotency (
  shop_id uuid NOT NULL,
  actor text NOT NULL,
  route text NOT NULL,
  idempotency_key text NOT NULL,
  body_hash bytea NOT NULL,
  status bigint NOT NULL,
  response text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (shop_id, actor, route, idempotency_key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);
CREATE TABLE timer (
  id uuid PRIMARY KEY,
  shop_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  kind text NOT NULL,
  due_at bigint NOT NULL
);
CREATE INDEX timer_due ON timer (due_at, id);
CREATE INDEX timer_subject ON timer (subject_id);
CREATE TABLE outbox (
  id uuid PRIMARY KEY,
  shop_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  kind text NOT NULL,
  recipient text NOT NULL,
  language text NOT NULL,
  payload text NOT NULL,
  state text NOT NULL,
  attempts bigint NOT NULL,
  due_at bigint NOT NULL,
  created_at bigint NOT NULL,
  sent_at bigint,
  subject text,
  message_id text,
  last_error text
);
CREATE INDEX outbox_due ON outbox (state, due_at, id);
CREATE INDEX outbox_subject ON outbox (subject_id, created_at);

-- people ----------------------------------------------------------------------
CREATE TABLE person (
  id uuid PRIMARY KEY,
  email text,
  name text NOT NULL,
  language text NOT NULL,
  created_at bigint NOT NULL
);
CREATE UNIQUE INDEX person_email ON person (email);
CREATE TABLE account (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  name text NOT NULL,
  password_hash text NOT NULL,
  language text NOT NULL,
  time_zone text NOT NULL,
  state text NOT NULL,
  is_operator bigint NOT NULL,
  is_trust_and_safety bigint NOT NULL,
  is_support bigint NOT NULL,
  created_at bigint NOT NULL,
  seen_at bigint,
  version bigint NOT NULL
);
CREATE UNIQUE INDEX account_email ON account (email);
CREATE TABLE membership (
  shop_id uuid NOT NULL,
  account_id uuid NOT NULL,
  role text NOT NULL,
  joined_at bigint,
  PRIMARY KEY (shop_id, account_id)
);
CREATE INDEX membership_account ON membership (account_id);
CREATE TABLE session (
  id uuid PRIMARY KEY,
  token_hash text NOT NULL,
  account_id uuid,
  person_id uuid,
  created_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  expires_at bigint NOT NULL
);
CREATE UNIQUE INDEX session_token ON session (token_hash);
CREATE INDEX session_account ON session (account_id);
CREATE TABLE api_key (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  shop_id uuid,
  scopes text NOT NULL,
  shown_prefix text NOT NULL,
  key_hash text NOT NULL,
  created_by uuid NOT NULL,
  created_at bigint NOT NULL,
  last_used_at bigint,
  revoked_at bigint
);
CREATE UNIQUE INDEX api_key_hash ON api_key (key_hash);
-- Narrow capabilities by mail: one purpose, one subject, stored hashed (SEC-6).
CREATE TABLE link (
  id uuid PRIMARY KEY,
  token_hash text NOT NULL,
  purpose text NOT NULL,
  shop_id uuid,
  subject_id uuid NOT NULL,
  recipient_id uuid,
  browser_hash text,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint,
  revoked_at bigint
);
CREATE UNIQUE INDEX link_token ON link (token_hash);
CREATE INDEX link_subject ON link (subject_id, purpose);

-- shops -----------------------------------------------------------------------
CREATE TABLE shop (
  id uuid PRIMARY KEY,
  handle text NOT NULL,
  name text NOT NULL,
  name_skeleton text NOT NULL,
  external_id text,
  url text,
  languages text NOT NULL,
  currency text NOT NULL,
  time_zone text NOT NULL,
  state text NOT NULL,
  alert_threshold bigint NOT NULL,
  alert_email text,
  moderation bigint NOT NULL,
  response_hours bigint NOT NULL,
  close_after_days bigint NOT NULL,
  follow_up_days bigint NOT NULL,
  created_at bigint NOT NULL,
  version bigint NOT NULL
);
CREATE UNIQUE INDEX shop_handle ON shop (handle);
CREATE UNIQUE INDEX shop_external ON shop (external_id);
CREATE UNIQUE INDEX shop_name_skeleton ON shop (name_skeleton);
CREATE TABLE default_reply (
  shop_id uuid NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (shop_id, language)
);
CREATE TABLE shop_policy (
  shop_id uuid NOT NULL,
  kind text NOT NULL,
  language text NOT NULL,
  body text NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (shop_id, kind, language)
);

-- products, purchases, orders -------------------------------------------------
CREATE TABLE product (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  external_id text NOT NULL,
  name text NOT NULL,
  url text,
  image_url text,
  PRIMARY KEY (shop_id, id)
) /*clustered*/;
CREATE UNIQUE INDEX product_external ON product (shop_id, external_id);
CREATE TABLE purchase (
  id uuid PRIMARY KEY,
  external_id text NOT NULL,
  person_id uuid,
  placed_at bigint NOT NULL
) /*clustered*/;
CREATE UNIQUE INDEX purchase_external ON purchase (external_id);
-- The review of a whole purchase as it came in; it counts for each shop's order of the purchase.
CREATE TABLE purchase_review (
  purchase_id uuid NOT NULL,
  external_id text NOT NULL,
  answered_at bigint NOT NULL,
  stars bigint NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (purchase_id, external_id, answered_at)
) /*clustered*/;
CREATE TABLE shop_order (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  external_id text NOT NULL,
  purchase_id uuid NOT NULL,
  person_id uuid,
  buyer_name text NOT NULL,
  status text NOT NULL,
  currency text NOT NULL,
  total_minor bigint NOT NULL,
  shipping_minor bigint NOT NULL,
  payment_method text,
  processing_days bigint,
  placed_at bigint NOT NULL,
  shipped_at bigint,
  estimated_delivery_at bigint,
  delivered_at bigint,
  delivery_address text,
  source_updated_at bigint,
  search_text text NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE UNIQUE INDEX shop_order_external ON shop_order (shop_id, external_id);
CREATE INDEX shop_order_placed ON shop_order (shop_id, placed_at, id);
CREATE INDEX shop_order_purchase ON shop_order (purchase_id);
CREATE INDEX shop_order_person ON shop_order (person_id) WHERE person_id IS NOT NULL;
CREATE TABLE order_line (
  shop_id uuid NOT NULL,
  order_id uuid NOT NULL,
  line_no bigint NOT NULL,
  id uuid NOT NULL,
  external_id text,
  product_id uuid,
  title text NOT NULL,
  quantity bigint NOT NULL,
  price_minor bigint NOT NULL,
  PRIMARY KEY (shop_id, order_id, line_no)
) /*clustered*/;
CREATE TABLE shipment (
  shop_id uuid NOT NULL,
  order_id uuid NOT NULL,
  shipment_no bigint NOT NULL,
  carrier text,
  tracking_number text,
  shipped_at bigint,
  delivered_at bigint,
  PRIMARY KEY (shop_id, order_id, shipment_no)
) /*clustered*/;

-- reviews ---------------------------------------------------------------------
CREATE TABLE review (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  subject text NOT NULL,
  subject_id uuid NOT NULL,
  product_id uuid,
  order_id uuid,
  line_no bigint,
  person_id uuid,
  external_id text,
  state text NOT NULL,
  stars bigint NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  language text NOT NULL,
  display_name text NOT NULL,
  verified bigint NOT NULL,
  experience_on text,
  photo_count bigint NOT NULL,
  photos text NOT NULL,
  submitted_at bigint NOT NULL,
  published_at bigint,
  updated_at bigint,
  edit_until bigint,
  holds_until bigint,
  current_version bigint NOT NULL,
  pending_version bigint,
  reply_body text,
  reply_language text,
  reply_published_at bigint,
  reply_updated_at bigint,
  search_text text NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE INDEX review_public ON review (shop_id, subject_id, published_at, id)
  WHERE state = 'published';
CREATE INDEX review_public_stars ON review (shop_id, subject_id, stars, published_at, id)
  WHERE state = 'published';
CREATE INDEX review_list ON review (shop_id, submitted_at, id);
CREATE INDEX review_order ON review (shop_id, order_id);
CREATE INDEX review_external ON review (shop_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX review_person ON review (person_id) WHERE person_id IS NOT NULL;
CREATE TABLE review_version (
  shop_id uuid NOT NULL,
  review_id uuid NOT NULL,
  number bigint NOT NULL,
  state text NOT NULL,
  source text NOT NULL,
  stars bigint NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  language text NOT NULL,
  photos text NOT NULL,
  submitted_at bigint NOT NULL,
  refusal_ground text,
  refusal_explanation text,
  refusal_start bigint,
  refusal_end bigint,
  decided_by uuid,
  decided_at bigint,
  PRIMARY KEY (shop_id, review_id, number)
);
CREATE TABLE rating (
  shop_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  stars_1 bigint NOT NULL,
  stars_2 bigint NOT NULL,
  stars_3 bigint NOT NULL,
  stars_4 bigint NOT NULL,
  stars_5 bigint NOT NULL,
  PRIMARY KEY (shop_id, subject_id)
) /*clustered*/;
CREATE TABLE photo (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  review_id uuid,
  uploaded_by uuid NOT NULL,
  width bigint NOT NULL,
  height bigint NOT NULL,
  sha256 bytea NOT NULL,
  image bytea NOT NULL,
  thumbnail bytea NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE INDEX photo_uploader ON photo (shop_id, uploaded_by, created_at);

-- recovery --------------------------------------------------------------------
CREATE TABLE dispute (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  review_id uuid NOT NULL,
  order_id uuid,
  product_id uuid,
  person_id uuid,
  subject text NOT NULL,
  state text NOT NULL,
  stars_before bigint NOT NULL,
  stars_after bigint,
  language text NOT NULL,
  buyer_name text NOT NULL,
  title text NOT NULL,
  excerpt text NOT NULL,
  assigned_to uuid,
  opened_at bigint NOT NULL,
  response_due_at bigint,
  first_answer_at bigint,
  last_reply_at bigint,
  last_activity_at bigint NOT NULL,
  solved_at bigint,
  follow_up text NOT NULL,
  follow_up_at bigint,
  closes_at bigint,
  closed_at bigint,
  close_reason text,
  close_note text,
  message_count bigint NOT NULL,
  search_text text NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE UNIQUE INDEX dispute_review ON dispute (shop_id, review_id);
CREATE INDEX dispute_state ON dispute (shop_id, state, opened_at, id);
CREATE INDEX dispute_opened ON dispute (shop_id, opened_at, id);
CREATE TABLE dispute_message (
  shop_id uuid NOT NULL,
  dispute_id uuid NOT NULL,
  number bigint NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  language text NOT NULL,
  with_update_link bigint NOT NULL,
  account_id uuid,
  outbox_id uuid,
  sent_at bigint NOT NULL,
  PRIMARY KEY (shop_id, dispute_id, number)
);
