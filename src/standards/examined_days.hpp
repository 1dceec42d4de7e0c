// The days of shops that are examined next.
#pragma once

#include <future>
#include <vector>

#include "platform/db/database.hpp"
#include "standards/figure.hpp"

namespace entente::standards {

// All days of as many shops as one transaction examines, by shop.
struct ExaminedDays {
  ShopId after;  // the shops that follow this one
  std::vector<StandardsDay> days;
  bool is_last = false;  // no shops follow them
};

ExaminedDays examined_days(db::Session& session, ShopId after, std::int64_t as_of_day);

// The same in another thread, outside of the transaction that examines them, while the shops before
// them are written. The database outlives the future.
std::future<ExaminedDays> read_ahead(db::Database& database, ShopId after, std::int64_t as_of_day);

}  // namespace entente::standards
