-- The order that the postings of a shop were made in: many are of one instant (C11).
ALTER TABLE ledger_posting ADD COLUMN number bigint NOT NULL DEFAULT 0;
UPDATE ledger_posting SET number = (
  SELECT count(*) FROM ledger_posting earlier WHERE earlier.shop_id = ledger_posting.shop_id
    AND (earlier.posted_at, earlier.id) <= (ledger_posting.posted_at, ledger_posting.id));
CREATE INDEX ledger_posting_number ON ledger_posting (shop_id, number);

-- Withdrawals are found by order and buyer, folded as cases are.
ALTER TABLE withdrawal ADD COLUMN search_text text NOT NULL DEFAULT '';
UPDATE withdrawal SET search_text = lower(order_external_id || ' ' || buyer_name);
