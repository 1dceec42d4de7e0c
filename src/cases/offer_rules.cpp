#include "cases/offer_rules.hpp"

#include "base/fair_text.hpp"
#include "base/text.hpp"
#include "cases/case_steps.hpp"
#include "cases/return_rules.hpp"

namespace entente::cases {
namespace {

bool is_money(Solution solution) {
  return solution == Solution::refund || solution == Solution::price_reduction;
}

const Offer* open_offer(const CaseFacts& facts) {
  for (const auto& offer : facts.offers)
    if (facts.row.open_offer == offer.number && offer.state == OfferState::open) return &offer;
  return nullptr;
}

// The money of an offer: all that is left of the claim where a refund names none.
Decided<std::optional<std::int64_t>> amount_of(const MakeOffer& command, const CaseFacts& facts) {
  if (!is_money(command.solution)) {
    if (command.amount_minor) return std::unexpected(Refusal::amount_has_no_place_here);
    return std::nullopt;
  }
  auto amount = command.amount_minor;
  if (!amount && command.solution == Solution::refund)
    amount =
        std::min(facts.row.claimed_minor - facts.money.refunded_by_case, facts.money.refundable);
  if (!amount || *amount <= 0) return std::unexpected(Refusal::amount_is_needed);
  if (*amount > facts.money.refundable) return std::unexpected(Refusal::more_than_can_be_refunded);
  if (command.solution == Solution::price_reduction && is_full(facts, *amount))
    return std::unexpected(Refusal::reduction_must_leave_a_rest);
  return amount;
}

Decided<Done> may_deal(const CaseFacts& facts) {
  if (facts.party != Party::buyer && facts.party != Party::shop)
    return std::unexpected(Refusal::only_buyer_and_shop_may);
  return may_still_be_settled(facts);
}

Entry& add_offer_entry(CaseDecision& decision, const CaseFacts& facts, CaseEntryKind kind,
                       const Offer& offer, const std::string& body) {
  auto& entry = add_entry(decision, facts, kind, body);
  entry.offer_number = offer.number;
  entry.amount_minor = offer.amount_minor;
  entry.detail = std::string(to_text(offer.solution));
  record(decision, entry);
  return entry;
}

journal::Fields mail_of(const Offer& offer, const std::string& currency, const std::string& body) {
  journal::Fields values{{"solution", std::string(to_text(offer.solution))},
                         {"answer_at", to_text(offer.expires_at)}};
  if (offer.amount_minor) values["amount"] = amount_text(*offer.amount_minor, currency);
  if (!body.empty()) values["body"] = body;
  return values;
}

// The offer a command names: it must be the open one, and still stand.
Decided<Offer> named_offer(const CaseFacts& facts, std::int64_t number) {
  const auto* offer = open_offer(facts);
  if (number < 1 || number > facts.row.offer_count) return std::unexpected(Refusal::no_such_offer);
  if (offer == nullptr || offer->number != number || facts.now >= offer->expires_at)
    return std::unexpected(Refusal::offer_is_over);
  return *offer;
}

void keep_promise(CaseDecision& decision, const CaseFacts& facts, const Offer& offer) {
  auto& row = decision.row;
  row.agreed_offer = offer.number;
  row.return_state.reset();
  set_promise(decision, facts, promise_due(facts.now, facts.clocks()));
}

}  // namespace

Decided<Done> may_make_offer(const CaseFacts& facts) {
  return may_deal(facts);
}

Decided<CaseDecision> decide(const MakeOffer& command, const CaseFacts& facts) {
  if (auto may = may_deal(facts); !may) return std::unexpected(may.error());
  const auto amount = amount_of(command, facts);
  const bool is_full_refund = amount && *amount && is_full(facts, **amount);
  if (facts.row.late_delivery && !is_full_refund)
    return std::unexpected(Refusal::only_a_full_refund_is_left);
  if (!amount) return std::unexpected(amount.error());
  const auto note = text_of(command.note);
  if (facts.party == Party::shop && !find_benefits_tied_to_review(note, false).empty())
    return std::unexpected(Refusal::benefit_tied_to_review);
  auto decision = start(facts);
  end_open_offer(decision, facts, OfferState::replaced);
  auto& row = decision.row;
  Offer offer{row.shop_id, row.id, ++row.offer_count, facts.party, command.solution, *amount};
  offer.made_at = facts.now;
  offer.expires_at = offer_end(facts.now, facts.clocks());
  row.open_offer = offer.number;
  set_timer(decision, offer_timer, offer.expires_at);
  set_timer(decision, offer_reminder_timer, reminder_between(facts.now, offer.expires_at));
  add_offer_entry(decision, facts, CaseEntryKind::offer_made, offer, note);
  speak(decision, facts);
  tell_others(decision, facts, "offer", mail_of(offer, row.currency, note));
  decision.offers.push_back(std::move(offer));
  return decision;
}

void explain(const MakeOffer& command, Problem& problem) {
  if (problem.code == to_text(Refusal::benefit_tied_to_review))
    add_benefit_errors(problem.errors, "/note", text_of(command.note), false);
}

Decided<Done> may_answer_offer(const CaseFacts& facts) {
  if (auto may = may_deal(facts); !may) return may;
  const auto* offer = open_offer(facts);
  if (offer == nullptr) return std::unexpected(Refusal::no_such_offer);
  if (offer->by == facts.party) return std::unexpected(Refusal::offer_is_your_own);
  if (facts.now >= offer->expires_at) return std::unexpected(Refusal::offer_is_over);
  return Done{};
}

void accept(CaseDecision& decision, const CaseFacts& facts, const Offer& offer) {
  add_offer_entry(decision, facts, CaseEntryKind::offer_accepted, offer, {});
  speak(decision, facts);
  if (offer.amount_minor) {
    const auto outcome =
        is_full(facts, *offer.amount_minor) ? Outcome::refunded_in_full : Outcome::refunded_in_part;
    order_refund(decision, facts, {*offer.amount_minor, Bearer::shop}, outcome);
  } else if (offer.solution == Solution::return_then_refund) {
    begin_return(decision, facts, offer);
  } else {
    keep_promise(decision, facts, offer);
  }
  auto told = mail_of(offer, facts.row.currency, {});
  if (decision.row.promise_due_at) told["promise_at"] = to_text(*decision.row.promise_due_at);
  tell_others(decision, facts, "offer_accepted", told);
}

Decided<CaseDecision> decide(const AcceptOffer& command, const CaseFacts& facts) {
  if (auto may = may_answer_offer(facts); !may) return std::unexpected(may.error());
  const auto offer = named_offer(facts, command.number);
  if (!offer) return std::unexpected(offer.error());
  if (offer->amount_minor && *offer->amount_minor > facts.money.refundable)
    return std::unexpected(Refusal::more_than_can_be_refunded);
  auto decision = start(facts);
  end_open_offer(decision, facts, OfferState::accepted);
  accept(decision, facts, *offer);
  return decision;
}

Decided<CaseDecision> decide(const DeclineOffer& command, const CaseFacts& facts) {
  if (auto may = may_answer_offer(facts); !may) return std::unexpected(may.error());
  const auto offer = named_offer(facts, command.number);
  if (!offer) return std::unexpected(offer.error());
  auto decision = start(facts);
  end_open_offer(decision, facts, OfferState::declined);
  const auto note = text_of(command.note);
  add_offer_entry(decision, facts, CaseEntryKind::offer_declined, *offer, note);
  speak(decision, facts);
  tell_others(decision, facts, "offer_declined", mail_of(*offer, facts.row.currency, note));
  return decision;
}

Decided<Done> may_withdraw_offer(const CaseFacts& facts) {
  if (auto may = may_deal(facts); !may) return may;
  const auto* offer = open_offer(facts);
  if (offer == nullptr) return std::unexpected(Refusal::no_such_offer);
  if (offer->by != facts.party) return std::unexpected(Refusal::offer_is_not_yours);
  return Done{};
}

Decided<CaseDecision> decide(const WithdrawOffer& command, const CaseFacts& facts) {
  if (auto may = may_withdraw_offer(facts); !may) return std::unexpected(may.error());
  const auto offer = named_offer(facts, command.number);
  if (!offer) return std::unexpected(offer.error());
  auto decision = start(facts);
  end_open_offer(decision, facts, OfferState::withdrawn);
  add_offer_entry(decision, facts, CaseEntryKind::offer_withdrawn, *offer, {});
  return decision;
}

std::optional<CaseDecision> expire_offer(const CaseFacts& facts) {
  const auto* offer = open_offer(facts);
  if (offer == nullptr || facts.now < offer->expires_at) return std::nullopt;
  auto decision = start(facts);
  decision.row.last_activity_at = facts.row.last_activity_at;
  const auto ended = *offer;
  end_open_offer(decision, facts, OfferState::expired);
  add_offer_entry(decision, facts, CaseEntryKind::offer_expired, ended, {});
  return decision;
}

}  // namespace entente::cases
