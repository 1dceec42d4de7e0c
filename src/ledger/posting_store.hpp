// All SQL of the ledger.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/posting.hpp"
#include "platform/db/session.hpp"

namespace entente::ledger::posting_store {

// Adds the posting with its number, and its entries to the balances.
void add(db::Session& session, const Posting& posting);

// In the order they were posted.
std::vector<Posting> of_case(db::Session& session, ShopId shop, CaseId case_id);
std::vector<Posting> of_order(db::Session& session, ShopId shop, OrderId order);
bool has_sale(db::Session& session, ShopId shop, OrderId order);

std::int64_t balance(db::Session& session, ShopId shop, std::string_view currency,
                     LedgerAccount account);
// The currencies that the shop has postings in, by name.
std::vector<std::string> currencies(db::Session& session, ShopId shop);

// What of a shop's statement is wanted.
struct Filter {
  ShopId shop;
  std::string currency;
  std::optional<Instant> from = {};
  std::optional<Instant> until = {};  // this instant no more
  std::optional<PostingKind> kind = {};
};
// The postings that touch what the shop has (its balance, and what is held of it), newest first.
// `after`: number and id of the last one of the page before.
std::vector<Posting> statement(db::Session& session, const Filter& filter, std::int64_t limit,
                               const std::vector<std::string>& after);
// What an account came to with this posting, the later ones left out.
std::int64_t balance_after(db::Session& session, const Posting& posting, LedgerAccount account);
// What an account had come to before an instant.
std::int64_t balance_before(db::Session& session, ShopId shop, std::string_view currency,
                            LedgerAccount account, Instant at);

}  // namespace entente::ledger::posting_store
