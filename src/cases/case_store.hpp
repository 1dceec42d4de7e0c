// All SQL about cases.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cases/case_rules.hpp"
#include "orders/orders.hpp"
#include "platform/db/session.hpp"

namespace entente::cases::case_store {

std::optional<Case> by_id(db::Session& session, ShopId shop, CaseId id);
// Oldest first.
std::vector<Case> of_order(db::Session& session, ShopId shop, OrderId order);
// Oldest first.
std::vector<CaseOfOrder> of_orders(db::Session& session, std::span<const orders::OrderRef> orders);
// By number.
std::vector<Offer> offers(db::Session& session, ShopId shop, CaseId id);
std::vector<Entry> entries(db::Session& session, ShopId shop, CaseId id);
// The newest one.
std::optional<CaseReturn> newest_return(db::Session& session, ShopId shop, CaseId id);
// Where the shop wanted goods back the last time it said so.
ReturnAddress last_return_address(db::Session& session, ShopId shop);
std::vector<Verdict> verdicts(db::Session& session, ShopId shop, CaseId id);

// Row, entries, offers and verdicts; `before`, as it was read in this transaction, tells which of
// them are new, and what has changed of the row.
void save(db::Session& session, const CaseFacts& before, const CaseDecision& decision);

enum class CaseSort { newest, oldest, activity };
BOOST_DESCRIBE_ENUM(CaseSort, newest, oldest, activity)

struct Filter {
  std::vector<CaseState> states;
  std::vector<CaseReason> reasons;
  std::optional<AccountId> assigned_to;
  bool unassigned = false;
  std::optional<std::string> text;  // folded
  CaseSort sort = CaseSort::newest;
};
std::int64_t sort_value(const Case& row, CaseSort sort);
// After the row of these sort values and id.
std::vector<Case> list(db::Session& session, ShopId shop, const Filter& filter, std::int64_t limit,
                       const std::vector<std::string>& after);
std::int64_t count(db::Session& session, ShopId shop, const Filter& filter);
struct StateCount {
  CaseState state = CaseState::open;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(StateCount, (), (state, count))
std::vector<StateCount> counts(db::Session& session, ShopId shop);

// What waits for support, in all shops, the earliest due first.
struct QueueFilter {
  std::optional<CaseReason> reason;
  std::optional<AccountId> handler;
  bool of_nobody = false;
  std::optional<bool> held;
  std::optional<bool> overdue;
  std::optional<std::string> text;  // folded
  Instant now;
};
std::vector<Case> queue(db::Session& session, const QueueFilter& filter, std::int64_t limit,
                        const std::vector<std::string>& after);
std::int64_t queue_length(db::Session& session, const QueueFilter& filter);

// A buyer's cases in all shops, newest first.
std::vector<Case> of_person(db::Session& session, PersonId person, std::int64_t limit);

}  // namespace entente::cases::case_store
