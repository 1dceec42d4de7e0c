#include "withdrawals/withdrawal_store.hpp"

#include <fmt/format.h>

#include "platform/db/query.hpp"

namespace entente::withdrawals::withdrawal_store {
namespace {

const std::string& select_withdrawal() {
  static const std::string sql = "SELECT " + db::columns_of<Withdrawal>() + " FROM withdrawal";
  return sql;
}

// Later than any due date, in microseconds: what is over follows what is not.
constexpr std::int64_t after_all_due = 9'000'000'000'000'000;

const std::string& sort_column() {
  static const std::string sql = fmt::format(
      "CASE WHEN state IN ('{}', '{}') THEN {} - refund_due_at ELSE refund_due_at END",
      to_text(WithdrawalState::refunded), to_text(WithdrawalState::closed), after_all_due);
  return sql;
}

void add_filter(db::Query& query, const Filter& filter) {
  if (!filter.states.empty()) query.add_in("state", filter.states);
  if (filter.text) query.add_contains("search_text", *filter.text);
}

}  // namespace

std::optional<Withdrawal> by_id(db::Session& session, ShopId shop, WithdrawalId id) {
  static const std::string sql = select_withdrawal() + " WHERE shop_id = ? AND id = ?";
  return db::one<Withdrawal>(session, sql, shop, id);
}

std::vector<Withdrawal> of_order(db::Session& session, ShopId shop, OrderId order) {
  static const std::string sql =
      select_withdrawal() + " WHERE shop_id = ? AND order_id = ? ORDER BY declared_at, id";
  return db::all<Withdrawal>(session, sql, shop, order);
}

void save(db::Session& session, const Withdrawal& row) {
  if (row.version == 1)
    db::insert(session, "withdrawal", row);
  else
    db::update<2>(session, "withdrawal", row);
}

std::int64_t sort_value(const Withdrawal& row) {
  const bool is_over =
      row.state == WithdrawalState::refunded || row.state == WithdrawalState::closed;
  return is_over ? after_all_due - row.refund_due_at.micros : row.refund_due_at.micros;
}

std::vector<Withdrawal> list(db::Session& session, ShopId shop, const Filter& filter,
                             std::int64_t limit, const std::vector<std::string>& after) {
  db::Query query(select_withdrawal());
  query.add(" WHERE shop_id = ?", shop);
  add_filter(query, filter);
  query.add_page<WithdrawalId>(sort_column(), db::Direction::up, after, limit);
  return query.all<Withdrawal>(session);
}

std::int64_t count(db::Session& session, ShopId shop, const Filter& filter) {
  db::Query query("SELECT count(*) FROM withdrawal");
  query.add(" WHERE shop_id = ?", shop);
  add_filter(query, filter);
  return query.count(session);
}

std::vector<StateCount> counts(db::Session& session, ShopId shop) {
  return db::all<StateCount>(
      session, "SELECT state, count(*) FROM withdrawal WHERE shop_id = ? GROUP BY state", shop);
}

}  // namespace entente::withdrawals::withdrawal_store
