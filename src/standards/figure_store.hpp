// All SQL of the figure: what counts of each order, and what is counted of each day.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "orders/orders.hpp"
#include "platform/db/session.hpp"
#include "policies/policies.hpp"
#include "standards/figure.hpp"

namespace entente::standards::figure_store {

// Those that are there, in no order.
std::vector<StandardsOrder> find(db::Session& session, std::span<const orders::OrderRef> orders);
void insert(db::Session& session, std::span<const StandardsOrder> rows);
void update(db::Session& session, const StandardsOrder& row);

// `more` orders, or fewer, of this day say these facts.
void move_day(db::Session& session, const StandardsDay& more);

// Of one shop, by day.
std::vector<StandardsDay> days(db::Session& session, ShopId shop);
// Of all shops, by shop and day, at most `limit` after this shop, placed up to and including a day.
// The last shop may be cut. `changes` may be left out.
std::vector<StandardsDay> days_after(db::Session& session, ShopId after, std::int64_t last_day,
                                     std::int64_t limit);
// Grows with every change of what is counted.
std::int64_t stamp(db::Session& session);

// Orders of the shop that are dissatisfied under these numbers, or would be were they not excused;
// by day, the latest first, after this day and order.
struct OrdersFilter {
  const policies::StandardsNumbers& numbers;
  std::int64_t last_day = 0;
  std::optional<std::int64_t> first_day = {};
};
std::vector<StandardsOrder> dissatisfied(db::Session& session, ShopId shop,
                                         const OrdersFilter& filter, std::int64_t limit,
                                         const std::vector<std::string>& after);

// Every order that is known here, by shop and id, at most `limit` after this one.
std::vector<StandardsOrder> after(db::Session& session, const StandardsOrder& last,
                                  std::int64_t limit);
// Placed on these days, in all shops.
std::vector<StandardsOrder> of_days(db::Session& session, std::int64_t first_day,
                                    std::int64_t last_day, const StandardsOrder& last,
                                    std::int64_t limit);

// Days of a shop as its orders say them, by day and facts.
std::vector<StandardsDay> counted_again(db::Session& session, ShopId shop);
// Shops that have orders or days here, by id, at most `limit` after this one.
std::vector<ShopId> shops_after(db::Session& session, ShopId after, std::int64_t limit);

void add_outage(db::Session& session, const Outage& outage);
void withdraw_outage(db::Session& session, const Uuid& id, Instant at);
// Newest first.
std::vector<Outage> outages(db::Session& session);

}  // namespace entente::standards::figure_store
