-- Measures on shops: limits and suspensions, their reasons, their facts, what was said about them.
CREATE TABLE measure (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  reason text NOT NULL,
  ground text NOT NULL,
  words text NOT NULL,
  zone text NOT NULL,
  language text NOT NULL,
  policy_version bigint NOT NULL,
  proposed_by uuid,
  proposed_at bigint NOT NULL,
  days bigint NOT NULL,
  notice_exception text,
  exception_evidence text NOT NULL,
  confirmed_by uuid,
  confirmed_at bigint,
  statement text NOT NULL,
  notice_id uuid,
  sent_at bigint,
  effective_at bigint,
  ends_at bigint,
  ended_at bigint,
  ended_by uuid,
  ending text,
  appeal_until bigint,
  appeal text NOT NULL,
  appealed_at bigint,
  appeal_due_at bigint,
  appeal_decided_at bigint,
  appeal_decided_by uuid,
  request text NOT NULL,
  asked_at bigint,
  request_due_at bigint,
  entry_count bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE INDEX measure_proposed ON measure (proposed_at, id);

CREATE TABLE measure_fact (
  shop_id uuid NOT NULL,
  measure_id uuid NOT NULL,
  number bigint NOT NULL,
  kind text NOT NULL,
  reference text NOT NULL,
  words text NOT NULL,
  part bigint,
  whole bigint,
  note text NOT NULL,
  noted_at bigint,
  PRIMARY KEY (shop_id, measure_id, number)
);

CREATE TABLE measure_demand (
  shop_id uuid NOT NULL,
  measure_id uuid NOT NULL,
  number bigint NOT NULL,
  words text NOT NULL,
  done_words text NOT NULL,
  done_at bigint,
  PRIMARY KEY (shop_id, measure_id, number)
);

CREATE TABLE measure_entry (
  shop_id uuid NOT NULL,
  measure_id uuid NOT NULL,
  number bigint NOT NULL,
  kind text NOT NULL,
  side text NOT NULL,
  account_id uuid,
  at bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (shop_id, measure_id, number)
);
