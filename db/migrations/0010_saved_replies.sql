-- Replies that a shop's team keeps and uses again, in each language.
CREATE TABLE saved_reply (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  position bigint NOT NULL,
  created_at bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE TABLE saved_reply_text (
  shop_id uuid NOT NULL,
  reply_id uuid NOT NULL,
  language text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (shop_id, reply_id, language)
);
