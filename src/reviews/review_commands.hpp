// What can be done to a review: the way its commands go, and the table of them.
#pragma once

#include <optional>
#include <vector>

#include "api/page.hpp"
#include "journal/command.hpp"
#include "reviews/review_rules.hpp"
#include "reviews/review_views.hpp"

namespace entente::api {
class Router;
}

namespace entente::reviews {

// How a command meets a review (journal/command.hpp).
struct Reviews {
  using Key = ReviewKey;
  using Facts = ReviewFacts;
  using View = ReviewView;
  // A buyer's own reviews alone.
  static std::optional<ReviewFacts> load(const Context& context, const ReviewKey& key);
  static std::int64_t version(const ReviewFacts& facts) { return facts.review.version; }
  static void carry_out(journal::Work& work, const ReviewFacts& before,
                        const ReviewDecision& decision);
  static Answer<ReviewView> view(const Context& context, const ReviewKey& key);
};

// Cleans what it says (422 with each wrong field); the photos stay.
Answer<Done> prepare(journal::Work& work, ReviewFacts& facts, const Edit& command);
// Finds out the language of the words.
Answer<Done> prepare(journal::Work& work, ReviewFacts& facts, const Reply& command);

void add_review_commands(api::Router& routes);
std::vector<api::Action> review_actions(const Context& context, const Review& review);

}  // namespace entente::reviews
