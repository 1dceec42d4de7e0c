-- Files that prove something about an order. Their bytes have a table of their own, so that looking
-- for files reads none of them.
CREATE TABLE evidence_file (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  case_id uuid,
  entry_number bigint,
  side text NOT NULL,
  uploaded_by uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  size bigint NOT NULL,
  sha256_received text NOT NULL,
  sha256 text NOT NULL,
  width bigint,
  height bigint,
  proves text,
  created_at bigint NOT NULL,
  submitted_at bigint,
  PRIMARY KEY (shop_id, id)
);
CREATE INDEX evidence_file_case ON evidence_file (shop_id, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX evidence_file_sender ON evidence_file (shop_id, uploaded_by, created_at);
-- What housekeeping looks for every day.
CREATE INDEX evidence_file_draft ON evidence_file (created_at) WHERE submitted_at IS NULL;

CREATE TABLE evidence_content (
  shop_id uuid NOT NULL,
  file_id uuid NOT NULL,
  bytes bytea NOT NULL,
  thumbnail bytea NOT NULL,
  PRIMARY KEY (shop_id, file_id)
);

-- Who opened a file in full, and when.
CREATE TABLE evidence_access (
  shop_id uuid NOT NULL,
  id uuid NOT NULL,
  file_id uuid NOT NULL,
  at bigint NOT NULL,
  side text NOT NULL,
  opened_by uuid NOT NULL,
  PRIMARY KEY (shop_id, id)
);
CREATE INDEX evidence_access_file ON evidence_access (shop_id, file_id, at);
