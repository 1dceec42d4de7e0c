#include "enforcement/measure_store.hpp"

#include "platform/db/query.hpp"

namespace entente::enforcement::measure_store {
namespace {

const std::string& select_measure() {
  static const std::string sql = "SELECT " + db::columns_of<Measure>() + " FROM measure";
  return sql;
}

template <class Item>
std::vector<Item> items_of(db::Session& session, const std::string& table, ShopId shop,
                           MeasureId id) {
  const auto sql = "SELECT " + db::columns_of<Item>() + " FROM " + table +
                   " WHERE shop_id = ? AND measure_id = ? ORDER BY number";
  return db::all<Item>(session, sql, shop, id);
}

template <class Item>
void save_items(db::Session& session, const char* table, const std::vector<Item>& items,
                bool are_new) {
  for (const auto& each : items) {
    if (are_new)
      db::insert(session, table, each);
    else
      db::update<3>(session, table, each);
  }
}

void add_filter(db::Query& query, const Filter& filter) {
  query.add(" WHERE 1 = 1");
  if (filter.shop) query.add(" AND shop_id = ?", *filter.shop);
  if (filter.told_only) query.add(" AND confirmed_at IS NOT NULL");
  if (!filter.states.empty()) query.add_in("state", filter.states);
  if (!filter.kinds.empty()) query.add_in("kind", filter.kinds);
  if (filter.waiting)
    query.add(
        " AND (state = 'proposed' OR appeal = 'open'"
        " OR (request = 'asked' AND state = 'in_force'))");
}

struct Words {
  std::string words;
};
BOOST_DESCRIBE_STRUCT(Words, (), (words))

}  // namespace

std::optional<Measure> by_id(db::Session& session, ShopId shop, MeasureId id) {
  static const std::string sql = select_measure() + " WHERE shop_id = ? AND id = ?";
  return db::one<Measure>(session, sql, shop, id);
}

std::vector<Measure> of_shop(db::Session& session, ShopId shop) {
  static const std::string sql = select_measure() + " WHERE shop_id = ? ORDER BY proposed_at, id";
  return db::all<Measure>(session, sql, shop);
}

std::vector<Fact> facts(db::Session& session, ShopId shop, MeasureId id) {
  return items_of<Fact>(session, "measure_fact", shop, id);
}

std::vector<Demand> demands(db::Session& session, ShopId shop, MeasureId id) {
  return items_of<Demand>(session, "measure_demand", shop, id);
}

std::vector<Entry> entries(db::Session& session, ShopId shop, MeasureId id) {
  return items_of<Entry>(session, "measure_entry", shop, id);
}

void save(db::Session& session, const MeasureDecision& decision) {
  const bool is_new = decision.row.version == 1;
  if (is_new)
    db::insert(session, "measure", decision.row);
  else
    db::update<2>(session, "measure", decision.row);
  save_items(session, "measure_fact", decision.facts, is_new);
  save_items(session, "measure_demand", decision.demands, is_new);
  save_items(session, "measure_entry", decision.entries, true);
}

std::vector<std::string> used_words(db::Session& session, std::int64_t limit) {
  std::vector<std::string> all;
  for (auto& each : db::all<Words>(
           session, "SELECT words FROM measure ORDER BY proposed_at DESC, id DESC LIMIT ?", limit))
    all.push_back(std::move(each.words));
  for (auto& each : db::all<Words>(session,
                                   "SELECT body FROM measure_entry WHERE side = 'staff'"
                                   " ORDER BY at DESC LIMIT ?",
                                   limit))
    all.push_back(std::move(each.words));
  return all;
}

std::vector<Measure> appealed(db::Session& session) {
  static const std::string sql = select_measure() + " WHERE appealed_at IS NOT NULL";
  return db::all<Measure>(session, sql);
}

std::vector<Measure> list(db::Session& session, const Filter& filter, std::int64_t limit,
                          const std::vector<std::string>& after) {
  db::Query query(select_measure());
  add_filter(query, filter);
  query.add_page<MeasureId>("proposed_at", db::Direction::down, after, limit);
  return query.all<Measure>(session);
}

std::int64_t count(db::Session& session, const Filter& filter) {
  db::Query query("SELECT count(*) FROM measure");
  add_filter(query, filter);
  return query.count(session);
}

}  // namespace entente::enforcement::measure_store
