#include "standards/examined_days.hpp"

#include "standards/figure_store.hpp"

namespace entente::standards {
namespace {

constexpr std::int64_t days_of_part = 50'000;

}  // namespace

ExaminedDays examined_days(db::Session& session, ShopId after, std::int64_t as_of_day) {
  // A shop with more days than that is a part of its own.
  for (auto limit = days_of_part;; limit *= 2) {
    ExaminedDays part{after, figure_store::days_after(session, after, as_of_day, limit)};
    auto& days = part.days;
    part.is_last = static_cast<std::int64_t>(days.size()) < limit;
    if (part.is_last) return part;
    // Of the last one there may be more days.
    const auto cut = days.back().shop_id;
    if (days.front().shop_id == cut) continue;
    while (days.back().shop_id == cut) days.pop_back();
    return part;
  }
}

std::future<ExaminedDays> read_ahead(db::Database& database, ShopId after, std::int64_t as_of_day) {
  return std::async(std::launch::async, [&database, after, as_of_day] {
    ExaminedDays part;
    database.read([&](db::Session& session) { part = examined_days(session, after, as_of_day); });
    return part;
  });
}

}  // namespace entente::standards
