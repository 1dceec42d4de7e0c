// All SQL about withdrawals.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/db/session.hpp"
#include "withdrawals/withdrawal.hpp"

namespace entente::withdrawals::withdrawal_store {

std::optional<Withdrawal> by_id(db::Session& session, ShopId shop, WithdrawalId id);
// Oldest first.
std::vector<Withdrawal> of_order(db::Session& session, ShopId shop, OrderId order);
void save(db::Session& session, const Withdrawal& row);

struct Filter {
  std::vector<WithdrawalState> states;
  std::optional<std::string> text;  // folded
};
// What is not over, the earliest due first; then what is over, the latest first.
std::int64_t sort_value(const Withdrawal& row);
// In this order, after the row of these sort values and id.
std::vector<Withdrawal> list(db::Session& session, ShopId shop, const Filter& filter,
                             std::int64_t limit, const std::vector<std::string>& after);
std::int64_t count(db::Session& session, ShopId shop, const Filter& filter);
struct StateCount {
  WithdrawalState state = WithdrawalState::declared;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(StateCount, (), (state, count))
std::vector<StateCount> counts(db::Session& session, ShopId shop);

}  // namespace entente::withdrawals::withdrawal_store
