-- A parcel that a person added here, beside those of the platform's reports.
ALTER TABLE shipment ADD COLUMN added_at bigint;
-- By the number as carriers write it.
CREATE INDEX shipment_tracking ON shipment
  (upper(replace(replace(tracking_number, ' ', ''), '-', '')));

-- What carriers told, by the number of the parcel: they know no shop, and one parcel may be of two
-- orders. Which orders a number is of is asked when an event is read.
CREATE TABLE carrier_event (
  tracking_number text NOT NULL,
  id uuid NOT NULL,
  for_shop uuid NOT NULL,
  carrier text NOT NULL,
  progress text NOT NULL,
  text text NOT NULL,
  city text NOT NULL,
  postal_code text NOT NULL,
  region text NOT NULL,
  country text NOT NULL,
  happened_at bigint NOT NULL,
  received_at bigint NOT NULL,
  source text NOT NULL,
  source_event_id text NOT NULL,
  PRIMARY KEY (tracking_number, id)
);
CREATE UNIQUE INDEX carrier_event_once ON carrier_event
  (tracking_number, source, source_event_id, for_shop);

-- The messages they came in, as received.
CREATE TABLE carrier_message (
  source text NOT NULL,
  message_id text NOT NULL,
  received_at bigint NOT NULL,
  body bytea NOT NULL,
  PRIMARY KEY (source, message_id)
);
