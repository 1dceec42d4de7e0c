#include "cases/case_rules.hpp"

#include <algorithm>

namespace entente::cases {

RefusalInfo refusal_info(Refusal refusal) {
  switch (refusal) {
    case Refusal::only_the_shop_may:
    case Refusal::only_the_buyer_may:
    case Refusal::only_buyer_and_shop_may:
    case Refusal::decides_own_case:
    case Refusal::second_person_is_needed:
      return {403};
    case Refusal::case_is_closed:
    case Refusal::case_is_not_closed:
    case Refusal::money_is_on_its_way:
    case Refusal::case_is_with_support_already:
    case Refusal::case_is_not_with_support:
    case Refusal::too_early_to_escalate:
    case Refusal::somebody_else_works_on_it:
    case Refusal::no_such_offer:
    case Refusal::offer_is_over:
    case Refusal::offer_is_your_own:
    case Refusal::offer_is_not_yours:
    case Refusal::something_is_agreed_already:
    case Refusal::return_waits_for_something_else:
    case Refusal::nothing_to_contest:
    case Refusal::time_to_contest_is_over:
    case Refusal::no_decision_is_proposed:
    case Refusal::refund_did_not_fail:
      return {409};
    case Refusal::only_a_full_refund_is_left:
    case Refusal::amount_is_needed:
    case Refusal::amount_has_no_place_here:
    case Refusal::more_than_can_be_refunded:
    case Refusal::reduction_must_leave_a_rest:
    case Refusal::wish_names_no_amount:
    case Refusal::say_what_was_found:
    case Refusal::criteria_are_not_those_of_the_reason:
    case Refusal::refund_without_who_bears_it:
    case Refusal::benefit_tied_to_review:
    case Refusal::gap_is_not_filled:
      return {422};
  }
  return {500};
}

Decided<Done> may_still_be_settled(const CaseFacts& facts) {
  switch (facts.row.state) {
    case CaseState::open:
    case CaseState::escalated:
      return Done{};
    case CaseState::settling:
      return std::unexpected(Refusal::money_is_on_its_way);
    case CaseState::closed:
      return std::unexpected(Refusal::case_is_closed);
  }
  return std::unexpected(Refusal::case_is_closed);
}

bool is_full(const CaseFacts& facts, std::int64_t amount_minor) {
  return facts.money.refunded_by_case + amount_minor >= facts.row.claimed_minor ||
         amount_minor >= facts.money.refundable;
}

namespace {

// The steps of a return; what the shop says it got is the buyer's to answer.
Standpoint return_standpoint(const Case& row, ReturnState step, Instant now) {
  const auto until = row.promise_due_at.value_or(row.unsolved_at);
  switch (step) {
    case ReturnState::awaiting_instructions:
      return {CaseTurn::shop, until, "return_instructions"};
    case ReturnState::awaiting_parcel:
      return {CaseTurn::buyer, until, "return_sending"};
    case ReturnState::on_its_way:
      return {CaseTurn::shop, until, "return_check"};
    case ReturnState::delivered:
      return {CaseTurn::shop, until, "return_delivered"};
    case ReturnState::disputed:
    case ReturnState::done:
    case ReturnState::lapsed:
      break;
  }
  return now >= row.escalate_from ? Standpoint{CaseTurn::buyer, row.unsolved_at, "return_found"}
                                  : Standpoint{CaseTurn::buyer, row.escalate_from, "buyer_answers"};
}

Standpoint open_standpoint(const Case& row, const std::vector<Offer>& offers, Instant now) {
  if (row.open_offer)
    for (const auto& offer : offers)
      if (offer.number == *row.open_offer && now < offer.expires_at)
        return offer.by == Party::shop
                   ? Standpoint{CaseTurn::buyer, offer.expires_at, "offer_to_buyer"}
                   : Standpoint{CaseTurn::shop, offer.expires_at, "offer_to_shop"};
  if (row.return_state) return return_standpoint(row, *row.return_state, now);
  const bool may_escalate = now >= row.escalate_from;
  if (row.agreed_offer && row.promise_due_at && now < *row.promise_due_at)
    return {CaseTurn::shop, row.promise_due_at, "promise"};
  if (row.last_word == Party::shop)
    return may_escalate ? Standpoint{CaseTurn::buyer, row.unsolved_at, "buyer_decides"}
                        : Standpoint{CaseTurn::buyer, row.escalate_from, "buyer_answers"};
  return may_escalate ? Standpoint{CaseTurn::shop, row.unsolved_at, "shop_is_late"}
                      : Standpoint{CaseTurn::shop, row.escalate_from, "shop_answers"};
}

Standpoint escalated_standpoint(const Case& row) {
  if (row.asked == Party::buyer) return {CaseTurn::buyer, row.asked_due_at, "asked_buyer"};
  if (row.asked == Party::shop) return {CaseTurn::shop, row.asked_due_at, "asked_shop"};
  return {CaseTurn::support, row.decision_due_at,
          row.late_delivery ? "support_refunds" : "support_decides"};
}

}  // namespace

Standpoint standpoint(const Case& row, const std::vector<Offer>& offers, Instant now) {
  switch (row.state) {
    case CaseState::open:
      return open_standpoint(row, offers, now);
    case CaseState::escalated:
      return escalated_standpoint(row);
    case CaseState::settling:
      return row.refund_failed
                 ? Standpoint{CaseTurn::shop, row.unsolved_at, "refund_failed"}
                 : Standpoint{CaseTurn::gateway, row.unsolved_at, "refund_on_its_way"};
    case CaseState::closed:
      return {};
  }
  return {};
}

const char* broken_invariant(const Case* before, const Case& after,
                             const std::vector<journal::Event>& events) {
  const bool is_closed = after.state == CaseState::closed;
  if (is_closed != after.closed_at.has_value() || is_closed != after.outcome.has_value() ||
      is_closed != after.borne_by.has_value())
    return "a closed case says when, how and who bore it; an open one does not";
  if ((after.state == CaseState::settling) != after.refund_id.has_value())
    return "a case settles by a refund, and has none otherwise";
  if ((after.state == CaseState::escalated) && !after.decision_due_at)
    return "support has until a day";
  if (after.state == CaseState::escalated && !after.escalated_at)
    return "a case with support says since when";
  if (is_closed && after.open_offer) return "a closed case has no open offer";
  if (after.entry_count < 1) return "a case begins with a report";
  if (before == nullptr) return nullptr;
  if (after.entry_count < before->entry_count || after.offer_count < before->offer_count)
    return "entries and offers only grow in number";
  if (before->escalated_at && !after.escalated_at)
    return "that a case was with support is not forgotten";
  if (after.opened_at != before->opened_at || after.escalate_from != before->escalate_from ||
      after.unsolved_at != before->unsolved_at)
    return "clocks that run are not moved";
  const bool leaves_closed = before->state == CaseState::closed && !is_closed;
  const bool says_so = std::ranges::any_of(events, [](const journal::Event& event) {
    return event.kind == "case_reopened" || event.kind == "case_contested";
  });
  if (leaves_closed && !says_so) return "a closed case changes only by reopening";
  return nullptr;
}

}  // namespace entente::cases
