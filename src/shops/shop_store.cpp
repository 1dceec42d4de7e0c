#include "shops/shop_store.hpp"

#include "platform/db/rows.hpp"

namespace entente::shops::shop_store {
namespace {

const std::string select_shop = "SELECT " + db::columns_of<ShopRow>() + " FROM shop WHERE ";

std::string pattern_of(std::string_view folded) {
  std::string pattern = "%";
  for (char c : folded) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace

std::optional<ShopRow> by_id(db::Session& session, ShopId id) {
  static const std::string sql = select_shop + "id = ?";
  return db::one<ShopRow>(session, sql, id);
}

bool exists(db::Session& session, ShopId id) {
  return db::value<std::int64_t>(session, "SELECT 1 FROM shop WHERE id = ?", id).has_value();
}

bool has_any(db::Session& session) {
  return db::value<std::int64_t>(session, "SELECT 1 FROM shop LIMIT 1").has_value();
}

std::optional<ShopRow> by_handle(db::Session& session, std::string_view handle) {
  static const std::string sql = select_shop + "handle = ?";
  return db::one<ShopRow>(session, sql, handle);
}

std::optional<ShopRow> by_external_id(db::Session& session, std::string_view external_id) {
  static const std::string sql = select_shop + "external_id = ?";
  return db::one<ShopRow>(session, sql, external_id);
}

std::optional<ShopRow> by_skeleton(db::Session& session, std::string_view skeleton) {
  static const std::string sql = select_shop + "name_skeleton = ?";
  return db::one<ShopRow>(session, sql, skeleton);
}

void insert(db::Session& session, const ShopRow& row) {
  db::insert(session, "shop", row);
}

void update(db::Session& session, const ShopRow& row) {
  db::update<1>(session, "shop", row);
}

std::vector<ShopRow> page(db::Session& session, std::string_view word, std::string_view skeleton,
                          std::string_view after, std::int64_t limit) {
  // By handle, which is unique: the order of a list that a person looks through. Shops are
  // thousands, so a search reads them all.
  static const std::string sql =
      select_shop +
      "handle > ? AND (handle LIKE ? ESCAPE '!' OR name_skeleton LIKE ? ESCAPE '!'"
      " OR LOWER(external_id) LIKE ? ESCAPE '!') ORDER BY handle LIMIT ?";
  auto pattern = pattern_of(word);
  return db::all<ShopRow>(session, sql, after, pattern, pattern_of(skeleton), pattern, limit);
}

std::vector<DefaultReplyRow> default_replies(db::Session& session, ShopId shop) {
  static const std::string sql = "SELECT " + db::columns_of<DefaultReplyRow>() +
                                 " FROM default_reply WHERE shop_id = ? ORDER BY language";
  return db::all<DefaultReplyRow>(session, sql, shop);
}

void save(db::Session& session, const DefaultReplyRow& row) {
  if (db::update<2>(session, "default_reply", row) == 0) db::insert(session, "default_reply", row);
}

bool remove_default_reply(db::Session& session, ShopId shop, std::string_view language) {
  return session.execute("DELETE FROM default_reply WHERE shop_id = ? AND language = ?", shop,
                         language) == 1;
}

std::vector<PolicyRow> policies(db::Session& session, ShopId shop) {
  static const std::string sql = "SELECT " + db::columns_of<PolicyRow>() +
                                 " FROM shop_policy WHERE shop_id = ? ORDER BY kind, language";
  return db::all<PolicyRow>(session, sql, shop);
}

void save(db::Session& session, const PolicyRow& row) {
  if (db::update<3>(session, "shop_policy", row) == 0) db::insert(session, "shop_policy", row);
}

void remove_policy(db::Session& session, ShopId shop, PolicyKind kind, std::string_view language) {
  session.execute("DELETE FROM shop_policy WHERE shop_id = ? AND kind = ? AND language = ?", shop,
                  kind, language);
}

std::optional<TermsRow> terms(db::Session& session, ShopId shop) {
  static const std::string sql =
      "SELECT " + db::columns_of<TermsRow>() + " FROM shop_terms WHERE shop_id = ?";
  return db::one<TermsRow>(session, sql, shop);
}

void save(db::Session& session, const TermsRow& row) {
  if (db::update<1>(session, "shop_terms", row) == 0) db::insert(session, "shop_terms", row);
}

std::array<std::int64_t, 5> stars_of(db::Session& session, ShopId shop) {
  std::array<std::int64_t, 5> stars{};
  std::vector<db::Param> params{db::Param(shop)};
  session.run(
      "SELECT CAST(coalesce(sum(stars_1), 0) AS bigint), CAST(coalesce(sum(stars_2), 0) AS bigint),"
      " CAST(coalesce(sum(stars_3), 0) AS bigint), CAST(coalesce(sum(stars_4), 0) AS bigint),"
      " CAST(coalesce(sum(stars_5), 0) AS bigint) FROM rating WHERE shop_id = ?",
      params, [&](const db::Row& row) {
        for (int i = 0; i < 5; ++i) stars[static_cast<std::size_t>(i)] = row.integer(i);
      });
  return stars;
}

std::int64_t open_disputes(db::Session& session, ShopId shop) {
  return db::value<std::int64_t>(
             session, "SELECT COUNT(*) FROM dispute WHERE shop_id = ? AND state = 'open'", shop)
      .value_or(0);
}

}  // namespace entente::shops::shop_store
