-- Answers by mail: which mail an entry came from, and that mail as it came in.
ALTER TABLE thread_entry ADD COLUMN mail_id text;
CREATE INDEX thread_entry_mail ON thread_entry (shop_id, thread_id, mail_id);
CREATE TABLE thread_original (
  shop_id uuid NOT NULL,
  thread_id uuid NOT NULL,
  number bigint NOT NULL,
  mail bytea NOT NULL,
  PRIMARY KEY (shop_id, thread_id, number)
);
