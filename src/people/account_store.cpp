#include "people/account_store.hpp"

#include "platform/db/rows.hpp"

namespace entente::people::account_store {

std::optional<Account> by_id(db::Session& session, AccountId id) {
  static const std::string sql =
      "SELECT " + db::columns_of<Account>() + " FROM account WHERE id = ?";
  return db::one<Account>(session, sql, id);
}

std::optional<Account> by_email(db::Session& session, std::string_view email_key) {
  static const std::string sql =
      "SELECT " + db::columns_of<Account>() + " FROM account WHERE email = ?";
  return db::one<Account>(session, sql, email_key);
}

void insert(db::Session& session, const Account& account) {
  db::insert(session, "account", account);
}

void update(db::Session& session, const Account& account) {
  db::update<1>(session, "account", account);
}

void touch(db::Session& session, AccountId id, Instant now) {
  session.execute("UPDATE account SET seen_at = ? WHERE id = ?", now, id);
}

std::vector<Account> active_staff(db::Session& session) {
  static const std::string sql =
      "SELECT " + db::columns_of<Account>() +
      " FROM account WHERE state = 'active'"
      " AND (is_operator = 1 OR is_trust_and_safety = 1 OR is_support = 1) ORDER BY name, id";
  return db::all<Account>(session, sql);
}

std::int64_t count_operators(db::Session& session) {
  return db::value<std::int64_t>(
             session, "SELECT COUNT(*) FROM account WHERE is_operator = 1 AND state = 'active'")
      .value_or(0);
}

std::vector<Account> page(db::Session& session, std::string_view folded,
                          std::optional<AccountId> after, std::int64_t limit) {
  // Accounts are hundreds, not millions: a scan in order of the ids (of making) is enough.
  static const std::string sql =
      "SELECT " + db::columns_of<Account>() +
      " FROM account WHERE id < ? AND (email LIKE ? ESCAPE '!' OR LOWER(name) LIKE ? ESCAPE '!')"
      " ORDER BY id DESC LIMIT ?";
  Uuid end;
  end.bytes.fill(0xFF);
  std::string pattern = "%";
  for (char c : folded) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  pattern += '%';
  return db::all<Account>(session, sql, after ? after->uuid : end, pattern, pattern, limit);
}

std::vector<MembershipRow> memberships_of(db::Session& session, AccountId account) {
  static const std::string sql =
      "SELECT " + db::columns_of<MembershipRow>() + " FROM membership WHERE account_id = ?";
  return db::all<MembershipRow>(session, sql, account);
}

std::optional<MembershipRow> membership(db::Session& session, ShopId shop, AccountId account) {
  static const std::string sql = "SELECT " + db::columns_of<MembershipRow>() +
                                 " FROM membership WHERE shop_id = ? AND account_id = ?";
  return db::one<MembershipRow>(session, sql, shop, account);
}

void save(db::Session& session, const MembershipRow& row) {
  if (db::update<2>(session, "membership", row) == 0) db::insert(session, "membership", row);
}

void remove(db::Session& session, ShopId shop, AccountId account) {
  session.execute("DELETE FROM membership WHERE shop_id = ? AND account_id = ?", shop, account);
}

std::vector<TeamRow> team(db::Session& session, ShopId shop) {
  return db::all<TeamRow>(
      session,
      "SELECT a.id, a.email, a.name, a.language, a.state, m.role, m.joined_at"
      " FROM membership m JOIN account a ON a.id = m.account_id WHERE m.shop_id = ?"
      " ORDER BY CASE m.role WHEN 'owner' THEN 0 WHEN 'manager' THEN 1 ELSE 2 END, a.name, a.id",
      shop);
}

std::vector<ShopOfAccount> shops_of(db::Session& session, AccountId account) {
  return db::all<ShopOfAccount>(
      session,
      "SELECT s.id, s.handle, s.name, m.role FROM membership m JOIN shop s ON s.id = m.shop_id"
      " WHERE m.account_id = ? AND m.joined_at IS NOT NULL ORDER BY s.name, s.id",
      account);
}

std::optional<ShopName> shop_name(db::Session& session, ShopId shop) {
  return db::one<ShopName>(session, "SELECT id, handle, name FROM shop WHERE id = ?", shop);
}

}  // namespace entente::people::account_store
