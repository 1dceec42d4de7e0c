// Front door of reviews: what other features may use.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/journal.hpp"
#include "reviews/bulk_review_store.hpp"  // by the thousand, for imports
#include "reviews/review.hpp"
#include "reviews/review_commands.hpp"
#include "reviews/review_rules.hpp"
#include "reviews/review_service.hpp"
#include "reviews/review_views.hpp"

namespace entente::api {
class Router;
}

namespace entente::reviews {

std::optional<Review> review_by_id(db::Session& session, ShopId shop, ReviewId id);
std::optional<ReviewVersion> version_by_number(db::Session& session, ShopId shop, ReviewId id,
                                               std::int64_t number);
std::vector<ReviewVersion> versions_of(db::Session& session, ShopId shop, ReviewId id);

// What a form sends; cleaned and checked by clean_content.
struct ReviewInput {
  std::int64_t stars = 0;
  std::string title;
  std::string body;
  std::string language;  // empty: guessed from the words
  std::vector<PhotoId> photo_ids = {};
};
// 422 with each wrong field. `uploader` may use the photos that came in by the same link or person.
Answer<Content> clean_content(db::Session& session, ShopId shop, const ReviewInput& input,
                              const Uuid& uploader);

// The new version that a buyer sends through the recovery link (M6). It waits for the shop's check.
Answer<Review> update_by_link(journal::Work& work, const Review& review, const Content& content);
// The check ends in publishing what waits (M7).
Answer<Review> publish_pending(journal::Work& work, const Review& review);

// What holds for every write of a review; registered once at start.
void add_review_invariants(journal::Invariants& invariants);
// The timer by which a version publishes itself (M4).
void add_review_timers(journal::Timers& timers);
void add_reviews_routes(api::Router& routes);

// Housekeeping: photos that were uploaded for a review that never came, a hundred at most. Returns
// how many went.
std::int64_t forget_unattached_photos(journal::Work& work);

// The numbers of the reviews' clocks for an installation.
ReviewPolicy review_policy(const Environment& env);

// Figures for the dashboard.
std::vector<ReviewDay> reviews_by_day(db::Session& session, ShopId shop, Instant from,
                                      std::int64_t low_max);
std::int64_t reviews_waiting_for_check(db::Session& session, ShopId shop);

}  // namespace entente::reviews
