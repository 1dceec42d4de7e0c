// What may become of a measure. Pure.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "enforcement/measure_deadlines.hpp"
#include "journal/decision.hpp"

namespace entente::enforcement {

// In order of precedence.
enum class Refusal {
  needs_trust_and_safety,  // support alone decides no measure
  a_person_confirms,       // GDPR-5: neither a machine nor the program
  decides_own_shop,        // SEC-3
  only_the_shop_does_this,
  measure_is_no_proposal,
  measure_is_not_announced,  // nothing was told yet
  measure_is_over,
  measure_is_not_in_force,
  measure_exists_already,   // one of a kind at a time (C-8)
  needs_another_person,     // SEC-3: a final end takes two, an appeal somebody new (X4)
  shop_has_nobody_to_tell,  // C-7: no statement could be sent
  appealed_already,         // one for each measure
  appeal_window_is_over,    // DSA Art. 20
  appeal_is_not_open,
  reinstatement_is_asked_for,
  reinstatement_is_not_asked_for,
  demands_are_not_met,    // C13
  final_needs_an_appeal,  // it is not given back on request
  checklist_is_not_done,
  facts_are_needed,  // P2B Art. 4(5)
  temporary_needs_an_end,
  final_has_no_end,
  end_is_too_far,
  exception_is_for_final_ones,
  exception_needs_evidence,  // P2B Art. 4(4)
  final_needs_its_notice,    // P2B Art. 4(2)
  starts_before_it_is_told,  // P2B Art. 4(1)
  words_are_not_its_own,     // P2B-11: a template alone says nothing
  no_such_item,
};
BOOST_DESCRIBE_ENUM(Refusal, needs_trust_and_safety, a_person_confirms, decides_own_shop,
                    only_the_shop_does_this, measure_is_no_proposal, measure_is_not_announced,
                    measure_is_over, measure_is_not_in_force, measure_exists_already,
                    needs_another_person, shop_has_nobody_to_tell, appealed_already,
                    appeal_window_is_over, appeal_is_not_open, reinstatement_is_asked_for,
                    reinstatement_is_not_asked_for, demands_are_not_met, final_needs_an_appeal,
                    checklist_is_not_done, facts_are_needed, temporary_needs_an_end,
                    final_has_no_end, end_is_too_far, exception_is_for_final_ones,
                    exception_needs_evidence, final_needs_its_notice, starts_before_it_is_told,
                    words_are_not_its_own, no_such_item)
RefusalInfo refusal_info(Refusal refusal);

template <class T>
using Decided = std::expected<T, Refusal>;

struct Recipient {
  std::string email;
  std::string language;
};

struct MeasureFacts {
  Measure row;
  std::vector<Fact> facts;
  std::vector<Demand> demands;
  std::vector<Measure> others;    // of the shop
  std::vector<std::string> used;  // words of other decisions, and of templates
  policies::EnforcementNumbers numbers;
  Instant now;
  MeasureSide side = MeasureSide::system;
  std::optional<AccountId> by;  // none: a machine, or the program
  bool may_judge = false;       // operator, trust and safety
  bool is_of_team = false;      // of the shop
  std::vector<Recipient> owners;
  journal::Fields mail;                   // shop, link ...
  std::optional<Instant> statement_left;  // the outbox says that the statement was sent
  std::string statement;                  // as it would be sent now
};

struct MeasureDecision : journal::Decision<Measure> {
  std::vector<Fact> facts;      // new ones, or those with another note
  std::vector<Demand> demands;  // new ones, or those that were ticked off
  std::vector<Entry> entries;
  bool sends_statement = false;  // by the first of the notices
};

inline constexpr const char* sent_timer = "measure_sent";
inline constexpr const char* effect_timer = "measure_effect";
inline constexpr const char* end_timer = "measure_end";

// ---- staff ----

struct NewMeasureFact {
  MeasureFactKind kind = MeasureFactKind::order;
  Line<120> reference;
  Text<1000> words;
  std::optional<std::int64_t> part;
  std::optional<std::int64_t> whole;
};
BOOST_DESCRIBE_STRUCT(NewMeasureFact, (), (kind, reference, words, part, whole))

// Something is to be done about a shop. A person decides whether (GDPR-5).
struct Propose {
  MeasureKind kind = MeasureKind::cannot_list;
  MeasureReason reason = MeasureReason::standards;
  Line<500> ground;
  Text<4000> words;
  std::optional<std::int64_t> days;
  std::vector<NewMeasureFact> facts;
  std::optional<std::vector<Line<500>>> demands;
  std::optional<NoticeException> notice_exception;
  std::optional<Text<2000>> exception_evidence;
};
BOOST_DESCRIBE_STRUCT(Propose, (),
                      (kind, reason, ground, words, days, facts, demands, notice_exception,
                       exception_evidence))
inline constexpr std::size_t facts_max = 200;
inline constexpr std::size_t demands_max = 20;
// `facts.row` is a fresh one: ids, zone, language.
Decided<Done> may_propose(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const Propose& command, const MeasureFacts& facts);

struct Drop {
  Text<2000> words;
};
BOOST_DESCRIBE_STRUCT(Drop, (), (words))
Decided<Done> may_drop(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const Drop& command, const MeasureFacts& facts);

// Each is asked one by one: who confirms has looked.
struct Confirm {
  bool facts_checked = false;
  bool ground_fits = false;
  bool is_proportionate = false;
  std::optional<Instant> effective_at;  // none: as soon as it may be
};
BOOST_DESCRIBE_STRUCT(Confirm, (), (facts_checked, ground_fits, is_proportionate, effective_at))
Decided<Done> may_confirm(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const Confirm& command, const MeasureFacts& facts);
Instant planned_start(const Confirm& command, const MeasureFacts& facts);

// Back before its time, without being asked for.
struct Lift {
  Text<4000> words;
};
BOOST_DESCRIBE_STRUCT(Lift, (), (words))
Decided<Done> may_lift(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const Lift& command, const MeasureFacts& facts);

struct GrantReinstatement {
  Text<4000> words;
};
BOOST_DESCRIBE_STRUCT(GrantReinstatement, (), (words))
Decided<Done> may_grant(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const GrantReinstatement& command, const MeasureFacts& facts);

struct RefuseReinstatement {
  Text<4000> words;
};
BOOST_DESCRIBE_STRUCT(RefuseReinstatement, (), (words))
Decided<Done> may_refuse(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const RefuseReinstatement& command, const MeasureFacts& facts);

struct AnswerAppeal {
  Text<4000> body;
};
BOOST_DESCRIBE_STRUCT(AnswerAppeal, (), (body))
Decided<Done> may_answer(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const AnswerAppeal& command, const MeasureFacts& facts);

struct Uphold {
  Text<4000> words;
};
BOOST_DESCRIBE_STRUCT(Uphold, (), (words))
Decided<Done> may_decide_appeal(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const Uphold& command, const MeasureFacts& facts);

// Everything that it took away is back at once (X4, P2B Art. 4(3)).
struct Reverse {
  Text<4000> words;
};
BOOST_DESCRIBE_STRUCT(Reverse, (), (words))
Decided<MeasureDecision> decide(const Reverse& command, const MeasureFacts& facts);

// ---- the shop ----

// What it says to one fact (P2B Art. 4(3)); an empty note takes it back.
struct Annotate {
  std::int64_t number = 0;
  std::optional<Text<2000>> note;
};
BOOST_DESCRIBE_STRUCT(Annotate, (), (number, note))
Decided<Done> may_annotate(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const Annotate& command, const MeasureFacts& facts);

struct TickOff {
  std::int64_t number = 0;
  Text<2000> words;  // what was done
};
BOOST_DESCRIBE_STRUCT(TickOff, (), (number, words))
Decided<Done> may_tick_off(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const TickOff& command, const MeasureFacts& facts);

struct AskReinstatement {
  Text<4000> words;
};
BOOST_DESCRIBE_STRUCT(AskReinstatement, (), (words))
Decided<Done> may_ask(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const AskReinstatement& command, const MeasureFacts& facts);

struct Appeal {
  Text<4000> words;
};
BOOST_DESCRIBE_STRUCT(Appeal, (), (words))
Decided<Done> may_appeal(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const Appeal& command, const MeasureFacts& facts);

struct CommentAppeal {
  Text<4000> body;
};
BOOST_DESCRIBE_STRUCT(CommentAppeal, (), (body))
Decided<Done> may_comment(const MeasureFacts& facts);
Decided<MeasureDecision> decide(const CommentAppeal& command, const MeasureFacts& facts);

// ---- clocks; none where nothing follows ----

// Whether the statement has left; then from when the measure holds (C-7).
std::optional<MeasureDecision> follow_statement(const MeasureFacts& facts);
std::optional<MeasureDecision> take_effect(const MeasureFacts& facts);
std::optional<MeasureDecision> expire(const MeasureFacts& facts);

// ---- what readers are told ----

// Told to the shop: not a proposal, nor what became nothing.
bool is_told(const Measure& row);
// What holds for every write; null where all is well.
const char* broken_invariant(const Measure* before, const Measure& after,
                             const std::vector<journal::Event>& events);

}  // namespace entente::enforcement
