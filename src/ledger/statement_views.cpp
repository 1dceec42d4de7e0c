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

// Newest first: the balance before one is the balance after the next, unless a filter by kind left
// out what lies between.
std::vector<StatementLine> lines_of(db::Session& session, const posting_store::Filter& filter,
                                    const std::vector<Posting>& postings) {
  std::vector<StatementLine> lines;
  for (const auto& posting : postings) {
    const auto balance =
        lines.empty() || filter.kind
            ? posting_store::balance_after(session, posting, LedgerAccount::shop_balance)
            : lines.back().balance_minor - lines.back().amount_minor;
    auto& line = lines.emplace_back(line_of(session, posting));
    line.balance_minor = balance;
  }
  return lines;
}

std::vector<std::string> place_of(const Posting& last) {
  return {std::to_string(last.number), to_text(last.id)};
}

void write_line(files::CsvWriter& csv, const StatementLine& line, const std::string& currency) {
  csv.text(to_text(line.posted_at)).text(to_text(line.kind)).text(line.order_external_id);
  csv.text(line.case_id ? to_text(*line.case_id) : "");
  csv.text(line.refund_id ? to_text(*line.refund_id) : "");
  csv.text(currency).amount({line.amount_minor, currency}).amount({line.balance_minor, currency});
  csv.text(to_text(line.id)).end_row();
}

// 404 without a shop, 422 for letters that are no currency.
Answer<posting_store::Filter> filter_of(const Context& context, const StatementFilter& wanted) {
  const auto shop = shops::shop_by_id(context.session, wanted.shop_id);
  if (!shop) return not_found();
  if (wanted.currency && !is_known_currency(*wanted.currency))
    return invalid("?currency", "unknown_currency");
  return posting_store::Filter{wanted.shop_id, wanted.currency.value_or(shop->currency),
                               wanted.from, wanted.until, wanted.kind};
}

std::string scope_of(const posting_store::Filter& filter) {
  std::string scope = "statement:" + to_text(filter.shop) + ":" + filter.currency;
  if (filter.from) scope += ":from:" + to_text(*filter.from);
  if (filter.until) scope += ":until:" + to_text(*filter.until);
  if (filter.kind) scope += ":" + std::string(to_text(*filter.kind));
  return scope;
}

}  // namespace

Answer<Statement> read_statement(Context& context, const ReadStatement& query) {
  const auto filter = filter_of(context, query);
  if (!filter) return std::unexpected(filter.error());
  const auto scope = scope_of(*filter);
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto postings =
      posting_store::statement(context.session, *filter, start->limit + 1, start->after);
  Statement statement;
  statement.balance = balance_of(context.session, filter->shop, filter->currency);
  statement.currencies = posting_store::currencies(context.session, filter->shop);
  const auto available_before = [&](const std::optional<Instant>& at, std::int64_t otherwise) {
    if (!at) return otherwise;
    return posting_store::balance_before(context.session, filter->shop, filter->currency,
                                         LedgerAccount::shop_balance, *at);
  };
  statement.opening_minor = available_before(filter->from, 0);
  statement.closing_minor = available_before(filter->until, statement.balance.available_minor);
  statement.next_cursor = api::cut_page(context, postings, *start, scope, place_of);
  statement.items = lines_of(context.session, *filter, postings);
  return statement;
}

Answer<http::Response> export_statement(Context& context, const ExportStatement& query) {
  const auto filter = filter_of(context, query);
  if (!filter) return std::unexpected(filter.error());
  files::CsvWriter csv(files::CsvWriter::Mark::utf8);
  csv.header(
      {"posted_at", "kind", "order", "case", "refund", "currency", "amount", "balance", "posting"});
  std::vector<std::string> after;
  for (;;) {
    const auto postings = posting_store::statement(context.session, *filter, export_page, after);
    for (const auto& line : lines_of(context.session, *filter, postings))
      write_line(csv, line, filter->currency);
    if (static_cast<std::int64_t>(postings.size()) < export_page) break;
    after = place_of(postings.back());
  }
  return api::csv_response("statement.csv", csv.take());
}

}  // namespace entente::ledger
