// What may happen to a dispute (M3 to M9, C-1, C-3). Pure: facts and time are arguments.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "journal/decision.hpp"
#include "recovery/dispute.hpp"
#include "recovery/dispute_deadlines.hpp"

namespace entente::recovery {

// In order of precedence.
enum class Refusal {
  dispute_closed,  // reopen it first
  dispute_not_closed,
  dispute_waits_for_check,  // the buyer has updated: check the new version first
  nothing_updated,          // there is no update to publish
  review_is_gone,           // withdrawn, or refused
  buyer_has_no_address,     // nobody to write to
  already_solved,
  benefit_tied_to_review,  // C-1
};
BOOST_DESCRIBE_ENUM(Refusal, dispute_closed, dispute_not_closed, dispute_waits_for_check,
                    nothing_updated, review_is_gone, buyer_has_no_address, already_solved,
                    benefit_tied_to_review)

RefusalInfo refusal_info(Refusal refusal);

template <class T>
using Decided = std::expected<T, Refusal>;

struct DisputeDecision : journal::Decision<Dispute> {
  std::vector<DisputeMessage> messages;  // the first notice is the mail of the first message
};

// What is true beside the dispute.
struct Standing {
  bool review_is_gone = false;
  bool version_waits = false;      // of the review
  std::int64_t stars_waiting = 0;  // of that version
  bool buyer_has_address = true;
};

// ---- opening (M3)
// ---------------------------------------------------------------------------------------

// Somebody of the shop who is told.
struct Recipient {
  std::string email;
  std::string language;
};

struct OpenFacts {
  std::vector<Recipient> alerts;
  journal::Fields alert_values;  // for the mail: shop, product, stars, comment, buyer, link
};
DisputeDecision open(const reviews::Review& review, DisputeId id, const OpenFacts& facts,
                     const std::string& buyer_language, const RecoveryPolicy& policy, Instant now);

// ---- the seller's commands
// --------------------------------------------------------------------------------

// All that they are decided on.
struct DisputeFacts {
  Dispute dispute;
  Standing standing;
  RecoveryPolicy policy;
  Instant now;
  std::optional<AccountId> by;       // who of the team; none for machines and timers
  std::string buyer_address;         // empty: none
  journal::Fields buyer_mail;        // shop, product, review; the update link where one is sent
  std::int64_t published_stars = 0;  // of the version that was just published
};

// A note of the team to itself.
using Note = Text<2000>;

// The reply to the buyer (M5).
struct Reply {
  Line<150> subject;
  Text<5000> body;
  std::string language;
  bool with_update_link = true;
};
BOOST_DESCRIBE_STRUCT(Reply, (), (subject, body, language, with_update_link))
Decided<Done> may_reply(const DisputeFacts& facts);
Decided<DisputeDecision> decide(const Reply& command, const DisputeFacts& facts);
// C-1: every passage that the refusal is about, by code points.
void explain(const Reply& command, Problem& problem);

// The check of the buyer's update ends in publishing it (M7).
struct PublishUpdate {};
BOOST_DESCRIBE_STRUCT(PublishUpdate, (), ())
Decided<Done> may_publish_update(const DisputeFacts& facts);
Decided<DisputeDecision> decide(const PublishUpdate& command, const DisputeFacts& facts);

// The reasons a person may close with; the others are said by what happens.
enum class CloseChoice { solved_without_update, no_solution_possible, do_not_engage };
BOOST_DESCRIBE_ENUM(CloseChoice, solved_without_update, no_solution_possible, do_not_engage)
struct Close {
  CloseChoice reason = CloseChoice::solved_without_update;
  std::optional<Note> note;
};
BOOST_DESCRIBE_STRUCT(Close, (), (reason, note))
Decided<Done> may_close(const DisputeFacts& facts);
Decided<DisputeDecision> decide(const Close& command, const DisputeFacts& facts);

struct Reopen {
  std::optional<Note> note;
};
BOOST_DESCRIBE_STRUCT(Reopen, (), (note))
Decided<Done> may_reopen(const DisputeFacts& facts);
Decided<DisputeDecision> decide(const Reopen& command, const DisputeFacts& facts);

// The problem is solved; the dispute stays open for the buyer's update (M9).
struct MarkSolved {
  std::optional<Note> note;
};
BOOST_DESCRIBE_STRUCT(MarkSolved, (), (note))
Decided<Done> may_mark_solved(const DisputeFacts& facts);
Decided<DisputeDecision> decide(const MarkSolved& command, const DisputeFacts& facts);

struct Assign {
  std::optional<AccountId> account_id;  // none: nobody
};
BOOST_DESCRIBE_STRUCT(Assign, (), (account_id))
Decided<DisputeDecision> decide(const Assign& command, const DisputeFacts& facts);

struct AddNote {
  Note body;
};
BOOST_DESCRIBE_STRUCT(AddNote, (), (body))
Decided<DisputeDecision> decide(const AddNote& command, const DisputeFacts& facts);

// ---- what others do
// -----------------------------------------------------------------------------------------

// What the buyer sent, and who of the shop is told.
struct Update {
  std::int64_t stars = 0;
  std::vector<Recipient> tell;
  journal::Fields mail_values;
};
Decided<Done> may_update(const DisputeFacts& facts);
// The buyer sent a new version through the link (M6).
Decided<DisputeDecision> decide(const Update& command, const DisputeFacts& facts);

// The review changed by other ways: withdrawn, refused, published. Nothing where nothing follows.
// `newest` is its newest version: an update that was refused leaves the older one public, and the
// clock of whose turn it is starts anew.
std::optional<DisputeDecision> follow_review(const Dispute& dispute, const reviews::Review& review,
                                             reviews::VersionState newest,
                                             const RecoveryPolicy& policy, Instant now);

// ---- timers ------------------------------------------------------------------------------------

inline constexpr const char* response_timer = "dispute_response_reminder";
inline constexpr const char* silence_timer = "dispute_silence";
inline constexpr const char* follow_up_timer = "dispute_follow_up";

// A quarter of the time is left and nobody answered (W1).
std::optional<DisputeDecision> remind(const Dispute& dispute, const std::vector<Recipient>& tell,
                                      const journal::Fields& values, Instant now);
std::optional<DisputeDecision> close_by_silence(const Dispute& dispute, Instant now);

// Whether the reminder still makes sense; asked before a link is made for it.
bool follow_up_is_due(const DisputeFacts& facts);
DisputeDecision send_follow_up(const DisputeFacts& facts);
DisputeDecision drop_follow_up(const DisputeFacts& facts);

// ---- whose turn (C14)

enum class Turn { seller, buyer, nobody };
BOOST_DESCRIBE_ENUM(Turn, seller, buyer, nobody)
struct Standpoint {
  Turn turn = Turn::nobody;
  std::optional<Instant> until;
  std::string if_silent;  // key under "dispute.if_silent."
};
Standpoint standpoint(const Dispute& dispute, std::optional<Instant> publishes_itself_at);

// What holds for every write of a dispute (design.md 3.5); null where all is well.
const char* broken_invariant(const Dispute* before, const Dispute& after,
                             const std::vector<journal::Event>& events);

}  // namespace entente::recovery
