-- Support says whether it must have the answer (C5, C14).
ALTER TABLE order_case ADD COLUMN asked_mandatory bigint NOT NULL DEFAULT 0;

-- Carriers move a return: where it goes, and what they told of its parcel.
ALTER TABLE case_return ADD COLUMN to_postal_code text;
ALTER TABLE case_return ADD COLUMN to_city text;
ALTER TABLE case_return ADD COLUMN to_country text;
ALTER TABLE case_return ADD COLUMN moving_at bigint;
ALTER TABLE case_return ADD COLUMN delivered_at bigint;
CREATE INDEX case_return_instructed ON case_return (shop_id, instructed_at)
  WHERE instructed_at IS NOT NULL;

-- Who wants to know of a parcel that is none of an order's.
CREATE TABLE watched_parcel (
  shop_id uuid NOT NULL,
  tracking_number text NOT NULL,
  subject_id uuid NOT NULL,
  PRIMARY KEY (shop_id, tracking_number, subject_id)
);
CREATE INDEX watched_parcel_number ON watched_parcel (tracking_number);
