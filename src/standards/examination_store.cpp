#include "standards/examination_store.hpp"

#include "platform/db/bulk.hpp"
#include "platform/db/query.hpp"

namespace entente::standards::examination_store {
namespace {

const std::string& select_run() {
  static const std::string sql = "SELECT " + db::columns_of<Examination>() + " FROM examination";
  return sql;
}

const std::string& select_result() {
  static const std::string sql =
      "SELECT " + db::columns_of<ExaminationResult>() + " FROM examination_result";
  return sql;
}

}  // namespace

void insert(db::Session& session, const Examination& run) {
  db::insert(session, "examination", run);
}

void update(db::Session& session, const Examination& run) {
  db::update<1>(session, "examination", run);
}

std::optional<Examination> by_id(db::Session& session, ExaminationId id) {
  static const std::string sql = select_run() + " WHERE id = ?";
  return db::one<Examination>(session, sql, id);
}

std::optional<Examination> running(db::Session& session) {
  static const std::string sql =
      select_run() + " WHERE finished_at IS NULL ORDER BY started_at DESC LIMIT 1";
  return db::one<Examination>(session, sql);
}

std::optional<Examination> last_finished(db::Session& session) {
  static const std::string sql =
      select_run() +
      " WHERE finished_at IS NOT NULL ORDER BY as_of_day DESC, started_at DESC, id LIMIT 1";
  return db::one<Examination>(session, sql);
}

std::vector<Examination> list(db::Session& session, std::int64_t limit,
                              const std::vector<std::string>& after) {
  db::Query query(select_run());
  query.add(" WHERE 1 = 1");
  query.add_page<ExaminationId>("started_at", db::Direction::down, after, limit);
  return query.all<Examination>(session);
}

void add(db::Session& session, std::span<const ExaminationResult> results,
         std::span<const ExaminationOrder> orders, std::span<const ExaminationPeers> peers) {
  db::insert_all<ExaminationResult>(session, "examination_result", results);
  db::insert_all<ExaminationOrder>(session, "examination_order", orders);
  for (const auto& each : peers)
    session.execute(
        "INSERT INTO examination_peers (examination_id, size, shops, orders, dissatisfied)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (examination_id, size) DO UPDATE SET"
        " shops = examination_peers.shops + excluded.shops,"
        " orders = examination_peers.orders + excluded.orders,"
        " dissatisfied = examination_peers.dissatisfied + excluded.dissatisfied",
        each.examination_id, each.size, each.shops, each.orders, each.dissatisfied);
}

std::optional<ExaminationResult> result(db::Session& session, ShopId shop, ExaminationId id) {
  static const std::string sql = select_result() + " WHERE shop_id = ? AND examination_id = ?";
  return db::one<ExaminationResult>(session, sql, shop, id);
}

std::vector<ExaminationResult> results(db::Session& session, ExaminationId id,
                                       const std::optional<ServiceLevel>& outcome,
                                       std::int64_t limit, const std::vector<std::string>& after) {
  db::Query query(select_result());
  query.add(" WHERE examination_id = ? AND outcome <> 'good'", id);
  if (outcome) query.add(" AND outcome = ?", *outcome);
  if (!after.empty()) query.add(" AND shop_id > ?", parse_id<ShopId>(after[0]).value_or(ShopId{}));
  query.add(" ORDER BY shop_id LIMIT ?", limit);
  return query.all<ExaminationResult>(session);
}

std::vector<ExaminationOrder> orders(db::Session& session, ShopId shop, ExaminationId id) {
  static const std::string sql = "SELECT " + db::columns_of<ExaminationOrder>() +
                                 " FROM examination_order WHERE shop_id = ? AND examination_id = ?"
                                 " ORDER BY day DESC, order_id";
  return db::all<ExaminationOrder>(session, sql, shop, id);
}

std::vector<PastResult> past(db::Session& session, ShopId shop, std::int64_t limit) {
  static const std::string sql = select_result() +
                                 " WHERE shop_id = ? AND examination_id IN"
                                 " (SELECT id FROM examination WHERE finished_at IS NOT NULL)";
  std::vector<PastResult> all;
  for (auto& each : db::all<ExaminationResult>(session, sql, shop))
    if (auto run = by_id(session, each.examination_id)) all.push_back({std::move(*run), each});
  std::ranges::sort(all, std::greater{}, [](const PastResult& each) {
    return std::tuple(each.run.as_of_day, each.run.started_at, each.run.id);
  });
  if (static_cast<std::int64_t>(all.size()) > limit) all.resize(static_cast<std::size_t>(limit));
  return all;
}

std::optional<ExaminationPeers> peers(db::Session& session, ExaminationId id, std::int64_t size) {
  static const std::string sql = "SELECT " + db::columns_of<ExaminationPeers>() +
                                 " FROM examination_peers WHERE examination_id = ? AND size = ?";
  return db::one<ExaminationPeers>(session, sql, id, size);
}

}  // namespace entente::standards::examination_store
