// What postings must be and what they come to. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/posting.hpp"

namespace entente::ledger {

// Whether there are entries and they sum to zero.
bool is_balanced(const Posting& posting);

// A posting that moves an amount from one account to another.
Posting moved(PostingKind kind, LedgerAccount from, LedgerAccount to, std::int64_t amount_minor);

// The sale of an order, and the commission of it where there is one.
std::vector<Posting> sale_of(std::int64_t total_minor, const LedgerPolicy& policy);

// What a refund that has reached the buyer posts: the marketplace pays, and where the shop bears it
// takes it from the shop's balance.
std::vector<Posting> refund_of(std::int64_t amount_minor, bool borne_by_shop);

// What the postings of one account come to.
std::int64_t sum_of(const std::vector<Posting>& postings, LedgerAccount account);

// What buyers got back, and who bore it.
struct Borne {
  std::int64_t refunded_minor = 0;
  std::int64_t by_shop_minor = 0;
  std::int64_t by_marketplace_minor = 0;
};
Borne borne_of(const std::vector<Posting>& postings);

// Whether the postings of one case agree: each is balanced, what was refunded is what the shop bore
// and what the marketplace bore, nothing was recovered that was not refunded, and never is more
// released than was held. The broken sentence, or nullptr.
const char* check_case_balance(const std::vector<Posting>& postings);

}  // namespace entente::ledger
