#include "standards/warning_store.hpp"

#include "platform/db/query.hpp"

namespace entente::standards::warning_store {
namespace {

const std::string& select_warning() {
  static const std::string sql = "SELECT " + db::columns_of<Warning>() + " FROM standards_warning";
  return sql;
}

void add_filter(db::Query& query, const Filter& filter) {
  query.add(" WHERE 1 = 1");
  if (!filter.states.empty()) query.add_in("state", filter.states);
  if (filter.waiting) query.add(" AND state IN ('proposed', 'to_decide')");
}

}  // namespace

std::optional<Warning> by_id(db::Session& session, ShopId shop, WarningId id) {
  static const std::string sql = select_warning() + " WHERE shop_id = ? AND id = ?";
  return db::one<Warning>(session, sql, shop, id);
}

std::vector<Warning> of_shop(db::Session& session, ShopId shop) {
  static const std::string sql =
      select_warning() + " WHERE shop_id = ? ORDER BY proposed_at DESC, id DESC";
  return db::all<Warning>(session, sql, shop);
}

std::vector<Warning> told_of_shops(db::Session& session, ShopId after, ShopId last) {
  static const std::string sql =
      select_warning() +
      " WHERE shop_id > ? AND shop_id <= ? AND confirmed_at IS NOT NULL ORDER BY shop_id, id";
  return db::all<Warning>(session, sql, after, last);
}

std::vector<WarningEntry> entries(db::Session& session, ShopId shop, WarningId id) {
  static const std::string sql =
      "SELECT " + db::columns_of<WarningEntry>() +
      " FROM standards_warning_entry WHERE shop_id = ? AND warning_id = ? ORDER BY number";
  return db::all<WarningEntry>(session, sql, shop, id);
}

void save(db::Session& session, const WarningDecision& decision) {
  if (decision.row.version == 1)
    db::insert(session, "standards_warning", decision.row);
  else
    db::update<2>(session, "standards_warning", decision.row);
  for (const auto& each : decision.entries) db::insert(session, "standards_warning_entry", each);
}

std::vector<Warning> list(db::Session& session, const Filter& filter, std::int64_t limit,
                          const std::vector<std::string>& after) {
  db::Query query(select_warning());
  add_filter(query, filter);
  query.add_page<WarningId>("proposed_at", db::Direction::down, after, limit);
  return query.all<Warning>(session);
}

std::int64_t count(db::Session& session, const Filter& filter) {
  db::Query query("SELECT count(*) FROM standards_warning");
  add_filter(query, filter);
  return query.count(session);
}

}  // namespace entente::standards::warning_store
