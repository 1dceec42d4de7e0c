#include "webhooks/webhook_store.hpp"

#include "platform/db/query.hpp"

namespace entente::webhooks::webhook_store {
namespace {

const std::string& select_webhook() {
  static const std::string sql = "SELECT " + db::columns_of<Webhook>() + " FROM webhook";
  return sql;
}

const std::string& select_delivery() {
  static const std::string sql = "SELECT " + db::columns_of<Delivery>() + " FROM webhook_delivery";
  return sql;
}

}  // namespace

void insert(db::Session& session, const Webhook& row) {
  db::insert(session, "webhook", row);
}

void save(db::Session& session, const Webhook& row) {
  db::update<2>(session, "webhook", row);
}

void remove(db::Session& session, ShopId shop, WebhookId id) {
  session.execute("DELETE FROM webhook_delivery WHERE shop_id = ? AND webhook_id = ?", shop, id);
  session.execute("DELETE FROM webhook WHERE shop_id = ? AND id = ?", shop, id);
}

std::optional<Webhook> by_id(db::Session& session, ShopId shop, WebhookId id) {
  static const std::string sql = select_webhook() + " WHERE shop_id = ? AND id = ?";
  return db::one<Webhook>(session, sql, shop, id);
}

std::vector<Webhook> of_shop(db::Session& session, ShopId shop) {
  static const std::string sql = select_webhook() + " WHERE shop_id = ? ORDER BY id";
  return db::all<Webhook>(session, sql, shop);
}

std::int64_t count(db::Session& session, ShopId shop) {
  return db::value<std::int64_t>(session, "SELECT count(*) FROM webhook WHERE shop_id = ?", shop)
      .value_or(0);
}

std::vector<Webhook> listening_to(db::Session& session, ShopId shop) {
  static const std::string sql =
      select_webhook() + " WHERE shop_id IN (?, ?) AND state = 'active' ORDER BY shop_id, id";
  return db::all<Webhook>(session, sql, shop, ShopId{});
}

void insert(db::Session& session, const Delivery& row) {
  db::insert(session, "webhook_delivery", row);
}

void save(db::Session& session, const Delivery& row) {
  db::update<3>(session, "webhook_delivery", row);
}

std::optional<Delivery> delivery(db::Session& session, ShopId shop, WebhookId webhook,
                                 DeliveryId id) {
  static const std::string sql =
      select_delivery() + " WHERE shop_id = ? AND webhook_id = ? AND id = ?";
  return db::one<Delivery>(session, sql, shop, webhook, id);
}

std::optional<Due> next_due(db::Session& session, Instant now, const std::set<WebhookId>& busy) {
  db::Query query(
      "SELECT d.shop_id, d.webhook_id, d.id FROM webhook_delivery d JOIN webhook w"
      " ON w.shop_id = d.shop_id AND w.id = d.webhook_id");
  query.add(
      " WHERE d.due_at <= ? AND w.state = 'active'"
      " AND (w.rest_until IS NULL OR w.rest_until <= ?)",
      now, now);
  for (const auto& id : busy) query.add(" AND d.webhook_id <> ?", id);
  query.add(" ORDER BY d.due_at, d.id LIMIT 1");
  std::optional<Due> due;
  query.each(session, [&](const db::Row& row) {
    due = Due{db::column<ShopId>(row, 0), db::column<WebhookId>(row, 1),
              db::column<DeliveryId>(row, 2)};
  });
  return due;
}

std::optional<Delivery> claim(db::Session& session, const Due& due, Instant now,
                              Instant claim_ends) {
  const auto taken = session.execute(
      "UPDATE webhook_delivery SET state = 'sending', attempts = attempts + 1, due_at = ?"
      " WHERE shop_id = ? AND webhook_id = ? AND id = ? AND due_at <= ?",
      claim_ends, due.shop_id, due.webhook_id, due.id, now);
  if (taken != 1) return std::nullopt;
  return delivery(session, due.shop_id, due.webhook_id, due.id);
}

void hold_back(db::Session& session, ShopId shop, WebhookId webhook) {
  session.execute(
      "UPDATE webhook_delivery SET due_at = NULL"
      " WHERE shop_id = ? AND webhook_id = ? AND state = 'waiting'",
      shop, webhook);
}

void let_go(db::Session& session, ShopId shop, WebhookId webhook, Instant now) {
  session.execute(
      "UPDATE webhook_delivery SET due_at = ?"
      " WHERE shop_id = ? AND webhook_id = ? AND state = 'waiting' AND due_at IS NULL",
      now, shop, webhook);
}

std::int64_t replay_failed(db::Session& session, ShopId shop, WebhookId webhook, Instant since,
                           Instant now) {
  return session.execute(
      "UPDATE webhook_delivery SET state = 'waiting', attempts = 0, due_at = ?"
      " WHERE shop_id = ? AND webhook_id = ? AND state = 'failed' AND created_at >= ?",
      now, shop, webhook, since);
}

void replay(db::Session& session, ShopId shop, WebhookId webhook, DeliveryId id, Instant now) {
  session.execute(
      "UPDATE webhook_delivery SET state = 'waiting', attempts = 0, due_at = ?"
      " WHERE shop_id = ? AND webhook_id = ? AND id = ?",
      now, shop, webhook, id);
}

std::vector<Delivery> page(db::Session& session, ShopId shop, WebhookId webhook,
                           std::optional<DeliveryState> state, std::optional<DeliveryId> after,
                           std::int64_t limit) {
  db::Query query(select_delivery());
  query.add(" WHERE shop_id = ? AND webhook_id = ?", shop, webhook);
  if (state) query.add(" AND state = ?", *state);
  if (after) query.add(" AND id < ?", *after);
  query.add(" ORDER BY id DESC LIMIT ?", limit);
  return query.all<Delivery>(session);
}

std::int64_t forget_before(db::Session& session, Instant before) {
  return session.execute(
      "DELETE FROM webhook_delivery WHERE (shop_id, webhook_id, id) IN"
      " (SELECT shop_id, webhook_id, id FROM webhook_delivery WHERE created_at < ?"
      " AND due_at IS NULL ORDER BY created_at LIMIT 1000)",
      before);
}

}  // namespace entente::webhooks::webhook_store
