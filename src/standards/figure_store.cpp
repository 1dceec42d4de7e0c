#include "standards/figure_store.hpp"

#include <fmt/format.h>

#include "platform/db/bulk.hpp"
#include "platform/db/query.hpp"

namespace entente::standards::figure_store {
namespace {

const std::string& select_order() {
  static const std::string sql =
      "SELECT " + db::columns_of<StandardsOrder>() + " FROM standards_order";
  return sql;
}

// What an order says where nothing excuses it; facts_of of figure_rules.hpp in SQL.
constexpr const char* facts_sql = "CASE WHEN excuse IS NULL THEN stars + 8 * cases ELSE 0 END";

constexpr const char* days_after_sql =
    " FROM standards_day WHERE shop_id > ? AND day <= ? AND orders <> 0"
    " ORDER BY shop_id, day, facts LIMIT ?";

// A row of PostgreSQL has its price: there days come a shop in a row and each as one number, which
// is a day and its facts above, and how many orders say them in the lower half. Orders of a day fit
// into that.
constexpr std::int64_t facts_end = 32;
constexpr std::int64_t half = std::int64_t{1} << 32;

StandardsDay unpacked(ShopId shop, std::int64_t packed) {
  const auto orders = std::int64_t{static_cast<std::int32_t>(packed)};
  const auto told = (packed - orders) / half;
  const auto facts = (told % facts_end + facts_end) % facts_end;
  return {shop, (told - facts) / facts_end, facts, orders, 0};
}

std::vector<StandardsDay> packed_days_after(db::Session& session, ShopId after,
                                            std::int64_t last_day, std::int64_t limit) {
  static const auto sql = fmt::format(
      "SELECT shop_id, array_agg((day * {} + facts) * {} + orders)"
      " FROM (SELECT shop_id, day, facts, orders{}) AS part"
      " GROUP BY shop_id ORDER BY shop_id",
      facts_end, half, days_after_sql);
  std::vector<StandardsDay> all;
  const std::array<db::Param, 3> params{after, last_day, limit};
  session.run(sql, params, [&](const db::Row& row) {
    const auto shop = db::column<ShopId>(row, 0);
    for (const auto each : db::integers_of(row.bytes(1))) all.push_back(unpacked(shop, each));
  });
  return all;
}

struct OneShop {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(OneShop, (), (shop_id))

}  // namespace

std::vector<StandardsOrder> find(db::Session& session, std::span<const orders::OrderRef> orders) {
  static const db::SelectByKeys select(
      "SELECT " + db::columns_of<StandardsOrder>("t") +
          " FROM wanted CROSS JOIN standards_order t WHERE t.shop_id = wanted.k1"
          " AND t.order_id = wanted.k2",
      2);
  return select.all<StandardsOrder>(session, orders::params_of(orders));
}

void insert(db::Session& session, std::span<const StandardsOrder> rows) {
  db::insert_all<StandardsOrder>(session, "standards_order", rows);
}

void update(db::Session& session, const StandardsOrder& row) {
  db::update<2>(session, "standards_order", row);
}

void move_day(db::Session& session, const StandardsDay& more) {
  session.execute(
      "INSERT INTO standards_day (shop_id, day, facts, orders, changes) VALUES (?, ?, ?, ?, 1)"
      " ON CONFLICT (shop_id, day, facts) DO UPDATE SET"
      " orders = standards_day.orders + excluded.orders, changes = standards_day.changes + 1",
      more.shop_id, more.day, more.facts, more.orders);
}

std::vector<StandardsDay> days(db::Session& session, ShopId shop) {
  static const auto sql = "SELECT " + db::columns_of<StandardsDay>() +
                          " FROM standards_day WHERE shop_id = ? AND orders <> 0 ORDER BY day";
  return db::all<StandardsDay>(session, sql, shop);
}

std::vector<StandardsDay> days_after(db::Session& session, ShopId after, std::int64_t last_day,
                                     std::int64_t limit) {
  static const auto sql = "SELECT " + db::columns_of<StandardsDay>() + days_after_sql;
  if (session.engine() == db::Engine::postgres)
    return packed_days_after(session, after, last_day, limit);
  return db::all<StandardsDay>(session, sql, after, last_day, limit);
}

std::int64_t stamp(db::Session& session) {
  return db::Query("SELECT CAST(coalesce(sum(changes), 0) AS bigint) FROM standards_day")
      .count(session);
}

std::vector<StandardsOrder> dissatisfied(db::Session& session, ShopId shop,
                                         const OrdersFilter& filter, std::int64_t limit,
                                         const std::vector<std::string>& after) {
  db::Query query(select_order());
  // is_dissatisfied of figure_rules.hpp in SQL; no number of cases is above `never`.
  constexpr std::int64_t never = 1000;
  const auto& numbers = filter.numbers;
  // The first condition is that of an index: it says nothing more.
  query.add(" WHERE (stars <> 0 OR cases <> 0)");
  query.add(" AND shop_id = ? AND (stars BETWEEN 1 AND ? OR cases >= ?)", shop,
            numbers.low_stars_max,
            numbers.cases_that_count == 0 ? never : numbers.cases_that_count);
  query.add(" AND day <= ?", filter.last_day);
  if (filter.first_day) query.add(" AND day >= ?", *filter.first_day);
  if (after.size() == 2)
    query.add(" AND (day, order_id) < (?, ?)", std::stoll(after[0]),
              parse_id<OrderId>(after[1]).value_or(OrderId{}));
  query.add(" ORDER BY day DESC, order_id DESC LIMIT ?", limit);
  return query.all<StandardsOrder>(session);
}

std::vector<StandardsOrder> after(db::Session& session, const StandardsOrder& last,
                                  std::int64_t limit) {
  static const auto sql =
      select_order() + " WHERE (shop_id, order_id) > (?, ?) ORDER BY shop_id, order_id LIMIT ?";
  return db::all<StandardsOrder>(session, sql, last.shop_id, last.order_id, limit);
}

std::vector<StandardsOrder> of_days(db::Session& session, std::int64_t first_day,
                                    std::int64_t last_day, const StandardsOrder& last,
                                    std::int64_t limit) {
  static const auto sql = select_order() +
                          " WHERE (shop_id, order_id) > (?, ?) AND day BETWEEN ? AND ?"
                          " ORDER BY shop_id, order_id LIMIT ?";
  return db::all<StandardsOrder>(session, sql, last.shop_id, last.order_id, first_day, last_day,
                                 limit);
}

std::vector<StandardsDay> counted_again(db::Session& session, ShopId shop) {
  static const auto sql = std::string("SELECT shop_id, day, ") + facts_sql +
                          ", count(*), 0 FROM standards_order WHERE shop_id = ? AND (cancelled = 0"
                          " OR (excuse IS NULL AND (stars <> 0 OR cases <> 0)))"
                          " GROUP BY 1, 2, 3 ORDER BY 2, 3";
  return db::all<StandardsDay>(session, sql, shop);
}

std::vector<ShopId> shops_after(db::Session& session, ShopId after, std::int64_t limit) {
  std::vector<ShopId> shops;
  for (const auto& each :
       db::all<OneShop>(session,
                        "SELECT shop_id FROM standards_order WHERE shop_id > ?"
                        " UNION SELECT shop_id FROM standards_day WHERE shop_id > ?"
                        " ORDER BY shop_id LIMIT ?",
                        after, after, limit))
    shops.push_back(each.shop_id);
  return shops;
}

void add_outage(db::Session& session, const Outage& outage) {
  db::insert(session, "standards_outage", outage);
}

void withdraw_outage(db::Session& session, const Uuid& id, Instant at) {
  session.execute("UPDATE standards_outage SET withdrawn_at = ? WHERE id = ?", at, id);
}

std::vector<Outage> outages(db::Session& session) {
  static const auto sql =
      "SELECT " + db::columns_of<Outage>() + " FROM standards_outage ORDER BY stated_at DESC, id";
  return db::all<Outage>(session, sql);
}

}  // namespace entente::standards::figure_store
