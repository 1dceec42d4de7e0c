#include "ledger/posting_rules.hpp"

#include <algorithm>
#include <map>

namespace entente::ledger {
namespace {

constexpr std::int64_t basis_points_in_all = 10'000;

bool gives_back(PostingKind kind) {
  return kind == PostingKind::refund || kind == PostingKind::platform_paid;
}

std::int64_t amount_in(const Posting& posting, LedgerAccount account) {
  std::int64_t sum = 0;
  for (const auto& entry : posting.entries)
    if (entry.account == account) sum += entry.amount_minor;
  return sum;
}

}  // namespace

bool is_balanced(const Posting& posting) {
  std::int64_t sum = 0;
  for (const auto& entry : posting.entries)
    if (__builtin_add_overflow(sum, entry.amount_minor, &sum)) return false;
  return !posting.entries.empty() && sum == 0;
}

Posting moved(PostingKind kind, LedgerAccount from, LedgerAccount to, std::int64_t amount_minor) {
  Posting posting;
  posting.kind = kind;
  posting.entries = {{from, -amount_minor}, {to, amount_minor}};
  return posting;
}

std::vector<Posting> sale_of(std::int64_t total_minor, const LedgerPolicy& policy) {
  using enum LedgerAccount;
  std::vector<Posting> postings;
  postings.push_back(moved(PostingKind::sale, buyer_money, shop_balance, total_minor));
  // Rounded down, in the shop's favour. Totals end at 10^12 (orders' limits), so nothing overflows.
  const auto commission_minor = total_minor * policy.commission_basis_points / basis_points_in_all;
  if (commission_minor > 0)
    postings.push_back(moved(PostingKind::commission, shop_balance, commission, commission_minor));
  return postings;
}

std::vector<Posting> refund_of(std::int64_t amount_minor, bool borne_by_shop) {
  using enum LedgerAccount;
  if (!borne_by_shop)
    return {moved(PostingKind::platform_paid, marketplace_cost, buyer_money, amount_minor)};
  return {moved(PostingKind::refund, marketplace_cost, buyer_money, amount_minor),
          moved(PostingKind::recovery, shop_balance, marketplace_cost, amount_minor)};
}

std::int64_t sum_of(const std::vector<Posting>& postings, LedgerAccount account) {
  std::int64_t sum = 0;
  for (const auto& posting : postings) sum += amount_in(posting, account);
  return sum;
}

Borne borne_of(const std::vector<Posting>& postings) {
  Borne borne;
  for (const auto& posting : postings) {
    if (gives_back(posting.kind))
      borne.refunded_minor += amount_in(posting, LedgerAccount::buyer_money);
    if (posting.kind == PostingKind::recovery)
      borne.by_shop_minor -= amount_in(posting, LedgerAccount::shop_balance);
    if (gives_back(posting.kind) || posting.kind == PostingKind::recovery)
      borne.by_marketplace_minor -= amount_in(posting, LedgerAccount::marketplace_cost);
  }
  return borne;
}

const char* check_case_balance(const std::vector<Posting>& postings) {
  std::map<RefundId, Borne> refunds;
  std::int64_t held = 0;
  for (const auto& posting : postings) {
    if (!is_balanced(posting)) return "the entries of a posting sum to zero";
    const bool is_of_refund = gives_back(posting.kind) || posting.kind == PostingKind::recovery;
    if (is_of_refund && !posting.refund_id) return "money given back belongs to a refund";
    if (is_of_refund) {
      const auto one = borne_of({posting});
      auto& all = refunds[*posting.refund_id];
      all.refunded_minor += one.refunded_minor;
      all.by_shop_minor += one.by_shop_minor;
      all.by_marketplace_minor += one.by_marketplace_minor;
    }
    held += amount_in(posting, LedgerAccount::held);
  }
  if (held < 0) return "no more is released than was held";
  for (const auto& [id, refund] : refunds) {
    if (refund.refunded_minor != refund.by_shop_minor + refund.by_marketplace_minor)
      return "what was refunded is what the shop bore and what the marketplace bore";
    if (refund.by_shop_minor > refund.refunded_minor)
      return "no more is recovered than was refunded";
  }
  return nullptr;
}

}  // namespace entente::ledger
