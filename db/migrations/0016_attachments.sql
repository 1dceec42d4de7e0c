-- Files go with messages, too, and a draft may be removed by who sent it.
ALTER TABLE evidence_file ADD COLUMN thread_id uuid;
ALTER TABLE evidence_file ADD COLUMN message_number bigint;
ALTER TABLE evidence_file ADD COLUMN removed_at bigint;
CREATE INDEX evidence_file_messages ON evidence_file (shop_id, order_id)
  WHERE thread_id IS NOT NULL;

-- What came with a mail and did not become a file of the message, one a line: why, and its name.
ALTER TABLE thread_entry ADD COLUMN not_taken text NOT NULL DEFAULT '';
-- The names of what came with a mail that is held, one a line.
ALTER TABLE held_mail ADD COLUMN file_names text NOT NULL DEFAULT '';
