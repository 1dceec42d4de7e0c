-- "I changed my mind" (CRD-2): no case, with a clock of its own.
CREATE TABLE withdrawal (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  line_no bigint,
  order_external_id text NOT NULL,
  person_id uuid,
  buyer_name text NOT NULL,
  state text NOT NULL,
  statement text NOT NULL,
  currency text NOT NULL,
  owed_minor bigint NOT NULL,
  declared_at bigint NOT NULL,
  zone text NOT NULL,
  policy_version bigint NOT NULL,
  goods_out bigint NOT NULL,
  sending_due_at bigint,
  sent_at bigint,
  carrier text,
  tracking_number text,
  proof text NOT NULL,
  received_at bigint,
  refund_due_at bigint NOT NULL,
  refund_id uuid,
  refund_minor bigint NOT NULL,
  reason_for_less text NOT NULL,
  refund_failed bigint NOT NULL,
  refunded_at bigint,
  closed_at bigint,
  closed_by text,
  close_reason text NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE INDEX withdrawal_order ON withdrawal (shop_id, order_id);
CREATE INDEX withdrawal_due ON withdrawal (shop_id, refund_due_at, id);

-- What a message of the buyer asks for: to cancel, another address.
ALTER TABLE thread_entry ADD COLUMN topic text;
