-- Runs of the policy lab that somebody kept: never changed afterwards.
CREATE TABLE lab_run (
  id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL,
  made_at bigint NOT NULL,
  made_by uuid NOT NULL,
  policy_version bigint NOT NULL,
  first_day text NOT NULL,
  last_day text NOT NULL,
  met bigint NOT NULL,
  met_against bigint NOT NULL,
  newly bigint NOT NULL,
  no_longer bigint NOT NULL,
  shops_kept bigint NOT NULL,
  result text NOT NULL
);
CREATE INDEX lab_run_made ON lab_run (made_at, id);

CREATE TABLE lab_run_shop (
  run_id uuid NOT NULL,
  change text NOT NULL,
  place bigint NOT NULL,
  shop_id uuid NOT NULL,
  orders bigint NOT NULL,
  label text NOT NULL,
  first_day text NOT NULL,
  last_day text NOT NULL,
  runs bigint NOT NULL,
  days bigint NOT NULL,
  first_day_against text NOT NULL,
  last_day_against text NOT NULL,
  runs_against bigint NOT NULL,
  days_against bigint NOT NULL,
  PRIMARY KEY (run_id, change, place)
);
