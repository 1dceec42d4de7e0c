// A shop's statement: what moved its money, newest first (C11).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "ledger/posting.hpp"
#include "platform/http/message.hpp"

namespace entente::ledger {

struct StatementLine {
  PostingId id;
  PostingKind kind = PostingKind::sale;
  Instant posted_at;
  std::optional<OrderId> order_id;
  std::string order_external_id;  // empty where it is of no order
  std::optional<CaseId> case_id;
  std::optional<RefundId> refund_id;
  std::int64_t amount_minor = 0;   // of what the shop has available; 0 where only others' changed
  std::int64_t balance_minor = 0;  // available once this was posted
};
BOOST_DESCRIBE_STRUCT(StatementLine, (),
                      (id, kind, posted_at, order_id, order_external_id, case_id, refund_id,
                       amount_minor, balance_minor))

struct Statement {
  Balance balance;                      // now
  std::vector<std::string> currencies;  // the shop has statements in
  std::int64_t opening_minor = 0;       // available at the beginning of the period
  std::int64_t closing_minor = 0;       // and at its end
  std::vector<StatementLine> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(Statement, (),
                      (balance, currencies, opening_minor, closing_minor, items, next_cursor))

// A period of the statement, and what of it.
struct StatementFilter {
  ShopId shop_id;
  std::optional<std::string> currency;  // none: the shop's own
  std::optional<Instant> from;
  std::optional<Instant> until;  // this instant no more
  std::optional<PostingKind> kind;
};
BOOST_DESCRIBE_STRUCT(StatementFilter, (), (shop_id, currency, from, until, kind))

struct ReadStatement : api::ListQuery, StatementFilter {};
BOOST_DESCRIBE_STRUCT(ReadStatement, (api::ListQuery, StatementFilter), ())
Answer<Statement> read_statement(Context& context, const ReadStatement& query);

struct ExportStatement : StatementFilter {};
BOOST_DESCRIBE_STRUCT(ExportStatement, (StatementFilter), ())
Answer<http::Response> export_statement(Context& context, const ExportStatement& query);

}  // namespace entente::ledger
