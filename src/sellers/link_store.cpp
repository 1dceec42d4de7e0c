#include "sellers/link_store.hpp"

#include "platform/db/query.hpp"

namespace entente::sellers::link_store {
namespace {

const std::string& select_link() {
  static const std::string sql = "SELECT " + db::columns_of<SellerLink>() + " FROM seller_link";
  return sql;
}

template <class Item>
std::vector<Item> items_of(db::Session& session, const char* table, SellerLinkId id) {
  const auto sql =
      "SELECT " + db::columns_of<Item>() + " FROM " + table + " WHERE link_id = ? ORDER BY number";
  return db::all<Item>(session, sql, id);
}

void add_filter(db::Query& query, const Filter& filter) {
  query.add(" WHERE 1 = 1");
  if (!filter.states.empty()) query.add_in("state", filter.states);
  if (filter.waiting) query.add(" AND state IN ('proposed', 'contested')");
}

}  // namespace

std::optional<SellerLink> by_id(db::Session& session, SellerLinkId id) {
  static const std::string sql = select_link() + " WHERE id = ?";
  return db::one<SellerLink>(session, sql, id);
}

std::optional<SellerLink> between(db::Session& session, ShopId one, ShopId other) {
  static const std::string sql = select_link() + " WHERE one = ? AND other = ?";
  return db::one<SellerLink>(session, sql, one, other);
}

std::vector<SellerLink> of_shop(db::Session& session, ShopId shop) {
  static const std::string sql =
      select_link() + " WHERE one = ? OR other = ? ORDER BY proposed_at DESC, id DESC";
  return db::all<SellerLink>(session, sql, shop, shop);
}

std::vector<SellerLink> holding(db::Session& session) {
  static const std::string sql = select_link() + " WHERE state IN ('confirmed', 'contested')";
  return db::all<SellerLink>(session, sql);
}

std::vector<SellerLink> proposed(db::Session& session) {
  static const std::string sql = select_link() + " WHERE state = 'proposed'";
  return db::all<SellerLink>(session, sql);
}

std::vector<LinkEvidence> evidence(db::Session& session, SellerLinkId id) {
  return items_of<LinkEvidence>(session, "seller_link_evidence", id);
}

std::vector<LinkEntry> entries(db::Session& session, SellerLinkId id) {
  return items_of<LinkEntry>(session, "seller_link_entry", id);
}

void save(db::Session& session, const LinkDecision& decision) {
  const auto& row = decision.row;
  if (row.version == 1)
    db::insert(session, "seller_link", row);
  else
    db::update<1>(session, "seller_link", row);
  for (const auto& each : decision.entries) db::insert(session, "seller_link_entry", each);
  if (!decision.evidence) return;
  session.execute("DELETE FROM seller_link_evidence WHERE link_id = ?", row.id);
  for (auto each : *decision.evidence) {
    each.link_id = row.id;
    db::insert(session, "seller_link_evidence", each);
  }
}

std::vector<SellerLink> list(db::Session& session, const Filter& filter, std::int64_t limit,
                             const std::vector<std::string>& after) {
  db::Query query(select_link());
  add_filter(query, filter);
  query.add_page<SellerLinkId>("proposed_at", db::Direction::down, after, limit);
  return query.all<SellerLink>(session);
}

std::int64_t count(db::Session& session, const Filter& filter) {
  db::Query query("SELECT count(*) FROM seller_link");
  add_filter(query, filter);
  return query.count(session);
}

}  // namespace entente::sellers::link_store
