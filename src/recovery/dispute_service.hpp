// Commands about disputes.
#pragma once

#include <optional>
#include <string>

#include "journal/timers.hpp"
#include "recovery/dispute_views.hpp"

namespace entente::recovery {

struct SendReplyCommand {
  ShopId shop_id;
  DisputeId dispute_id;
  std::string subject;
  std::string body;
  std::string language;
  bool with_update_link = true;
};
BOOST_DESCRIBE_STRUCT(SendReplyCommand, (),
                      (shop_id, dispute_id, subject, body, language, with_update_link))
Answer<DisputeView> reply_to_dispute(journal::Work& work, const SendReplyCommand& command);

Answer<DisputeView> publish_dispute_update(journal::Work& work, const GetDispute& command);

// The reasons a person may close with; the others are said by what happens.
enum class CloseChoice { solved_without_update, no_solution_possible, do_not_engage };
BOOST_DESCRIBE_ENUM(CloseChoice, solved_without_update, no_solution_possible, do_not_engage)
struct CloseDispute {
  ShopId shop_id;
  DisputeId dispute_id;
  CloseChoice reason = CloseChoice::solved_without_update;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(CloseDispute, (), (shop_id, dispute_id, reason, note))
Answer<DisputeView> close_dispute(journal::Work& work, const CloseDispute& command);

struct DisputeNote {
  ShopId shop_id;
  DisputeId dispute_id;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(DisputeNote, (), (shop_id, dispute_id, note))
Answer<DisputeView> reopen_dispute(journal::Work& work, const DisputeNote& command);
Answer<DisputeView> mark_dispute_solved(journal::Work& work, const DisputeNote& command);

struct AssignDispute {
  ShopId shop_id;
  DisputeId dispute_id;
  std::optional<AccountId> account_id;  // none: nobody
};
BOOST_DESCRIBE_STRUCT(AssignDispute, (), (shop_id, dispute_id, account_id))
Answer<DisputeView> assign_dispute(journal::Work& work, const AssignDispute& command);

struct AddDisputeNote {
  ShopId shop_id;
  DisputeId dispute_id;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(AddDisputeNote, (), (shop_id, dispute_id, body))
Answer<DisputeView> add_dispute_note(journal::Work& work, const AddDisputeNote& command);

// The buyer's form (M6): the token is the only proof, and it serves once.
struct UpdateReview {
  std::string token;
  std::int64_t stars = 0;
  std::string title;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(UpdateReview, (), (token, stars, title, body))
struct ReviewUpdated {
  DisputeState state = DisputeState::updated_by_customer;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(ReviewUpdated, (), (state, message))
Answer<ReviewUpdated> update_review(journal::Work& work, const UpdateReview& command);

}  // namespace entente::recovery
