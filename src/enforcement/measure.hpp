// A measure of the marketplace on one shop: a limit or a suspension, why, and what became of it
// (C13, S6, X4; P2B Art. 4, DSA Art. 17 and 20). Each is one decision about one shop (C-8).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente {

namespace id_tag {
struct Measure {
  static constexpr std::string_view prefix = "msr";
};
}  // namespace id_tag
using MeasureId = Id<id_tag::Measure>;

namespace enforcement {

// What it does. A warning of standards is none of these: it takes nothing away.
enum class MeasureKind { cannot_list, payouts_held, temporary_suspension, final_suspension };
BOOST_DESCRIBE_ENUM(MeasureKind, cannot_list, payouts_held, temporary_suspension, final_suspension)

//   proposed --- a person drops it ---> dropped
//      |
//      +--- a person confirms it, the statement leaves ---> announced
//                                                            |     |
//          statement was sent, notice is over ---> in_force <+     |
//                                                     |            |
//     lifted, reinstated, expired, reversed on appeal +---> ended <+ lifted or reversed
enum class MeasureState { proposed, dropped, announced, in_force, ended };
BOOST_DESCRIBE_ENUM(MeasureState, proposed, dropped, announced, in_force, ended)

enum class MeasureReason {
  standards,            // of service (S6)
  no_reaction_to_case,  // C13
  illegal_goods,        // DSA Art. 17(3)(d)
  counterfeit,
  fraud,
  identity_not_confirmed,
  unpaid_fees,
  abuse,           // of buyers or of the marketplace's people
  repeated_breach  // of the terms
};
BOOST_DESCRIBE_ENUM(MeasureReason, standards, no_reaction_to_case, illegal_goods, counterfeit,
                    fraud, identity_not_confirmed, unpaid_fees, abuse, repeated_breach)

// P2B Art. 4(4): a final end without its notice.
enum class NoticeException { legal_duty, imperative_reason, repeated_infringement };
BOOST_DESCRIBE_ENUM(NoticeException, legal_duty, imperative_reason, repeated_infringement)

enum class MeasureEnding { lifted, expired, reinstated, reversed };
BOOST_DESCRIBE_ENUM(MeasureEnding, lifted, expired, reinstated, reversed)

//   none --- the shop's owner ---> open --- another person ---> upheld | reversed
enum class AppealState { none, open, upheld, reversed };
BOOST_DESCRIBE_ENUM(AppealState, none, open, upheld, reversed)

//   none | refused --- the shop's owner ---> asked ---> refused | granted
enum class RequestState { none, asked, refused, granted };
BOOST_DESCRIBE_ENUM(RequestState, none, asked, refused, granted)

enum class MeasureSide { shop, staff, system };
BOOST_DESCRIBE_ENUM(MeasureSide, shop, staff, system)

struct Measure {
  ShopId shop_id;
  MeasureId id;
  MeasureKind kind = MeasureKind::cannot_list;
  MeasureState state = MeasureState::proposed;
  MeasureReason reason = MeasureReason::standards;
  std::string ground;  // the clause of the terms, or the law
  std::string words;   // about this shop alone
  std::string zone;    // the shop's: of every clock here (T-3)
  std::string language;
  std::int64_t policy_version = 0;

  std::optional<AccountId> proposed_by;  // none: the program itself
  Instant proposed_at;
  std::int64_t days = 0;  // it is in force; 0: until it is ended
  std::optional<NoticeException> notice_exception;
  std::string exception_evidence;

  std::optional<AccountId> confirmed_by;
  std::optional<Instant> confirmed_at;
  std::string statement;              // of reasons, as it was sent; never changed
  std::optional<NoticeId> notice_id;  // the mail that carries it
  std::optional<Instant> sent_at;
  std::optional<Instant> effective_at;
  std::optional<Instant> ends_at;
  std::optional<Instant> ended_at;
  std::optional<AccountId> ended_by;
  std::optional<MeasureEnding> ending;

  std::optional<Instant> appeal_until;
  AppealState appeal = AppealState::none;
  std::optional<Instant> appealed_at;
  std::optional<Instant> appeal_due_at;
  std::optional<Instant> appeal_decided_at;
  std::optional<AccountId> appeal_decided_by;

  RequestState request = RequestState::none;  // of reinstatement
  std::optional<Instant> asked_at;
  std::optional<Instant> request_due_at;
  std::int64_t entry_count = 0;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Measure, (),
                      (shop_id, id, kind, state, reason, ground, words, zone, language,
                       policy_version, proposed_by, proposed_at, days, notice_exception,
                       exception_evidence, confirmed_by, confirmed_at, statement, notice_id,
                       sent_at, effective_at, ends_at, ended_at, ended_by, ending, appeal_until,
                       appeal, appealed_at, appeal_due_at, appeal_decided_at, appeal_decided_by,
                       request, asked_at, request_due_at, entry_count, version))

// What it rests on, one by one (P2B Art. 4(5)).
enum class MeasureFactKind { order, review, case_, examination, third_party_notice };
BOOST_DESCRIBE_ENUM(MeasureFactKind, order, review, case_, examination, third_party_notice)

// Words and numbers stay as they were proposed; the shop's note may change.
struct Fact {
  ShopId shop_id;
  MeasureId measure_id;
  std::int64_t number = 0;  // 1, 2, 3
  MeasureFactKind kind = MeasureFactKind::order;
  std::string reference;  // "order 1001": how the shop finds it, without a buyer's name
  std::string words;
  std::optional<std::int64_t> part;   // 3 ...
  std::optional<std::int64_t> whole;  // ... of 120
  std::string note;                   // the shop's
  std::optional<Instant> noted_at;
};
BOOST_DESCRIBE_STRUCT(Fact, (),
                      (shop_id, measure_id, number, kind, reference, words, part, whole, note,
                       noted_at))

// What the shop has to do before it asks for reinstatement (C13).
struct Demand {
  ShopId shop_id;
  MeasureId measure_id;
  std::int64_t number = 0;
  std::string words;
  std::string done_words;
  std::optional<Instant> done_at;
};
BOOST_DESCRIBE_STRUCT(Demand, (), (shop_id, measure_id, number, words, done_words, done_at))

enum class MeasureEntryKind {
  dropped,
  lifted,
  reinstatement_asked,
  reinstatement_refused,
  reinstatement_granted,
  appealed,
  appeal_comment,
  appeal_upheld,
  appeal_reversed
};
BOOST_DESCRIBE_ENUM(MeasureEntryKind, dropped, lifted, reinstatement_asked, reinstatement_refused,
                    reinstatement_granted, appealed, appeal_comment, appeal_upheld, appeal_reversed)

// What was said about it; only grows.
struct Entry {
  ShopId shop_id;
  MeasureId measure_id;
  std::int64_t number = 0;
  MeasureEntryKind kind = MeasureEntryKind::appeal_comment;
  MeasureSide side = MeasureSide::staff;
  std::optional<AccountId> account_id;
  Instant at;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (shop_id, measure_id, number, kind, side, account_id, at, body))

}  // namespace enforcement
}  // namespace entente
