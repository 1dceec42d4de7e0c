// Cases in each of their states, for tests of rules.
#pragma once

#include <string>

#include "cases/case_rules.hpp"
#include "cases/decision_rules.hpp"
#include "cases/escalation_rules.hpp"
#include "cases/money_rules.hpp"
#include "cases/offer_rules.hpp"
#include "cases/queue_rules.hpp"
#include "cases/reminder_rules.hpp"
#include "cases/return_rules.hpp"
#include "cases/talk_rules.hpp"

namespace entente::cases {

inline Instant at(std::string_view text) {
  return parse_instant(text).value();
}

// A Wednesday afternoon; three days after it is the first instant of Sunday.
inline const Instant start_of_case = at("2026-04-01T14:00:00+02:00");
inline const Instant first_escalation = at("2026-04-05T00:00:00+02:00");

inline AccountId account(std::uint8_t number) {
  AccountId id;
  id.uuid.bytes[15] = number;
  return id;
}

inline orders::OrderRow order_of_100_euros() {
  orders::OrderRow order;
  order.external_id = "1001";
  order.currency = "EUR";
  order.total_minor = 10'000;
  order.placed_at = at("2026-02-01T12:00:00Z");
  order.estimated_delivery_at = at("2026-02-10T12:00:00Z");
  return order;
}

// Before anything was opened.
inline CaseFacts fresh(CaseReason reason = CaseReason::not_received) {
  CaseFacts facts;
  facts.policy = &policies::preset().front();
  facts.now = start_of_case;
  facts.language = "en";
  facts.row.order_external_id = "1001";
  facts.row.buyer_name = "Ana";
  facts.row.reason = reason;
  facts.row.claimed_minor = 10'000;
  facts.row.currency = "EUR";
  facts.row.zone = "Europe/Paris";
  facts.row.policy_version = 1;
  facts.money.refundable = 10'000;
  facts.buyer = {{"ana@example.test", "en"}};
  facts.shop = {{"owner@shop.test", "fr"}};
  return facts;
}

// What it is after a decision, met by `party` at `now`. A refund that was ordered has an id.
inline CaseFacts after(const CaseFacts& before, const CaseDecision& decision, Party party,
                       Instant now) {
  auto facts = before;
  facts.row = decision.row;
  for (const auto& changed : decision.offers) {
    std::erase_if(facts.offers, [&](const Offer& each) { return each.number == changed.number; });
    facts.offers.push_back(changed);
  }
  if (decision.back) facts.back = decision.back;
  for (const auto& changed : decision.verdicts) {
    std::erase_if(facts.verdicts,
                  [&](const Verdict& each) { return each.number == changed.number; });
    facts.verdicts.push_back(changed);
  }
  if (decision.refund) {
    facts.row.refund_id = RefundId{account(99).uuid};
    facts.money.refundable -= decision.refund->amount_minor;
    facts.money.pending += decision.refund->amount_minor;
  }
  facts.party = party;
  facts.by = party == Party::shop      ? std::optional(account(1))
             : party == Party::support ? std::optional(account(2))
                                       : std::nullopt;
  facts.now = now;
  return facts;
}

inline CaseFacts as(CaseFacts facts, Party party, std::optional<AccountId> by = {}) {
  facts.party = party;
  facts.by = by                        ? by
             : party == Party::shop    ? std::optional(account(1))
             : party == Party::support ? std::optional(account(2))
                                       : std::nullopt;
  return facts;
}

inline CaseFacts opened(Party party = Party::buyer, Instant now = start_of_case,
                        CaseReason reason = CaseReason::not_received) {
  const auto facts = fresh(reason);
  const OpenCase command{{}, reason, Solution::refund, "It never came."};
  return after(facts, decide(command, facts, Eligibility{}).value(), party, now);
}

inline CaseFacts escalated(Party party = Party::support) {
  const auto facts = opened(Party::buyer, first_escalation);
  return after(facts, decide(Escalate{}, facts).value(), party, first_escalation);
}

inline CaseFacts settling(Party party = Party::buyer) {
  const auto facts = opened(Party::shop);
  return after(facts, decide(RefundBuyer{}, facts).value(), party, start_of_case);
}

inline CaseFacts closed(Party party = Party::buyer) {
  const auto facts = opened(Party::buyer);
  return after(facts, decide(CloseCase{}, facts).value(), party, start_of_case);
}

inline CaseFacts offered(Party by, Party party, const MakeOffer& offer = {}) {
  const auto facts = opened(by);
  return after(facts, decide(offer, facts).value(), party, start_of_case);
}

inline std::vector<Criterion> found(const CaseFacts& facts) {
  std::vector<Criterion> all;
  for (const auto& name : criteria_of(facts))
    all.push_back({name, CriterionFinding::met, "the timeline"});
  return all;
}

inline Decide verdict_for(const CaseFacts& facts, std::int64_t refund_minor) {
  return {found(facts), "Terms 4.2", "The parcel never came.", refund_minor,
          refund_minor > 0 ? Bearer::shop : Bearer::nobody};
}

inline std::string outcome(const Decided<CaseDecision>& decided) {
  return decided ? "done" : std::string(to_text(decided.error()));
}

// Who is told by mail first, and what: "case_to_shop:return_reminder".
inline std::string first_told(const std::optional<CaseDecision>& decision) {
  if (!decision || decision->notices.empty()) return "nobody";
  return decision->notices[0].kind + ":" + decision->notices[0].values.at("what");
}

}  // namespace entente::cases
