-- What the gateway calls the payment of an order: its refunds and chargebacks name it.
ALTER TABLE shop_order ADD COLUMN payment_reference text;
CREATE INDEX shop_order_payment ON shop_order (payment_reference)
  WHERE payment_reference IS NOT NULL;

-- The ledger: postings of entries that sum to zero. Neither is ever changed.
CREATE TABLE ledger_posting (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  order_id uuid,
  case_id uuid,
  refund_id uuid,
  currency text NOT NULL,
  posted_at bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE INDEX ledger_posting_order ON ledger_posting (shop_id, order_id)
  WHERE order_id IS NOT NULL;
CREATE INDEX ledger_posting_case ON ledger_posting (shop_id, case_id) WHERE case_id IS NOT NULL;
CREATE TABLE ledger_entry (
  shop_id uuid NOT NULL,
  posting_id uuid NOT NULL,
  number bigint NOT NULL,
  account text NOT NULL,
  amount_minor bigint NOT NULL,
  PRIMARY KEY (shop_id, posting_id, number)
);
-- What the entries of each account come to.
CREATE TABLE ledger_balance (
  shop_id uuid NOT NULL,
  currency text NOT NULL,
  account text NOT NULL,
  amount_minor bigint NOT NULL,
  PRIMARY KEY (shop_id, currency, account)
);

CREATE TABLE refund (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  case_id uuid,
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  state text NOT NULL,
  borne_by text NOT NULL,
  gateway text NOT NULL,
  gateway_reference text,
  attempts bigint NOT NULL,
  last_error text,
  requested_by uuid,
  requested_at bigint NOT NULL,
  finished_at bigint,
  version bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE INDEX refund_order ON refund (shop_id, order_id);
CREATE INDEX refund_newest ON refund (requested_at, id);
CREATE INDEX refund_shop_newest ON refund (shop_id, requested_at, id);
CREATE INDEX refund_reference ON refund (gateway_reference) WHERE gateway_reference IS NOT NULL;
CREATE INDEX refund_id ON refund (id);
-- The call of the gateway: its number goes into the idempotency key, and it is due or it is not.
CREATE TABLE refund_call (
  shop_id uuid NOT NULL,
  refund_id uuid NOT NULL,
  gateway text NOT NULL,
  number bigint NOT NULL,
  due_at bigint,
  PRIMARY KEY (shop_id, refund_id)
);
CREATE INDEX refund_call_due ON refund_call (gateway, due_at) WHERE due_at IS NOT NULL;

-- An event of a gateway as it was received.
CREATE TABLE gateway_event (
  gateway text NOT NULL,
  event_id text NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  received_at bigint NOT NULL,
  PRIMARY KEY (gateway, event_id)
);

-- A bank or a gateway took a payment back. One row for each order that was paid by it.
CREATE TABLE chargeback (
  shop_id uuid NOT NULL,
  order_id uuid NOT NULL,
  gateway text NOT NULL,
  external_id text NOT NULL,
  status text NOT NULL,
  is_open bigint NOT NULL,
  is_taken bigint NOT NULL,
  reason text NOT NULL,
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  due_by bigint,
  told_at bigint NOT NULL,
  opened_at bigint NOT NULL,
  PRIMARY KEY (shop_id, order_id, gateway, external_id)
);
