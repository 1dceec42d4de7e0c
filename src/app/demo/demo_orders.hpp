// Orders of the demo marketplace, their buyers and their refunds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/demo/demo_stage.hpp"

namespace entente::app::demo {

struct DemoOrder {
  std::string external_id;
  std::string buyer;
  std::size_t product = 0;  // of the shop's
  std::int64_t price_minor = 4900;
  Instant placed;
  Instant shipped;
  std::optional<Instant> expected;   // as the buyer was told
  std::optional<Instant> delivered;  // none: it is on its way
};

OrderId place_order(Stage& stage, const Made& shop, const DemoOrder& order);
// All of them at once.
void place_orders(Stage& stage, const Made& shop, const std::vector<DemoOrder>& all);
Who buyer_of(Stage& stage, ShopId shop, OrderId order);

// An operator pays the order's refund by hand, and says so.
void confirm_refund(Stage& stage, ShopId shop, OrderId order, const std::string& reference);

}  // namespace entente::app::demo
