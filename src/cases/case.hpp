// A case: the formal report of a problem with an order (C1 to C14).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::cases {

// Who acts, speaks and reads. system: a clock or a carrier.
enum class Party { buyer, shop, support, system };
BOOST_DESCRIBE_ENUM(Party, buyer, shop, support, system)

// C2: two reasons only. Anything else stays a message.
enum class CaseReason { not_received, not_as_described };
BOOST_DESCRIBE_ENUM(CaseReason, not_received, not_as_described)

// What would solve it (CRD-3 names them for what is not as described).
enum class Solution {
  refund,
  price_reduction,  // a part of the money back, the item is kept
  replacement,
  repair,
  return_then_refund
};
BOOST_DESCRIBE_ENUM(Solution, refund, price_reduction, replacement, repair, return_then_refund)

//             +--------- escalate ---------> escalated --- decide without a refund ---+
//             |                               |    ^                                  |
//   open -----+--- money agreed or -----------+    | the refund was                   v
//    ^        |    ordered                    v    | cancelled                     closed
//    |        +--------------------------> settling --- the refund succeeded ------>  |
//    |        |                                                                       |
//    |        +--- the buyer closes, the delivery is confirmed --------------------->+|
//    +------------------ reopen (to escalated where it was so) ----------------------+
enum class CaseState { open, escalated, settling, closed };
BOOST_DESCRIBE_ENUM(CaseState, open, escalated, settling, closed)

enum class Outcome {
  refunded_in_full,
  refunded_in_part,
  closed_by_buyer,     // who is content, or gives up
  delivery_confirmed,  // by the carrier, to the order's address (C9)
  not_upheld           // support decided that nothing is owed
};
BOOST_DESCRIBE_ENUM(Outcome, refunded_in_full, refunded_in_part, closed_by_buyer,
                    delivery_confirmed, not_upheld)

// Who paid in the end.
enum class Bearer { nobody, shop, marketplace };
BOOST_DESCRIBE_ENUM(Bearer, nobody, shop, marketplace)

// Why support may escalate before the buyer may (C4).
enum class EarlyGround {
  seller_inactive,
  harassment,
  refusal_of_service,
  case_manipulation,
  case_system_degraded
};
BOOST_DESCRIBE_ENUM(EarlyGround, seller_inactive, harassment, refusal_of_service, case_manipulation,
                    case_system_degraded)

// A return that both sides agreed on, before the refund:
//
//   awaiting_instructions -> awaiting_parcel -> on_its_way -> delivered -- as it should be --> done
//                                  |               |             |                             ^
//                                  v               +------+------+                             |
//                               lapsed                    v                                    |
//                                                      disputed -------------------------------+
//
// The buyer says that it was sent, or a carrier that it moves; that it is back with the shop only
// a carrier says. What was found, only the shop.
enum class ReturnState {
  awaiting_instructions,  // from the shop
  awaiting_parcel,        // from the buyer
  on_its_way,
  delivered,  // to the shop, the carrier says
  disputed,   // the shop got something else, or nothing
  done,
  lapsed  // never sent
};
BOOST_DESCRIBE_ENUM(ReturnState, awaiting_instructions, awaiting_parcel, on_its_way, delivered,
                    disputed, done, lapsed)

// What the shop got.
enum class ReturnFinding { as_it_should_be, missing, damaged, empty, wrong, lost };
BOOST_DESCRIBE_ENUM(ReturnFinding, as_it_should_be, missing, damaged, empty, wrong, lost)

struct CaseReturn {
  ShopId shop_id;
  CaseId case_id;
  std::int64_t offer_number = 1;  // of the offer that was accepted
  ReturnState state = ReturnState::awaiting_instructions;
  Instant agreed_at;
  std::string instructions;
  std::optional<std::string> label_url;
  std::optional<std::string> label_number;
  std::optional<Instant> instructed_at;
  std::optional<std::string> carrier;
  std::optional<std::string> tracking_number;
  std::optional<Instant> sent_at;
  std::optional<ReturnFinding> finding;
  std::string finding_note;
  std::optional<Instant> checked_at;
  std::optional<std::string> to_postal_code;  // where the goods go, as far as the shop said it
  std::optional<std::string> to_city;
  std::optional<std::string> to_country;  // ISO 3166 alpha-2
  std::optional<Instant> moving_at;       // since then a carrier has had it
  std::optional<Instant> delivered_at;    // by a carrier, to that place
};
BOOST_DESCRIBE_STRUCT(CaseReturn, (),
                      (shop_id, case_id, offer_number, state, agreed_at, instructions, label_url,
                       label_number, instructed_at, carrier, tracking_number, sent_at, finding,
                       finding_note, checked_at, to_postal_code, to_city, to_country, moving_at,
                       delivered_at))

struct Case {
  ShopId shop_id;
  CaseId id;
  OrderId order_id;
  std::optional<std::int64_t> line_no;  // none: the whole order
  std::string order_external_id;
  std::optional<PersonId> person_id;
  std::string buyer_name;
  CaseReason reason = CaseReason::not_received;
  Solution wish = Solution::refund;
  CaseState state = CaseState::open;
  std::int64_t claimed_minor = 0;  // what the order, or its line, cost
  std::string currency;
  std::string language;  // of the buyer's words
  std::string excerpt;   // their first 200 code points

  Instant opened_at;
  Instant escalate_from;            // the buyer may from this instant on (C4)
  Instant unsolved_at;              // from then on a full refund is the only way out (C10)
  std::string zone;                 // of these clocks (T-3)
  std::int64_t policy_version = 0;  // whose numbers they run under

  Party last_word = Party::buyer;  // of buyer and shop: whose words are the newest
  Instant last_activity_at;
  std::optional<Instant> first_answer_at;  // of the shop

  std::optional<std::int64_t> open_offer;    // its number
  std::optional<std::int64_t> agreed_offer;  // to replace, repair, or take back
  std::optional<Instant> promise_due_at;     // of the agreed offer, or of the step of its return
  std::optional<ReturnState> return_state;   // the step that a return waits for

  std::optional<Instant> escalated_at;
  std::optional<Party> escalated_by;
  std::optional<EarlyGround> early_ground;
  std::optional<Instant> decision_due_at;
  std::optional<Party> asked;  // for evidence, by support
  std::optional<Instant> asked_due_at;
  bool asked_mandatory = false;  // silence counts against who was asked

  std::optional<RefundId> refund_id;   // the one that is settling it
  std::optional<Outcome> settles_as;   // when that refund succeeds
  std::optional<Bearer> settles_from;  // whose money it is
  bool refund_failed = false;

  std::optional<Instant> closed_at;
  std::optional<Outcome> outcome;
  std::optional<Bearer> borne_by;
  bool late_delivery = false;  // C10
  std::int64_t reopened = 0;   // how often

  std::optional<AccountId> assigned_to;  // of the shop's team
  std::optional<AccountId> handler;      // of support, whose case it is
  std::optional<Instant> held_until;     // support waits for something until then
  std::optional<AccountId> locked_by;    // of support, who works on it now
  std::optional<Instant> locked_until;
  std::int64_t entry_count = 0;
  std::int64_t offer_count = 0;
  std::string search_text;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Case, (),
                      (shop_id, id, order_id, line_no, order_external_id, person_id, buyer_name,
                       reason, wish, state, claimed_minor, currency, language, excerpt, opened_at,
                       escalate_from, unsolved_at, zone, policy_version, last_word,
                       last_activity_at, first_answer_at, open_offer, agreed_offer, promise_due_at,
                       return_state, escalated_at, escalated_by, early_ground, decision_due_at,
                       asked, asked_due_at, asked_mandatory, refund_id, settles_as, settles_from,
                       refund_failed, closed_at, outcome, borne_by, late_delivery, reopened,
                       assigned_to, handler, held_until, locked_by, locked_until, entry_count,
                       offer_count, search_text, version))

// What the standards count of a case (S1).
struct CaseOfOrder {
  ShopId shop_id;
  CaseId id;
  OrderId order_id;
  CaseReason reason = CaseReason::not_received;
  Instant opened_at;
  std::optional<Instant> first_answer_at;
  std::optional<Instant> escalated_at;
  std::optional<Outcome> outcome;
  std::optional<Bearer> borne_by;
};
BOOST_DESCRIBE_STRUCT(CaseOfOrder, (),
                      (shop_id, id, order_id, reason, opened_at, first_answer_at, escalated_at,
                       outcome, borne_by))

//   open -> accepted | declined | withdrawn | expired | replaced (by a counter-offer)
enum class OfferState { open, accepted, declined, withdrawn, expired, replaced };
BOOST_DESCRIBE_ENUM(OfferState, open, accepted, declined, withdrawn, expired, replaced)

struct Offer {
  ShopId shop_id;
  CaseId case_id;
  std::int64_t number = 1;
  Party by = Party::shop;
  Solution solution = Solution::refund;
  std::optional<std::int64_t> amount_minor;  // of a refund or reduction
  OfferState state = OfferState::open;
  Instant made_at;
  Instant expires_at;  // it stands until just before
  std::optional<Instant> ended_at;
};
BOOST_DESCRIBE_STRUCT(Offer, (),
                      (shop_id, case_id, number, by, solution, amount_minor, state, made_at,
                       expires_at, ended_at))

enum class CaseEntryKind {
  opened,
  comment,
  note,         // of support to itself
  held,         // by support, for a while
  handed_over,  // from one person of support to another
  offer_made,
  offer_accepted,
  offer_declined,
  offer_withdrawn,
  offer_expired,
  tracking_added,
  evidence_submitted,
  refund_ordered,
  refund_succeeded,
  refund_failed,
  refund_cancelled,
  escalated,
  asked,  // for evidence
  decision_proposed,
  decided,
  delivery_confirmed,
  contested,
  grew_late,  // C10
  closed,
  reopened,
  return_instructed,
  return_sent,
  return_checked,
  return_lapsed,
  return_moving,        // a carrier has it
  return_delivered,     // and brought it to the shop
  question_unanswered,  // of support; the case goes on
  silence_counts        // the answer was mandatory: counts against who was asked
};
BOOST_DESCRIBE_ENUM(CaseEntryKind, opened, comment, note, held, handed_over, offer_made,
                    offer_accepted, offer_declined, offer_withdrawn, offer_expired, tracking_added,
                    evidence_submitted, refund_ordered, refund_succeeded, refund_failed,
                    refund_cancelled, escalated, asked, decision_proposed, decided,
                    delivery_confirmed, contested, grew_late, closed, reopened, return_instructed,
                    return_sent, return_checked, return_lapsed, return_moving, return_delivered,
                    question_unanswered, silence_counts)

// One line of the timeline, which only grows.
struct Entry {
  ShopId shop_id;
  CaseId case_id;
  std::int64_t number = 1;
  CaseEntryKind kind = CaseEntryKind::comment;
  Party by = Party::buyer;
  std::optional<AccountId> account_id;
  std::string body;      // words of a person; may be empty
  std::string language;  // of them
  std::optional<std::int64_t> offer_number;
  std::optional<std::int64_t> amount_minor;
  std::optional<std::string> detail;  // a tracking number, a ground, an outcome, who is asked
  Instant at;
};
BOOST_DESCRIBE_STRUCT(Entry, (),
                      (shop_id, case_id, number, kind, by, account_id, body, language, offer_number,
                       amount_minor, detail, at))

}  // namespace entente::cases
