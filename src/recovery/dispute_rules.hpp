// What may happen to a dispute (M3 to M9, C-1, C-3). Pure: facts and time are arguments.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <optional>
#include <string>
#include <vector>

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

struct SendReply {
  std::string subject;
  std::string body;
  std::string language;
  bool with_update_link = true;
  std::optional<AccountId> author;
};
struct ReplyFacts {
  Standing standing;
  std::string recipient;        // the buyer's address
  journal::Fields mail_values;  // shop, product, review, update link
};
Decided<Done> may_send_reply(const Dispute& dispute, const Standing& standing);
Decided<DisputeDecision> send_reply(const Dispute& dispute, const SendReply& command,
                                    const ReplyFacts& facts, const RecoveryPolicy& policy,
                                    Instant now);

Decided<Done> may_publish_update(const Dispute& dispute, const Standing& standing);
Decided<DisputeDecision> publish_update(const Dispute& dispute, const Standing& standing,
                                        std::int64_t stars, Instant now);

Decided<Done> may_close(const Dispute& dispute);
Decided<DisputeDecision> close(const Dispute& dispute, CloseReason reason, const std::string& note,
                               const Standing& standing, const RecoveryPolicy& policy, Instant now);

Decided<Done> may_reopen(const Dispute& dispute, const Standing& standing);
Decided<DisputeDecision> reopen(const Dispute& dispute, const std::string& note,
                                const Standing& standing, const RecoveryPolicy& policy,
                                Instant now);

Decided<Done> may_mark_solved(const Dispute& dispute);
Decided<DisputeDecision> mark_solved(const Dispute& dispute, const std::string& note,
                                     const Standing& standing, const RecoveryPolicy& policy,
                                     Instant now);

DisputeDecision assign(const Dispute& dispute, std::optional<AccountId> to, Instant now);
DisputeDecision add_note(const Dispute& dispute, const std::string& body,
                         std::optional<AccountId> author, Instant now);

// ---- what others do
// -----------------------------------------------------------------------------------------

struct UpdateFacts {
  std::int64_t stars = 0;
  std::vector<Recipient> tell;
  journal::Fields mail_values;
};
Decided<Done> may_update(const Dispute& dispute, const Standing& standing);
// The buyer sent a new version through the link (M6), or edited a review that is checked.
Decided<DisputeDecision> updated(const Dispute& dispute, const UpdateFacts& facts,
                                 const Standing& standing, Instant now);

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

struct FollowUpFacts {
  Standing standing;
  std::string recipient;
  std::string subject;
  std::string body;
  journal::Fields mail_values;
};
// Whether the reminder still makes sense; asked before a link is made for it.
bool follow_up_is_due(const Dispute& dispute, const Standing& standing);
DisputeDecision send_follow_up(const Dispute& dispute, const FollowUpFacts& facts, Instant now);
DisputeDecision drop_follow_up(const Dispute& dispute, Instant now);

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
