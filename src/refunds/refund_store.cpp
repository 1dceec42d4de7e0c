#include "refunds/refund_store.hpp"

#include "platform/db/query.hpp"

namespace entente::refunds::refund_store {
namespace {

struct CallRow {
  ShopId shop_id;
  RefundId refund_id;
  std::string gateway;
  std::int64_t number = 1;
  std::optional<Instant> due_at;
};
BOOST_DESCRIBE_STRUCT(CallRow, (), (shop_id, refund_id, gateway, number, due_at))

const std::string& select_refund() {
  static const std::string sql = "SELECT " + db::columns_of<Refund>() + " FROM refund";
  return sql;
}

void add_filter(db::Query& query, const Filter& filter) {
  if (filter.shop) query.add(" AND shop_id = ?", *filter.shop);
  if (filter.state) query.add(" AND state = ?", *filter.state);
  if (filter.order) query.add(" AND order_id = ?", *filter.order);
}

}  // namespace

std::optional<Refund> by_id(db::Session& session, ShopId shop, RefundId id) {
  static const std::string sql = select_refund() + " WHERE shop_id = ? AND id = ?";
  return db::one<Refund>(session, sql, shop, id);
}

std::optional<Refund> by_reference(db::Session& session, std::string_view gateway,
                                   std::string_view reference) {
  static const std::string sql = select_refund() + " WHERE gateway_reference = ? AND gateway = ?";
  return db::one<Refund>(session, sql, reference, gateway);
}

std::optional<Refund> by_id_alone(db::Session& session, RefundId id) {
  static const std::string sql = select_refund() + " WHERE id = ?";
  return db::one<Refund>(session, sql, id);
}

std::vector<Refund> of_order(db::Session& session, ShopId shop, OrderId order) {
  static const std::string sql =
      select_refund() + " WHERE shop_id = ? AND order_id = ? ORDER BY requested_at, id";
  return db::all<Refund>(session, sql, shop, order);
}

void save(db::Session& session, const RefundDecision& decision) {
  const auto& row = decision.row;
  const CallRow call{row.shop_id, row.id, row.gateway, decision.call.number, decision.call.due_at};
  if (row.version == 1) {
    db::insert(session, "refund", row);
    db::insert(session, "refund_call", call);
  } else {
    db::update<2>(session, "refund", row);
    db::update<2>(session, "refund_call", call);
  }
}

Call call_of(db::Session& session, ShopId shop, RefundId id) {
  static const std::string sql = "SELECT " + db::columns_of<CallRow>() +
                                 " FROM refund_call WHERE shop_id = ? AND refund_id = ?";
  const auto row = db::one<CallRow>(session, sql, shop, id);
  return row ? Call{row->number, row->due_at} : Call{};
}

std::vector<Due> due_calls(db::Session& session, std::string_view gateway, Instant now, int limit) {
  static const std::string sql = "SELECT " + db::columns_of<Due>() +
                                 " FROM refund_call WHERE gateway = ? AND due_at <= ?"
                                 " ORDER BY due_at, refund_id LIMIT ?";
  return db::all<Due>(session, sql, gateway, now, limit);
}

std::vector<Refund> list(db::Session& session, const Filter& filter, std::int64_t limit,
                         const std::vector<std::string>& after) {
  db::Query query(select_refund() + " WHERE 1 = 1");
  add_filter(query, filter);
  query.add_page<RefundId>("requested_at", db::Direction::down, after, limit);
  return query.all<Refund>(session);
}

std::int64_t count(db::Session& session, const Filter& filter) {
  db::Query query("SELECT count(*) FROM refund WHERE 1 = 1");
  add_filter(query, filter);
  return query.count(session);
}

std::vector<Chargeback> chargebacks_of_order(db::Session& session, ShopId shop, OrderId order) {
  static const std::string sql = "SELECT " + db::columns_of<Chargeback>() +
                                 " FROM chargeback WHERE shop_id = ? AND order_id = ?"
                                 " ORDER BY opened_at, external_id";
  return db::all<Chargeback>(session, sql, shop, order);
}

void save_chargeback(db::Session& session, const Chargeback& chargeback, bool is_new) {
  if (is_new)
    db::insert(session, "chargeback", chargeback);
  else
    db::update<4>(session, "chargeback", chargeback);
}

bool keep_event(db::Session& session, std::string_view gateway, std::string_view event_id,
                std::string_view kind, std::string_view body, Instant now) {
  return session.execute(
             "INSERT INTO gateway_event (gateway, event_id, kind, body, received_at)"
             " VALUES (?, ?, ?, ?, ?) ON CONFLICT (gateway, event_id) DO NOTHING",
             gateway, event_id, kind, body, now) == 1;
}

}  // namespace entente::refunds::refund_store
