// What changes disputes beside the commands of the shop's team.
#pragma once

#include <optional>
#include <string>

#include "journal/timers.hpp"
#include "recovery/dispute_views.hpp"

namespace entente::recovery {

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
