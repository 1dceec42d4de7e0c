-- Cases: problems with an order, from opening to money. `case` is a word of SQL, so the tables say
-- whose they are.
CREATE TABLE order_case (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  line_no bigint,
  order_external_id text NOT NULL,
  person_id uuid,
  buyer_name text NOT NULL,
  reason text NOT NULL,
  wish text NOT NULL,
  state text NOT NULL,
  claimed_minor bigint NOT NULL,
  currency text NOT NULL,
  language text NOT NULL,
  excerpt text NOT NULL,
  opened_at bigint NOT NULL,
  escalate_from bigint NOT NULL,
  unsolved_at bigint NOT NULL,
  zone text NOT NULL,
  policy_version bigint NOT NULL,
  last_word text NOT NULL,
  last_activity_at bigint NOT NULL,
  first_answer_at bigint,
  open_offer bigint,
  agreed_offer bigint,
  promise_due_at bigint,
  escalated_at bigint,
  escalated_by text,
  early_ground text,
  decision_due_at bigint,
  asked text,
  asked_due_at bigint,
  refund_id uuid,
  settles_as text,
  settles_from text,
  refund_failed bigint NOT NULL,
  closed_at bigint,
  outcome text,
  borne_by text,
  late_delivery bigint NOT NULL,
  reopened bigint NOT NULL,
  assigned_to uuid,
  handler uuid,
  held_until bigint,
  locked_by uuid,
  locked_until bigint,
  entry_count bigint NOT NULL,
  offer_count bigint NOT NULL,
  search_text text NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE INDEX order_case_order ON order_case (shop_id, order_id);
CREATE INDEX order_case_opened ON order_case (shop_id, opened_at, id);
CREATE INDEX order_case_activity ON order_case (shop_id, last_activity_at, id);
CREATE INDEX order_case_person ON order_case (person_id, opened_at) WHERE person_id IS NOT NULL;
-- The work queue of support, over all shops.
CREATE INDEX order_case_queue ON order_case (decision_due_at, id)
  WHERE decision_due_at IS NOT NULL;

CREATE TABLE case_offer (
  shop_id uuid NOT NULL,
  case_id uuid NOT NULL,
  number bigint NOT NULL,
  by text NOT NULL,
  solution text NOT NULL,
  amount_minor bigint,
  state text NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  ended_at bigint,
  PRIMARY KEY (shop_id, case_id, number)
);
CREATE TABLE case_entry (
  shop_id uuid NOT NULL,
  case_id uuid NOT NULL,
  number bigint NOT NULL,
  kind text NOT NULL,
  by text NOT NULL,
  account_id uuid,
  body text NOT NULL,
  language text NOT NULL,
  offer_number bigint,
  amount_minor bigint,
  detail text,
  at bigint NOT NULL,
  PRIMARY KEY (shop_id, case_id, number)
);
CREATE TABLE case_verdict (
  shop_id uuid NOT NULL,
  case_id uuid NOT NULL,
  number bigint NOT NULL,
  state text NOT NULL,
  ground text NOT NULL,
  reasons text NOT NULL,
  language text NOT NULL,
  refund_minor bigint NOT NULL,
  borne_by text NOT NULL,
  policy_version bigint NOT NULL,
  decided_by uuid NOT NULL,
  decided_at bigint NOT NULL,
  confirmed_by uuid,
  confirmed_at bigint,
  PRIMARY KEY (shop_id, case_id, number)
);
CREATE TABLE case_criterion (
  shop_id uuid NOT NULL,
  case_id uuid NOT NULL,
  verdict_number bigint NOT NULL,
  name text NOT NULL,
  finding text NOT NULL,
  evidence text NOT NULL,
  place bigint NOT NULL,
  PRIMARY KEY (shop_id, case_id, verdict_number, name)
);
