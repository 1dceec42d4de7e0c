// Disputes over bad ratings (M1 to M9): what is stored, and the words for it.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "reviews/reviews.hpp"

namespace entente::recovery {

//                 seller sends the reply            buyer updates by the link
//      open -----------------------> awaiting_customer ---------------> updated_by_customer
//       |  \                           |    |      ^                         |
//       |   \                    silence|   |seller| reopened                | seller publishes it,
//       or it |    \ seller closes            v   v      |                         v publishes
//       itself (C-3) |     +----------------------> closed <------------------------------+
//       +-- review withdrawn or refused ^  \--- buyer updates by a link sent before:
//       updated_by_customer
//
// updated_by_customer --(that version is refused)--> awaiting_customer, or open where nobody
// replied. closed --(reopened by the shop)--> open, or updated_by_customer where a version waits.
enum class DisputeState { open, awaiting_customer, updated_by_customer, closed };
BOOST_DESCRIBE_ENUM(DisputeState, open, awaiting_customer, updated_by_customer, closed)

enum class CloseReason {
  update_published,
  solved_without_update,
  no_solution_possible,
  do_not_engage,  // W4: silences reminders, not the review
  nothing_heard,
  review_withdrawn,
  review_refused,
};
BOOST_DESCRIBE_ENUM(CloseReason, update_published, solved_without_update, no_solution_possible,
                    do_not_engage, nothing_heard, review_withdrawn, review_refused)

// The one polite reminder after a solution (M9).
enum class FollowUp { none, scheduled, sent, not_needed };
BOOST_DESCRIBE_ENUM(FollowUp, none, scheduled, sent, not_needed)

struct Dispute {
  ShopId shop_id;
  DisputeId id;
  ReviewId review_id;
  std::optional<OrderId> order_id;
  std::optional<ProductId> product_id;
  std::optional<PersonId> person_id;
  reviews::Subject subject = reviews::Subject::shop;
  DisputeState state = DisputeState::open;
  std::int64_t stars_before = 0;
  std::optional<std::int64_t> stars_after;
  std::string language;    // of the buyer
  std::string buyer_name;  // as shown to the shop
  std::string title;
  std::string excerpt;  // the first 200 code points of the review
  std::optional<AccountId> assigned_to;
  Instant opened_at;
  std::optional<Instant> response_due_at;  // W1, while open
  std::optional<Instant> first_answer_at;
  std::optional<Instant> last_reply_at;
  Instant last_activity_at;
  std::optional<Instant> solved_at;
  FollowUp follow_up = FollowUp::none;
  std::optional<Instant> follow_up_at;
  std::optional<Instant> closes_at;  // by silence, while awaiting the customer
  std::optional<Instant> closed_at;
  std::optional<CloseReason> close_reason;
  std::optional<std::string> close_note;
  std::int64_t message_count = 0;
  std::string search_text;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Dispute, (),
                      (shop_id, id, review_id, order_id, product_id, person_id, subject, state,
                       stars_before, stars_after, language, buyer_name, title, excerpt, assigned_to,
                       opened_at, response_due_at, first_answer_at, last_reply_at, last_activity_at,
                       solved_at, follow_up, follow_up_at, closes_at, closed_at, close_reason,
                       close_note, message_count, search_text, version))

enum class MessageKind { reply, follow_up, note };
BOOST_DESCRIBE_ENUM(MessageKind, reply, follow_up, note)

struct DisputeMessage {
  ShopId shop_id;
  DisputeId dispute_id;
  std::int64_t number = 1;
  MessageKind kind = MessageKind::reply;
  std::string subject;
  std::string body;
  std::string language;
  bool with_update_link = false;
  std::optional<AccountId> account_id;
  std::optional<NoticeId> outbox_id;
  Instant sent_at;
};
BOOST_DESCRIBE_STRUCT(DisputeMessage, (),
                      (shop_id, dispute_id, number, kind, subject, body, language, with_update_link,
                       account_id, outbox_id, sent_at))

}  // namespace entente::recovery
