// The nouns of the ledger: postings and their entries (C11).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::ledger {

// Where money lies, or whose it is. A positive amount is owed to the account, a negative one by it,
// so every sale makes buyer_money fall and shop_balance rise.
enum class LedgerAccount {
  shop_balance,      // what the marketplace owes the shop; below zero the shop owes
  held,              // of the shop, kept back while a case is open
  buyer_money,       // clearing with the gateway: what buyers paid and got back
  commission,        // what the marketplace earned
  marketplace_cost,  // what the marketplace paid and nobody gave back
  chargebacks,       // what a bank took back
};
BOOST_DESCRIBE_ENUM(LedgerAccount, shop_balance, held, buyer_money, commission, marketplace_cost,
                    chargebacks)

enum class PostingKind {
  sale,           // the buyer paid the order
  commission,     // the marketplace's part of the sale
  hold,           // kept back for a case
  release,        // given free again
  refund,         // the buyer got money back, paid by the marketplace first
  recovery,       // and the shop gave it back to the marketplace
  platform_paid,  // the buyer got money back, and the marketplace bears it
  chargeback,     // a bank took the buyer's money back, or returned it
  fee,            // a cost taken from the shop
};
BOOST_DESCRIBE_ENUM(PostingKind, sale, commission, hold, release, refund, recovery, platform_paid,
                    chargeback, fee)

struct Entry {
  LedgerAccount account = LedgerAccount::shop_balance;
  std::int64_t amount_minor = 0;  // signed

  bool operator==(const Entry&) const = default;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (account, amount_minor))

// One movement of money of one shop in one currency. Its entries sum to zero; it is never changed.
struct Posting {
  ShopId shop_id;
  PostingId id;  // nil: post() gives it one
  PostingKind kind = PostingKind::sale;
  std::optional<OrderId> order_id;
  std::optional<CaseId> case_id;
  std::optional<RefundId> refund_id;
  std::string currency;
  Instant posted_at;        // post() says when
  std::int64_t number = 0;  // in the order of the shop's postings; post() gives it
  std::vector<Entry> entries;
};

// What a shop has in one currency.
struct Balance {
  std::string currency;
  std::int64_t available_minor = 0;  // of shop_balance; below zero the shop owes
  std::int64_t held_minor = 0;
};
BOOST_DESCRIBE_STRUCT(Balance, (), (currency, available_minor, held_minor))

// The marketplace's numbers.
struct LedgerPolicy {
  std::int64_t commission_basis_points = 0;  // of an order's total: 250 is 2.5 %
};
inline constexpr LedgerPolicy ledger_policy{};

}  // namespace entente::ledger
