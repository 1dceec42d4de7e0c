#include "cases/wish_rules.hpp"

#include "cases/case_steps.hpp"
#include "cases/money_rules.hpp"
#include "cases/offer_rules.hpp"

namespace entente::cases {
namespace {

// From when the days of a return count: the buyer has the goods then, as far as anybody said.
std::optional<Instant> arrival_of(const orders::OrderRow& order) {
  if (order.delivered_at) return order.delivered_at;
  if (order.estimated_delivery_at) return order.estimated_delivery_at;
  return order.shipped_at;
}

bool is_in_time_for_return(const Case& row, const orders::OrderRow& order,
                           const shops::Terms& terms, Instant asked_at) {
  const auto arrival = arrival_of(order);
  return terms.returns_accepted && arrival &&
         asked_at < days_later(*arrival, terms.return_days, row.zone);
}

bool was_not_sent_in_time(const Case& row, const orders::OrderRow& order, const shops::Terms& terms,
                          Instant asked_at) {
  return !order.shipped_at && !order.delivered_at &&
         asked_at >= days_later(order.placed_at, terms.processing_days, row.zone);
}

}  // namespace

std::optional<PolicyFit> fits_own_policy(const Case& row, const orders::OrderRow& order,
                                         const std::optional<shops::Terms>& terms,
                                         Instant asked_at) {
  if (!terms) return std::nullopt;
  if (row.reason == CaseReason::not_received) {
    if (row.wish == Solution::refund && was_not_sent_in_time(row, order, *terms, asked_at))
      return PolicyFit::not_sent_in_time;
    return std::nullopt;
  }
  if (!is_in_time_for_return(row, order, *terms, asked_at)) return std::nullopt;
  switch (row.wish) {
    case Solution::return_then_refund:
    case Solution::replacement:
      return PolicyFit::return_in_time;
    case Solution::refund:  // where the goods may be as they are, nobody needs to see them
      if (terms->refund_condition == shops::RefundCondition::any) return PolicyFit::refund_in_time;
      return std::nullopt;
    case Solution::price_reduction:
    case Solution::repair:
      return std::nullopt;
  }
  return std::nullopt;
}

Decided<Done> may_accept_wish(const CaseFacts& facts) {
  if (facts.party != Party::shop) return std::unexpected(Refusal::only_the_shop_may);
  if (auto may = may_still_be_settled(facts); !may) return may;
  const auto& promised = facts.row.promise_due_at;
  if (facts.row.agreed_offer && promised && facts.now < *promised)
    return std::unexpected(Refusal::something_is_agreed_already);
  if (facts.row.late_delivery && facts.row.wish != Solution::refund)
    return std::unexpected(Refusal::only_a_full_refund_is_left);
  if (facts.row.wish == Solution::price_reduction)
    return std::unexpected(Refusal::wish_names_no_amount);
  return Done{};
}

Decided<CaseDecision> decide(const AcceptWish&, const CaseFacts& facts) {
  if (auto may = may_accept_wish(facts); !may) return std::unexpected(may.error());
  if (facts.row.wish == Solution::refund) return decide(RefundBuyer{}, facts);
  auto decision = start(facts);
  end_open_offer(decision, facts, OfferState::replaced);
  auto& row = decision.row;
  Offer offer{row.shop_id, row.id, ++row.offer_count, Party::buyer, row.wish, std::nullopt};
  offer.state = OfferState::accepted;
  offer.made_at = row.opened_at;
  offer.expires_at = facts.now;
  offer.ended_at = facts.now;
  accept(decision, facts, offer);
  decision.offers.push_back(std::move(offer));
  return decision;
}

}  // namespace entente::cases
