// What the clocks of a case do, what the payment provider says, and the carrier: each is the step
// that a person could take.
#include "cases/case_clock_service.hpp"

#include <stdexcept>

#include "cases/case_facts.hpp"
#include "cases/case_service.hpp"
#include "cases/case_store.hpp"
#include "cases/escalation_rules.hpp"
#include "cases/money_rules.hpp"
#include "cases/offer_rules.hpp"
#include "cases/reminder_rules.hpp"
#include "cases/return_rules.hpp"
#include "cases/talk_rules.hpp"
#include "shipping/shipping.hpp"

namespace entente::cases {
namespace {

void take_step(journal::Work& work, const CaseKey& key, const auto& step) {
  const auto loaded = load(work, key);
  if (!loaded) return;
  const std::optional<CaseDecision> decision = step(*loaded);
  if (!decision) return;
  if (auto done = carry_out(work, *loaded, *decision); !done)
    throw std::runtime_error("a clock of a case was refused: " + done.error().code);
}

CaseKey key_of(const journal::Timer& timer) {
  return {timer.shop_id, CaseId{timer.subject_id}};
}

RefundEnd end_of(refunds::RefundState state) {
  if (state == refunds::RefundState::succeeded) return RefundEnd::succeeded;
  return state == refunds::RefundState::failed ? RefundEnd::failed : RefundEnd::cancelled;
}

bool is_over(refunds::RefundState state) {
  return state == refunds::RefundState::succeeded || state == refunds::RefundState::failed ||
         state == refunds::RefundState::cancelled;
}

}  // namespace

void reminder_due(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &remind_shop);
}

void escalation_opened(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &say_that_escalation_is_open);
}

void offer_ended(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &expire_offer);
}

void promise_came_due(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), [](const CaseFacts& facts) {
    return facts.row.return_state ? end_return_step(facts) : remind_of_promise(facts);
  });
}

void offer_ends_soon(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &remind_of_offer);
}

void question_ends_soon(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &remind_of_question);
}

void promise_is_due_soon(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &remind_of_agreement);
}

void question_ended(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &end_of_question);
}

void unsolved_too_long(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &grow_late);
}

void unsolved_ends_soon(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &remind_of_unsolved);
}

void decision_is_due_soon(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), [&](const Loaded& loaded) {
    return remind_of_decision(loaded, supporters_of(work, loaded));
  });
}

void refund_changed(journal::Work& work, const journal::Timer& timer) {
  const auto refund =
      refunds::refund_by_id(work.session, timer.shop_id, RefundId{timer.subject_id});
  if (!refund || !is_over(refund->state)) return;
  if (refund->case_id)
    take_step(work, {timer.shop_id, *refund->case_id}, [&](const CaseFacts& facts) {
      return follow_refund(facts, refund->id, end_of(refund->state), refund->amount_minor);
    });
  for (const auto& each : case_store::of_order(work.session, timer.shop_id, refund->order_id))
    take_step(work, {timer.shop_id, each.id},
              [](const CaseFacts& facts) { return close_as_refunded(facts); });
}

// C9: the carrier delivered to the order's address.
void shipping_changed(journal::Work& work, const journal::Timer& timer) {
  const OrderId id{timer.subject_id};
  const auto order = orders::order_by_id(work.session, timer.shop_id, id);
  if (!order) return;
  const auto proof = shipping::proof_of_order(work.session, *order);
  if (!proof.counts || !proof.delivered_by) return;
  for (const auto& each : case_store::of_order(work.session, timer.shop_id, id))
    take_step(work, {timer.shop_id, each.id}, [&](const CaseFacts& facts) {
      return confirm_delivery(facts, proof.delivered_by->tracking_number);
    });
}

void return_parcel_changed(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), [&](const CaseFacts& facts) -> std::optional<CaseDecision> {
    if (!facts.back) return std::nullopt;
    return follow_return(facts, parcel_of_return(work.session, *facts.back));
  });
}

}  // namespace entente::cases
