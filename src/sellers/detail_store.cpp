#include "sellers/detail_store.hpp"

#include "platform/db/query.hpp"

namespace entente::sellers::detail_store {
namespace {

const std::string& select_detail() {
  static const std::string sql = "SELECT " + db::columns_of<SellerDetail>() + " FROM seller_detail";
  return sql;
}

}  // namespace

void add(db::Session& session, const SellerDetail& detail) {
  session.execute(
      "INSERT INTO seller_detail (shop_id, source, kind, digest, hint, first_seen, last_seen)"
      " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (shop_id, source, kind, digest) DO UPDATE SET"
      " first_seen = CASE WHEN excluded.first_seen < seller_detail.first_seen"
      " THEN excluded.first_seen ELSE seller_detail.first_seen END,"
      " last_seen = CASE WHEN excluded.last_seen > seller_detail.last_seen"
      " THEN excluded.last_seen ELSE seller_detail.last_seen END",
      detail.shop_id, detail.source, detail.kind, detail.digest, detail.hint, detail.first_seen,
      detail.last_seen);
}

std::int64_t remove(db::Session& session, ShopId shop, DetailSource source) {
  return session.execute("DELETE FROM seller_detail WHERE shop_id = ? AND source = ?", shop,
                         source);
}

std::int64_t remove_unseen(db::Session& session, Instant before) {
  return session.execute("DELETE FROM seller_detail WHERE source = 'platform' AND last_seen < ?",
                         before);
}

std::vector<SellerDetail> of_shop(db::Session& session, ShopId shop) {
  static const std::string sql =
      select_detail() + " WHERE shop_id = ? ORDER BY kind, source, first_seen, digest";
  return db::all<SellerDetail>(session, sql, shop);
}

std::int64_t shops_with(db::Session& session, DetailKind kind, const std::string& digest) {
  return db::value<std::int64_t>(
             session,
             "SELECT count(DISTINCT shop_id) FROM seller_detail WHERE digest = ? AND kind = ?",
             digest, kind)
      .value_or(0);
}

std::vector<SellerDetail> others_with(db::Session& session, const SellerDetail& detail,
                                      std::int64_t limit) {
  static const std::string sql = select_detail() +
                                 " WHERE digest = ? AND kind = ? AND shop_id <> ?"
                                 " ORDER BY shop_id, source LIMIT ?";
  return db::all<SellerDetail>(session, sql, detail.digest, detail.kind, detail.shop_id, limit);
}

}  // namespace entente::sellers::detail_store
