// The steps of a return that both sides agreed on: instructions, sending, and what the shop got
// (C5: "return then refund"). Pure.
#pragma once

#include "cases/case_rules.hpp"
#include "shipping/shipping.hpp"

namespace entente::cases {

// How the goods are to come back: words, and a label where the shop has one.
struct InstructReturn {
  Text<2000> instructions;
  std::optional<Line<500>> label_url;    // https
  std::optional<Line<60>> label_number;  // of the label's parcel
  // The place that a carrier's delivery is compared with; where nothing of it is said, it stays.
  std::optional<Line<20>> to_postal_code = {};
  std::optional<Line<100>> to_city = {};
  std::optional<Line<2>> to_country = {};  // ISO 3166 alpha-2
};
BOOST_DESCRIBE_STRUCT(InstructReturn, (),
                      (instructions, label_url, label_number, to_postal_code, to_city, to_country))
Decided<Done> may_instruct_return(const CaseFacts& facts);
Decided<CaseDecision> decide(const InstructReturn& command, const CaseFacts& facts);

// The buyer has sent the goods.
struct MarkReturnSent {
  std::optional<Line<60>> carrier;
  std::optional<Line<60>> number;
};
BOOST_DESCRIBE_STRUCT(MarkReturnSent, (), (carrier, number))
Decided<Done> may_mark_return_sent(const CaseFacts& facts);
Decided<CaseDecision> decide(const MarkReturnSent& command, const CaseFacts& facts);

// What the shop got. As it should be: the refund is booked at once. Anything else needs words, and
// hands the word to the buyer.
struct CheckReturn {
  ReturnFinding found = ReturnFinding::as_it_should_be;
  std::optional<Text<2000>> note;
};
BOOST_DESCRIBE_STRUCT(CheckReturn, (), (found, note))
Decided<Done> may_check_return(const CaseFacts& facts);
Decided<CaseDecision> decide(const CheckReturn& command, const CaseFacts& facts);

// Both agreed on it: the shop says how, next.
void begin_return(CaseDecision& decision, const CaseFacts& facts, const Offer& offer);

// ---- clocks ----

// A step that nobody took in time: what the shop owes goes to support, what the buyer never sent
// ends the return.
std::optional<CaseDecision> end_return_step(const CaseFacts& facts);

// ---- the carrier ----

// What carriers tell of the parcel back: that they have it, and that they brought it to the place.
// The shop still says what was found.
std::optional<CaseDecision> follow_return(const CaseFacts& facts, const shipping::ParcelNews& news);

}  // namespace entente::cases
