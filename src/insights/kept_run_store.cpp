#include "insights/kept_run_store.hpp"

#include "platform/db/bulk.hpp"
#include "platform/db/query.hpp"

namespace entente::insights::kept_run_store {

void insert(db::Session& session, const KeptRun& run, const std::vector<KeptShop>& shops) {
  db::insert(session, "lab_run", run);
  db::insert_all<KeptShop>(session, "lab_run_shop", shops);
}

std::optional<KeptRun> by_id(db::Session& session, LabRunId id) {
  static const std::string sql =
      "SELECT " + db::columns_of<KeptRun>() + " FROM lab_run WHERE id = ?";
  return db::one<KeptRun>(session, sql, id);
}

std::vector<KeptRun> list(db::Session& session, std::int64_t limit,
                          const std::vector<std::string>& after) {
  db::Query query(
      "SELECT id, name, made_at, made_by, policy_version, first_day, last_day, met, met_against,"
      " newly, no_longer, shops_kept, '' AS result FROM lab_run WHERE 1 = 1");
  query.add_page<LabRunId>("made_at", db::Direction::down, after, limit);
  return query.all<KeptRun>(session);
}

std::int64_t count(db::Session& session) {
  return db::value<std::int64_t>(session, "SELECT count(*) FROM lab_run").value_or(0);
}

std::vector<KeptShop> shops(db::Session& session, LabRunId id, LabShopChange change,
                            std::int64_t after, std::int64_t limit) {
  static const std::string sql = "SELECT " + db::columns_of<KeptShop>() +
                                 " FROM lab_run_shop WHERE run_id = ? AND change = ? AND place > ?"
                                 " ORDER BY place LIMIT ?";
  return db::all<KeptShop>(session, sql, id, change, after, limit);
}

std::int64_t count_shops(db::Session& session, LabRunId id, LabShopChange change) {
  return db::value<std::int64_t>(
             session, "SELECT count(*) FROM lab_run_shop WHERE run_id = ? AND change = ?", id,
             change)
      .value_or(0);
}

}  // namespace entente::insights::kept_run_store
