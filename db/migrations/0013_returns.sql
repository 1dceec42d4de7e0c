-- A return that was agreed on in a case: its steps, one row for each agreed offer.
CREATE TABLE case_return (
  shop_id uuid NOT NULL,
  case_id uuid NOT NULL,
  offer_number bigint NOT NULL,
  state text NOT NULL,
  agreed_at bigint NOT NULL,
  instructions text NOT NULL,
  label_url text,
  label_number text,
  instructed_at bigint,
  carrier text,
  tracking_number text,
  sent_at bigint,
  finding text,
  finding_note text NOT NULL,
  checked_at bigint,
  PRIMARY KEY (shop_id, case_id, offer_number)
);
-- Which step the case waits for.
ALTER TABLE order_case ADD COLUMN return_state text;
