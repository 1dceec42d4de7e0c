-- What the planner should believe about reviews:
-- without figures SQLite thinks that reading all reviews of a shop costs less than going by the
-- order or the external id. Fixed figures give the same plans from the first review on.
ANALYZE sqlite_schema;
DELETE FROM sqlite_stat1 WHERE tbl = 'review';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('review', 'sqlite_autoindex_review_1', '1000000 10000 1'),
  ('review', 'review_public', '1000000 10000 100 1 1'),
  ('review', 'review_public_stars', '1000000 10000 100 20 1 1'),
  ('review', 'review_list', '1000000 10000 1 1'),
  ('review', 'review_order', '1000000 10000 2'),
  ('review', 'review_external', '1000000 10000 1'),
  ('review', 'review_person', '1000000 5');
ANALYZE sqlite_schema;
