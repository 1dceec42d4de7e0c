#include "ledger/posting_store.hpp"

#include <algorithm>

#include "platform/db/query.hpp"

namespace entente::ledger::posting_store {
namespace {

struct PostingRow {
  ShopId shop_id;
  PostingId id;
  PostingKind kind = PostingKind::sale;
  std::optional<OrderId> order_id;
  std::optional<CaseId> case_id;
  std::optional<RefundId> refund_id;
  std::string currency;
  Instant posted_at;
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(PostingRow, (),
                      (shop_id, id, kind, order_id, case_id, refund_id, currency, posted_at,
                       number))

struct EntryRow {
  ShopId shop_id;
  PostingId posting_id;
  std::int64_t number = 1;
  LedgerAccount account = LedgerAccount::shop_balance;
  std::int64_t amount_minor = 0;
};
BOOST_DESCRIBE_STRUCT(EntryRow, (), (shop_id, posting_id, number, account, amount_minor))

const std::string& select_posting() {
  static const std::string sql = "SELECT " + db::columns_of<PostingRow>() + " FROM ledger_posting";
  return sql;
}

// The order they are posted in, whatever the clock and the ids say: many are of one instant.
std::int64_t next_number(db::Session& session, ShopId shop) {
  return 1 +
         db::value<std::int64_t>(
             session, "SELECT coalesce(max(number), 0) FROM ledger_posting WHERE shop_id = ?", shop)
             .value_or(0);
}

std::vector<Entry> entries_of(db::Session& session, const PostingRow& posting) {
  static const std::string sql = "SELECT " + db::columns_of<Entry>() +
                                 " FROM ledger_entry WHERE shop_id = ? AND posting_id = ?"
                                 " ORDER BY number";
  return db::all<Entry>(session, sql, posting.shop_id, posting.id);
}

std::vector<Posting> with_entries(db::Session& session, const std::vector<PostingRow>& rows) {
  std::vector<Posting> postings;
  postings.reserve(rows.size());
  for (const auto& row : rows)
    postings.push_back({row.shop_id, row.id, row.kind, row.order_id, row.case_id, row.refund_id,
                        row.currency, row.posted_at, row.number, entries_of(session, row)});
  return postings;
}

}  // namespace

void add(db::Session& session, const Posting& posting) {
  // The balances first: whoever posts to them at once waits here for the numbers before.
  std::int64_t place = 0;
  for (const auto& entry : posting.entries) {
    db::insert(session, "ledger_entry",
               EntryRow{posting.shop_id, posting.id, ++place, entry.account, entry.amount_minor});
    session.execute(
        "INSERT INTO ledger_balance (shop_id, currency, account, amount_minor) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (shop_id, currency, account)"
        " DO UPDATE SET amount_minor = ledger_balance.amount_minor + excluded.amount_minor",
        posting.shop_id, posting.currency, entry.account, entry.amount_minor);
  }
  db::insert(session, "ledger_posting",
             PostingRow{posting.shop_id, posting.id, posting.kind, posting.order_id,
                        posting.case_id, posting.refund_id, posting.currency, posting.posted_at,
                        next_number(session, posting.shop_id)});
}

std::vector<Posting> of_case(db::Session& session, ShopId shop, CaseId case_id) {
  static const std::string sql =
      select_posting() + " WHERE shop_id = ? AND case_id = ? ORDER BY number, id";
  return with_entries(session, db::all<PostingRow>(session, sql, shop, case_id));
}

std::vector<Posting> of_order(db::Session& session, ShopId shop, OrderId order) {
  static const std::string sql =
      select_posting() + " WHERE shop_id = ? AND order_id = ? ORDER BY number, id";
  return with_entries(session, db::all<PostingRow>(session, sql, shop, order));
}

bool has_sale(db::Session& session, ShopId shop, OrderId order) {
  return db::value<std::int64_t>(session,
                                 "SELECT count(*) FROM ledger_posting"
                                 " WHERE shop_id = ? AND order_id = ? AND kind = 'sale'",
                                 shop, order)
             .value_or(0) > 0;
}

std::int64_t balance(db::Session& session, ShopId shop, std::string_view currency,
                     LedgerAccount account) {
  return db::value<std::int64_t>(session,
                                 "SELECT amount_minor FROM ledger_balance"
                                 " WHERE shop_id = ? AND currency = ? AND account = ?",
                                 shop, currency, account)
      .value_or(0);
}

std::vector<std::string> currencies(db::Session& session, ShopId shop) {
  std::vector<std::string> names;
  const std::vector<db::Param> params{db::Param(shop)};
  session.run("SELECT DISTINCT currency FROM ledger_balance WHERE shop_id = ? ORDER BY currency",
              params, [&](const db::Row& row) { names.emplace_back(row.bytes(0)); });
  return names;
}

std::vector<Posting> statement(db::Session& session, const Filter& filter, std::int64_t limit,
                               const std::vector<std::string>& after) {
  db::Query query(select_posting());
  query.add(" WHERE shop_id = ? AND currency = ?", filter.shop, filter.currency);
  if (filter.from) query.add(" AND posted_at >= ?", *filter.from);
  if (filter.until) query.add(" AND posted_at < ?", *filter.until);
  if (filter.kind) query.add(" AND kind = ?", *filter.kind);
  query.add(
      " AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.shop_id = ledger_posting.shop_id"
      " AND e.posting_id = ledger_posting.id AND e.account IN ('shop_balance', 'held'))");
  query.add_page<PostingId>("number", db::Direction::down, after, limit);
  return with_entries(session, query.all<PostingRow>(session));
}

std::int64_t balance_after(db::Session& session, const Posting& posting, LedgerAccount account) {
  const auto later =
      db::value<std::int64_t>(
          session,
          "SELECT CAST(coalesce(sum(e.amount_minor), 0) AS bigint) FROM ledger_posting p"
          " JOIN ledger_entry e ON e.shop_id = p.shop_id AND e.posting_id = p.id"
          " WHERE p.shop_id = ? AND p.currency = ? AND (p.number, p.id) > (?, ?)"
          " AND e.account = ?",
          posting.shop_id, posting.currency, posting.number, posting.id, account)
          .value_or(0);
  return balance(session, posting.shop_id, posting.currency, account) - later;
}

std::int64_t balance_before(db::Session& session, ShopId shop, std::string_view currency,
                            LedgerAccount account, Instant at) {
  const auto since =
      db::value<std::int64_t>(
          session,
          "SELECT CAST(coalesce(sum(e.amount_minor), 0) AS bigint) FROM ledger_posting p"
          " JOIN ledger_entry e ON e.shop_id = p.shop_id AND e.posting_id = p.id"
          " WHERE p.shop_id = ? AND p.currency = ? AND p.posted_at >= ? AND e.account = ?",
          shop, currency, at, account)
          .value_or(0);
  return balance(session, shop, currency, account) - since;
}

}  // namespace entente::ledger::posting_store
