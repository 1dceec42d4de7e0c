#include "standards/figure_rules.hpp"
#include "standards/figure_store.hpp"
#include "standards/standards.hpp"

namespace entente::standards {

void each_counted_order(db::Session& session,
                        const std::function<void(const CountedOrder&)>& take) {
  constexpr std::int64_t page = 20'000;
  StandardsOrder last;
  for (;;) {
    const auto rows = figure_store::after(session, last, page);
    for (const auto& row : rows) {
      if (!counts(row)) continue;
      const bool excused = row.excuse.has_value();
      take({row.shop_id, row.day, excused ? 0U : static_cast<unsigned>(row.stars),
            excused ? 0U : static_cast<unsigned>(row.cases)});
    }
    if (static_cast<std::int64_t>(rows.size()) < page) return;
    last = rows.back();
  }
}

std::int64_t counted_orders_stamp(db::Session& session) {
  return figure_store::stamp(session);
}

}  // namespace entente::standards
