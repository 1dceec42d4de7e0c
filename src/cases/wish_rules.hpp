// What the buyer wished when they opened the case, and the shop doing just that (C6). Pure.
#pragma once

#include <optional>

#include "cases/case_rules.hpp"
#include "orders/orders.hpp"
#include "shops/shops.hpp"

namespace entente::cases {

// By which of the shop's own terms the wish is due, as they were when it was asked (at `asked_at`);
// none where it is not, or the shop has saved none.
std::optional<PolicyFit> fits_own_policy(const Case& row, const orders::OrderRow& order,
                                         const std::optional<shops::Terms>& terms,
                                         Instant asked_at);

// The shop does what the buyer wished: all the money back, or the offer that they would have
// made and its acceptance at once. The buyer asked for it, so nobody has to agree again.
struct AcceptWish {};
BOOST_DESCRIBE_STRUCT(AcceptWish, (), ())
Decided<Done> may_accept_wish(const CaseFacts& facts);
Decided<CaseDecision> decide(const AcceptWish& command, const CaseFacts& facts);

}  // namespace entente::cases
