#include "insights/database_orders.hpp"

#include <fmt/format.h>

#include <system_error>

#include "platform/log/log.hpp"
#include "shops/shops.hpp"
#include "standards/standards.hpp"

namespace entente::insights {
namespace {

LabOrders kept_or_read(db::Session& session, std::int64_t stamp,
                       const std::filesystem::path& file) {
  const auto made_from = fmt::format("the database's orders that count, {}", stamp);
  auto kept = open_columns(file, made_from);
  if (kept) return std::move(*kept);
  auto orders = orders_in(session);
  try {
    write_columns(orders, made_from, file);
    // Mapped pages can be given back, what was read cannot.
    if (auto mapped = open_columns(file, made_from)) return std::move(*mapped);
  } catch (const std::system_error& error) {
    log::warn("lab_orders_not_kept", {{"why", error.what()}});
  }
  return orders;
}

}  // namespace

LabOrders orders_in(db::Session& session) {
  std::vector<ShopId> shops;
  std::vector<OneOrder> orders;
  standards::each_counted_order(session, [&](const standards::CountedOrder& order) {
    if (shops.empty() || order.shop != shops.back()) shops.push_back(order.shop);
    orders.push_back({static_cast<std::uint32_t>(shops.size() - 1), order.day,
                      facts_of(order.stars, order.cases)});
  });
  std::vector<std::string> names;
  for (const auto& each : shops) {
    const auto shop = shops::shop_by_id(session, each);
    names.push_back(shop ? shop->handle : to_text(each));
  }
  return LabOrders::of(names, orders);
}

DatabaseOrders::DatabaseOrders(const std::filesystem::path& folder)
    : file_(folder / "lab_orders.columns") {}

std::shared_ptr<const LabOrders> DatabaseOrders::current(db::Session& session) {
  const auto stamp = standards::counted_orders_stamp(session);
  std::lock_guard lock(mutex_);
  if (!orders_ || stamp_ != stamp) {
    orders_ = nullptr;  // both at once would take twice the memory
    orders_ = std::make_shared<const LabOrders>(kept_or_read(session, stamp, file_));
    stamp_ = stamp;
  }
  return orders_;
}

}  // namespace entente::insights
