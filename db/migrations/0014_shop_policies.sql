-- What a shop promises, as numbers beside its texts (C6).
CREATE TABLE shop_terms (
  shop_id uuid NOT NULL,
  returns_accepted bigint NOT NULL,
  return_days bigint NOT NULL,
  return_postage text NOT NULL,
  refund_condition text NOT NULL,
  processing_days bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (shop_id)
);
