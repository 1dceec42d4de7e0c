-- Service standards: what of each order counts, and how many orders of a shop's day say the same.
CREATE TABLE standards_order (
  shop_id uuid NOT NULL,
  order_id uuid NOT NULL,
  day bigint NOT NULL,
  stars bigint NOT NULL,
  cases bigint NOT NULL,
  cancelled bigint NOT NULL,
  excuse text,
  PRIMARY KEY (shop_id, order_id)
);
CREATE INDEX standards_order_day ON standards_order (shop_id, day, order_id);

CREATE TABLE standards_day (
  shop_id uuid NOT NULL,
  day bigint NOT NULL,
  facts bigint NOT NULL,
  orders bigint NOT NULL,
  changes bigint NOT NULL,
  PRIMARY KEY (shop_id, day, facts)
);

-- Days on which the marketplace itself failed.
CREATE TABLE standards_outage (
  id uuid NOT NULL PRIMARY KEY,
  first_day bigint NOT NULL,
  last_day bigint NOT NULL,
  words text NOT NULL,
  stated_by uuid,
  stated_at bigint NOT NULL,
  withdrawn_at bigint
);

-- Examinations: each shop as of the end of a day, frozen with what it was found on.
CREATE TABLE examination (
  id uuid NOT NULL PRIMARY KEY,
  as_of_day bigint NOT NULL,
  zone text NOT NULL,
  policy_version bigint NOT NULL,
  asked_by uuid,
  started_at bigint NOT NULL,
  reached_shop uuid NOT NULL,
  finished_at bigint,
  shops bigint NOT NULL,
  met bigint NOT NULL,
  near bigint NOT NULL,
  digest text NOT NULL
);
CREATE INDEX examination_started ON examination (started_at, id);

CREATE TABLE examination_result (
  shop_id uuid NOT NULL,
  examination_id uuid NOT NULL,
  period_days bigint NOT NULL,
  orders bigint NOT NULL,
  low_reviews bigint NOT NULL,
  cases bigint NOT NULL,
  dissatisfied bigint NOT NULL,
  ever_orders bigint NOT NULL,
  ever_dissatisfied bigint NOT NULL,
  window_orders bigint NOT NULL,
  window_dissatisfied bigint NOT NULL,
  judged bigint NOT NULL,
  by_count bigint NOT NULL,
  rate_met bigint NOT NULL,
  ever_met bigint NOT NULL,
  window_met bigint NOT NULL,
  outcome text NOT NULL,
  PRIMARY KEY (shop_id, examination_id)
);
CREATE INDEX examination_result_outcome ON examination_result (examination_id, outcome, shop_id)
  WHERE outcome <> 'good';

-- Shops of about the same size together: from 2^size orders on, up to twice as many.
CREATE TABLE examination_peers (
  examination_id uuid NOT NULL,
  size bigint NOT NULL,
  shops bigint NOT NULL,
  orders bigint NOT NULL,
  dissatisfied bigint NOT NULL,
  PRIMARY KEY (examination_id, size)
);

CREATE TABLE examination_order (
  shop_id uuid NOT NULL,
  examination_id uuid NOT NULL,
  order_id uuid NOT NULL,
  day bigint NOT NULL,
  stars bigint NOT NULL,
  cases bigint NOT NULL,
  PRIMARY KEY (shop_id, examination_id, order_id)
);

-- Warnings (S3, S4): one shop, one examination, and what became of it.
CREATE TABLE standards_warning (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  examination_id uuid NOT NULL,
  state text NOT NULL,
  policy_version bigint NOT NULL,
  zone text NOT NULL,
  as_of_day bigint NOT NULL,
  proposed_at bigint NOT NULL,
  confirmed_by uuid,
  confirmed_at bigint,
  out_up_to bigint,
  look_at bigint,
  looks bigint NOT NULL,
  looked_at bigint,
  look_orders bigint NOT NULL,
  look_dissatisfied bigint NOT NULL,
  look_ever bigint NOT NULL,
  look_window bigint NOT NULL,
  measure_id uuid,
  ended_at bigint,
  ended_by uuid,
  entry_count bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE INDEX standards_warning_proposed ON standards_warning (proposed_at, id);

CREATE TABLE standards_warning_entry (
  shop_id uuid NOT NULL,
  warning_id uuid NOT NULL,
  number bigint NOT NULL,
  kind text NOT NULL,
  side text NOT NULL,
  account_id uuid,
  at bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (shop_id, warning_id, number)
);
