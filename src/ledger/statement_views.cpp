#include "ledger/statement_views.hpp"

#include "api/csv_response.hpp"
#include "ledger/ledger.hpp"
#include "ledger/posting_store.hpp"
#include "platform/files/csv_writer.hpp"
#include "shops/shops.hpp"

namespace entente::ledger {
namespace {

constexpr std::int64_t export_page = 500;

StatementLine line_of(db::Session& session, const Posting& posting) {
  StatementLine line;
  line.id = posting.id;
  line.kind = posting.kind;
  line.posted_at = posting.posted_at;
  line.order_id = posting.order_id;
  line.case_id = posting.case_id;
  line.refund_id = posting.refund_id;
  line.amount_minor = sum_of({posting}, LedgerAccount::shop_balance);
  if (posting.order_id)
    if (const auto order = orders::order_by_id(session, posting.shop_id, *posting.order_id))
      line.order_external_id = order->row.external_id;
  return line;
}

// Newest first: the balance before one is the balance after the next. `balance` is what was
// available after the first of them.
std::vector<StatementLine> lines_of(db::Session& session, const std::vector<Posting>& postings,
                                    std::int64_t& balance) {
  std::vector<StatementLine> lines;
  for (const auto& posting : postings) {
    auto& line = lines.emplace_back(line_of(session, posting));
    line.balance_minor = balance;
    balance -= line.amount_minor;
  }
  return lines;
}

std::vector<std::string> place_of(const Posting& last) {
  return {std::to_string(last.posted_at.micros), to_text(last.id)};
}

void write_line(files::CsvWriter& csv, const StatementLine& line, const std::string& currency) {
  csv.text(to_text(line.posted_at)).text(to_text(line.kind)).text(line.order_external_id);
  csv.text(line.case_id ? to_text(*line.case_id) : "");
  csv.text(line.refund_id ? to_text(*line.refund_id) : "");
  csv.text(currency).amount({line.amount_minor, currency}).amount({line.balance_minor, currency});
  csv.text(to_text(line.id)).end_row();
}

// 404 without a shop, 422 for letters that are no currency.
Answer<std::string> currency_of(const Context& context, ShopId shop_id,
                                const std::optional<std::string>& wanted) {
  const auto shop = shops::shop_by_id(context.session, shop_id);
  if (!shop) return not_found();
  if (wanted && !is_known_currency(*wanted)) return invalid("?currency", "unknown_currency");
  return wanted.value_or(shop->currency);
}

}  // namespace

Answer<Statement> read_statement(Context& context, const ReadStatement& query) {
  const auto currency = currency_of(context, query.shop_id, query.currency);
  if (!currency) return std::unexpected(currency.error());
  const auto scope = "statement:" + to_text(query.shop_id) + ":" + *currency;
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto postings = posting_store::statement(context.session, query.shop_id, *currency,
                                           start->limit + 1, start->after);
  Statement statement;
  statement.balance = balance_of(context.session, query.shop_id, *currency);
  statement.currencies = posting_store::currencies(context.session, query.shop_id);
  statement.next_cursor = api::cut_page(context, postings, *start, scope, place_of);
  if (postings.empty()) return statement;
  auto balance =
      posting_store::balance_after(context.session, postings.front(), LedgerAccount::shop_balance);
  statement.items = lines_of(context.session, postings, balance);
  return statement;
}

Answer<http::Response> export_statement(Context& context, const ExportStatement& query) {
  const auto currency = currency_of(context, query.shop_id, query.currency);
  if (!currency) return std::unexpected(currency.error());
  files::CsvWriter csv(files::CsvWriter::Mark::utf8);
  csv.header(
      {"posted_at", "kind", "order", "case", "refund", "currency", "amount", "balance", "posting"});
  auto balance = balance_of(context.session, query.shop_id, *currency).available_minor;
  std::vector<std::string> after;
  for (;;) {
    const auto postings =
        posting_store::statement(context.session, query.shop_id, *currency, export_page, after);
    for (const auto& line : lines_of(context.session, postings, balance))
      write_line(csv, line, *currency);
    if (static_cast<std::int64_t>(postings.size()) < export_page) break;
    after = place_of(postings.back());
  }
  return api::csv_response("statement.csv", csv.take());
}

}  // namespace entente::ledger
