-- Webhooks: where events go, and what went. Of the whole marketplace: under the nil shop.
CREATE TABLE webhook (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  url text NOT NULL,
  description text NOT NULL,
  events text NOT NULL,
  state text NOT NULL,
  disabled_why text,
  disabled_at bigint,
  rest_until bigint,
  secret bytea NOT NULL,
  old_secret bytea,
  old_secret_until bigint,
  created_at bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);

CREATE TABLE webhook_delivery (
  shop_id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  body text NOT NULL,
  state text NOT NULL,
  attempts bigint NOT NULL,
  due_at bigint,
  last_status bigint,
  last_error text,
  last_tried_at bigint,
  created_at bigint NOT NULL,
  PRIMARY KEY (shop_id, webhook_id, id)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_delivery_created ON webhook_delivery (created_at) WHERE due_at IS NULL;
