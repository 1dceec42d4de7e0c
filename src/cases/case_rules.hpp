// What every decision about a case is made of: the facts, the refusals, the result; whose turn it
// is, and what always holds. The verbs are in talk_, offer_, escalation_, money_ and
// decision_rules. Pure.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "cases/case.hpp"
#include "cases/case_deadlines.hpp"
#include "cases/verdict.hpp"
#include "evidence/evidence.hpp"
#include "journal/decision.hpp"
#include "policies/policies.hpp"

namespace entente::cases {

// In order of precedence.
enum class Refusal {
  only_the_shop_may,
  only_the_buyer_may,
  only_buyer_and_shop_may,  // support decides, it does not bargain
  decides_own_case,         // a person of support who belongs to the shop, or is the buyer
  case_is_closed,
  case_is_not_closed,
  money_is_on_its_way,
  case_is_with_support_already,
  case_is_not_with_support,
  too_early_to_escalate,
  somebody_else_works_on_it,
  no_such_offer,
  offer_is_over,
  offer_is_your_own,
  offer_is_not_yours,
  only_a_full_refund_is_left,  // C10
  amount_is_needed,
  amount_has_no_place_here,
  more_than_can_be_refunded,
  reduction_must_leave_a_rest,
  something_is_agreed_already,
  wish_names_no_amount,
  return_waits_for_something_else,
  say_what_was_found,  // where it is not as it should be
  nothing_to_contest,
  time_to_contest_is_over,
  criteria_are_not_those_of_the_reason,
  refund_without_who_bears_it,
  second_person_is_needed,  // it must be somebody else than who proposed
  no_decision_is_proposed,
  refund_did_not_fail,
  benefit_tied_to_review,  // C-1
  gap_is_not_filled,       // of a saved reply
};
BOOST_DESCRIBE_ENUM(Refusal, only_the_shop_may, only_the_buyer_may, only_buyer_and_shop_may,
                    decides_own_case, case_is_closed, case_is_not_closed, money_is_on_its_way,
                    case_is_with_support_already, case_is_not_with_support, too_early_to_escalate,
                    somebody_else_works_on_it, no_such_offer, offer_is_over, offer_is_your_own,
                    offer_is_not_yours, only_a_full_refund_is_left, amount_is_needed,
                    amount_has_no_place_here, more_than_can_be_refunded,
                    reduction_must_leave_a_rest, something_is_agreed_already, wish_names_no_amount,
                    return_waits_for_something_else, say_what_was_found, nothing_to_contest,
                    time_to_contest_is_over, criteria_are_not_those_of_the_reason,
                    refund_without_who_bears_it, second_person_is_needed, no_decision_is_proposed,
                    refund_did_not_fail, benefit_tied_to_review, gap_is_not_filled)
RefusalInfo refusal_info(Refusal refusal);

template <class T>
using Decided = std::expected<T, Refusal>;

// By which of the shop's own terms what the buyer wished is due (C6).
enum class PolicyFit { return_in_time, refund_in_time, not_sent_in_time };
BOOST_DESCRIBE_ENUM(PolicyFit, return_in_time, refund_in_time, not_sent_in_time)

// Somebody who is told by mail.
struct Recipient {
  std::string email;
  std::string language;
};

// The money of the order, and of it what this case has given back (minor units).
struct OrderMoney {
  std::int64_t refundable = 0;        // paid, and neither returned nor on its way back
  std::int64_t pending = 0;           // on its way back
  std::int64_t refunded_by_case = 0;  // confirmed
};

// Where a shop wants goods back, as far as it said so.
struct ReturnAddress {
  std::optional<std::string> postal_code;
  std::optional<std::string> city;
  std::optional<std::string> country;
};
BOOST_DESCRIBE_STRUCT(ReturnAddress, (), (postal_code, city, country))

struct CaseFacts {
  Case row;
  std::vector<Offer> offers;       // by number
  std::optional<CaseReturn> back;  // the newest return that was agreed on
  ReturnAddress return_address;    // of the shop, as it said it last; where a return may begin
  Party party = Party::buyer;
  std::optional<AccountId> by;
  bool is_a_party = false;  // a person of support who is also of the shop's team, or the buyer
  OrderMoney money;
  const policies::Version* policy = nullptr;  // of the preset: the one the case runs under
  Instant now;
  std::string language;  // of the words of this command
  std::vector<Recipient> buyer;
  std::vector<Recipient> shop;
  journal::Fields buyer_mail;  // shop, order, link ...
  journal::Fields shop_mail;
  std::vector<Verdict> verdicts;       // oldest first
  std::vector<evidence::File> drafts;  // files that this command submits

  [[nodiscard]] Clocks clocks() const { return {policy->cases, row.zone}; }
};

// Money to be given back; carried out in the same transaction.
struct RefundOrder {
  std::int64_t amount_minor = 0;
  Bearer borne_by = Bearer::shop;
};

struct CaseDecision : journal::Decision<Case> {
  std::vector<Entry> entries;
  std::vector<Offer> offers;  // new and changed ones
  std::optional<RefundOrder> refund;
  bool retries_refund = false;    // of the one that failed
  std::vector<Verdict> verdicts;  // new and changed ones
  // Files that become a part of the case, with this line of its timeline.
  std::vector<evidence::File> submitted;
  std::int64_t submitted_with = 0;
  std::optional<CaseReturn> back;  // new or changed
};

// The timers of a case.
inline constexpr const char* reminder_timer = "case_reminder";  // the shop has not answered
inline constexpr const char* escalation_timer = "case_may_escalate";
inline constexpr const char* offer_timer = "case_offer_end";
inline constexpr const char* promise_timer = "case_promise_due";
// Before the ends of the three; of what was agreed on, also before each step of a return.
inline constexpr const char* offer_reminder_timer = "case_offer_reminder";
inline constexpr const char* promise_reminder_timer = "case_promise_reminder";
inline constexpr const char* asked_reminder_timer = "case_asked_reminder";
inline constexpr const char* asked_timer = "case_asked_due";
inline constexpr const char* unsolved_timer = "case_unsolved";
inline constexpr const char* unsolved_reminder_timer = "case_unsolved_reminder";
inline constexpr const char* decision_reminder_timer = "case_decision_reminder";

// Whose turn it is, until when, and what happens if they stay silent (C14). The key is of the
// message "case.turn.<key>", which speaks to each side in its own way.
enum class CaseTurn { buyer, shop, support, gateway, nobody };
BOOST_DESCRIBE_ENUM(CaseTurn, buyer, shop, support, gateway, nobody)
struct Standpoint {
  CaseTurn turn = CaseTurn::nobody;
  std::optional<Instant> until;
  const char* key = "closed";
};
Standpoint standpoint(const Case& row, const std::vector<Offer>& offers, Instant now);

// Whether the sides may still settle it: it is open, also with support, and no money is on its way.
Decided<Done> may_still_be_settled(const CaseFacts& facts);

// Whether nothing more is owed once so much came back in all: the claim, or all that was paid.
bool is_full(const CaseFacts& facts, std::int64_t amount_minor);

// What holds for every write of a case; null where all is well.
const char* broken_invariant(const Case* before, const Case& after,
                             const std::vector<journal::Event>& events);

}  // namespace entente::cases
