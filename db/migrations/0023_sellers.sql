-- Sellers behind shops: keyed hashes of what is known of them, and the links that these speak for.
CREATE TABLE seller_detail (
  shop_id uuid NOT NULL,
  source text NOT NULL,
  kind text NOT NULL,
  digest text NOT NULL,
  hint text NOT NULL,
  first_seen bigint NOT NULL,
  last_seen bigint NOT NULL,
  PRIMARY KEY (shop_id, source, kind, digest)
);
CREATE INDEX seller_detail_digest ON seller_detail (digest, kind, shop_id);

CREATE TABLE seller_link (
  id uuid NOT NULL PRIMARY KEY,
  one uuid NOT NULL,
  other uuid NOT NULL,
  state text NOT NULL,
  weight bigint NOT NULL,
  policy_version bigint NOT NULL,
  proposed_at bigint NOT NULL,
  confirmed_by uuid,
  confirmed_at bigint,
  contested_by uuid,
  contested_at bigint,
  answer_due_at bigint,
  decided_by uuid,
  decided_at bigint,
  entry_count bigint NOT NULL,
  version bigint NOT NULL
);
CREATE UNIQUE INDEX seller_link_shops ON seller_link (one, other);
CREATE INDEX seller_link_other ON seller_link (other);
CREATE INDEX seller_link_proposed ON seller_link (proposed_at, id);

CREATE TABLE seller_link_evidence (
  link_id uuid NOT NULL,
  number bigint NOT NULL,
  kind text NOT NULL,
  hint text NOT NULL,
  weight bigint NOT NULL,
  shops bigint NOT NULL,
  since bigint NOT NULL,
  last_seen bigint NOT NULL,
  PRIMARY KEY (link_id, number)
);

CREATE TABLE seller_link_entry (
  link_id uuid NOT NULL,
  number bigint NOT NULL,
  kind text NOT NULL,
  shop_id uuid,
  account_id uuid,
  at bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (link_id, number)
);
