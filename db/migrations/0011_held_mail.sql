-- Mails that wait for the other side to say whether they count (EM-2). A row stays when they did,
-- so that the same mail is not held twice; the words and the original do not.
CREATE TABLE held_mail (
  shop_id uuid NOT NULL,
  thread_id uuid NOT NULL,
  id uuid NOT NULL,
  side text NOT NULL,
  speaker_id uuid NOT NULL,
  sender text NOT NULL,
  sender_name text NOT NULL,
  body text NOT NULL,
  mail_id text,
  state text NOT NULL,
  received_at bigint NOT NULL,
  PRIMARY KEY (shop_id, thread_id, id)
);
CREATE INDEX held_mail_open ON held_mail (shop_id, side, thread_id) WHERE state = 'held';
CREATE TABLE held_original (
  shop_id uuid NOT NULL,
  thread_id uuid NOT NULL,
  held_id uuid NOT NULL,
  mail bytea NOT NULL,
  PRIMARY KEY (shop_id, thread_id, held_id)
);
-- Other addresses that somebody may answer from in one thread.
CREATE TABLE thread_sender (
  shop_id uuid NOT NULL,
  thread_id uuid NOT NULL,
  speaker_id uuid NOT NULL,
  sender text NOT NULL,
  accepted_at bigint NOT NULL,
  PRIMARY KEY (shop_id, thread_id, speaker_id, sender)
);
