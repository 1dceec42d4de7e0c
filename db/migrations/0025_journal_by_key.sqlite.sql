-- Events are small and always found by their key: each is written into one tree and not two.
CREATE TABLE journal_event_by_key (
  shop_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL,
  at bigint NOT NULL,
  actor_kind text NOT NULL,
  actor_id uuid,
  data text NOT NULL,
  private_hash bytea,
  hash bytea NOT NULL,
  PRIMARY KEY (shop_id, subject_id, seq)
) /*clustered*/;
INSERT INTO journal_event_by_key
  SELECT shop_id, subject_id, seq, kind, at, actor_kind, actor_id, data, private_hash, hash
  FROM journal_event ORDER BY shop_id, subject_id, seq;
DROP TABLE journal_event;
ALTER TABLE journal_event_by_key RENAME TO journal_event;
