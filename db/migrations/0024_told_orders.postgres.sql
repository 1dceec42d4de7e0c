-- Most orders say nothing of the service, ever: to place one writes no index but its key.
DROP INDEX standards_order_day;
CREATE INDEX standards_order_told ON standards_order (shop_id, day, order_id)
  WHERE stars <> 0 OR cases <> 0;
