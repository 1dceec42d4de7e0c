-- Private messages between buyer and shop: one thread per order.
CREATE TABLE thread (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  order_external_id text NOT NULL,
  person_id uuid,
  buyer_name text NOT NULL,
  excerpt text NOT NULL,
  last_side text NOT NULL,
  last_message_at bigint NOT NULL,
  waiting_since bigint,
  unread_by_shop bigint NOT NULL,
  unread_by_buyer bigint NOT NULL,
  assigned_to uuid,
  entry_count bigint NOT NULL,
  search_text text NOT NULL,
  created_at bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE UNIQUE INDEX thread_order ON thread (shop_id, order_id);
CREATE INDEX thread_newest ON thread (shop_id, last_message_at, id);
CREATE INDEX thread_person ON thread (person_id, last_message_at);

CREATE TABLE thread_entry (
  shop_id uuid NOT NULL,
  thread_id uuid NOT NULL,
  number bigint NOT NULL,
  kind text NOT NULL,
  side text NOT NULL,
  account_id uuid,
  body text NOT NULL,
  language text NOT NULL,
  channel text NOT NULL,
  leads_away bigint NOT NULL,
  outbox_id uuid,
  sent_at bigint NOT NULL,
  mail_id text,
  PRIMARY KEY (shop_id, thread_id, number)
);
CREATE INDEX thread_entry_mail ON thread_entry (shop_id, thread_id, mail_id);
-- An entry that came in by mail: that mail as it was.
CREATE TABLE thread_original (
  shop_id uuid NOT NULL,
  thread_id uuid NOT NULL,
  number bigint NOT NULL,
  mail bytea NOT NULL,
  PRIMARY KEY (shop_id, thread_id, number)
);
