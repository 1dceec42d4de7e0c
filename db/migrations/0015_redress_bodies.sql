-- Where people can turn to outside: for buyers (ADR-1) and for shops (P2B-12).
CREATE TABLE redress_body (
  number bigint PRIMARY KEY,
  side text NOT NULL,
  name text NOT NULL,
  address text,
  url text,
  country text,
  language text
);
