// All SQL about reviews.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/db/session.hpp"
#include "reviews/review.hpp"
#include "reviews/review_rules.hpp"

namespace entente::reviews::review_store {

std::optional<Review> by_id(db::Session& session, ShopId shop, ReviewId id);
// The review of one line of an order (or, with no line, of the shop for that order).
std::optional<Review> of_order_line(db::Session& session, ShopId shop, OrderId order,
                                    std::optional<std::int64_t> line_no);
std::vector<Review> of_order(db::Session& session, ShopId shop, OrderId order);
std::vector<Review> of_person(db::Session& session, PersonId person, std::int64_t limit,
                              const std::vector<std::string>& after);

std::vector<ReviewVersion> versions(db::Session& session, ShopId shop, ReviewId id);
// 0 where there is none.
std::int64_t newest_version_number(db::Session& session, ShopId shop, ReviewId id);
std::optional<ReviewVersion> version(db::Session& session, ShopId shop, ReviewId id,
                                     std::int64_t number);

// Writes the row, the versions and how the stars moved.
void save(db::Session& session, const ReviewDecision& decision, bool is_new);

Rating rating_of(db::Session& session, ShopId shop, const Uuid& subject);
// Counted from the reviews themselves; equals rating_of at every moment.
Rating counted_rating(db::Session& session, ShopId shop, const Uuid& subject);

enum class Sort { newest, oldest, lowest, highest };
BOOST_DESCRIBE_ENUM(Sort, newest, oldest, lowest, highest)

struct Filter {
  std::vector<ReviewState> states;
  std::vector<std::int64_t> stars;
  std::optional<std::string> language;
  std::optional<ProductId> product;
  std::optional<Subject> subject;
  std::optional<std::string> text;  // folded
  bool with_photos = false;
  Sort sort = Sort::newest;
  std::optional<OrderId> order;
};

// The shop's list. `after`: stars, instant and id of the last row of the page before.
std::vector<Review> list(db::Session& session, ShopId shop, const Filter& filter,
                         std::int64_t limit, const std::vector<std::string>& after);
std::int64_t count(db::Session& session, ShopId shop, const Filter& filter);

// What everybody may see of a review. Half the row, and most of what is read.
struct PublishedReview {
  ReviewId id;
  std::int64_t stars = 0;
  std::string title;
  std::string body;
  std::string language;
  std::string display_name;
  bool verified = false;
  std::optional<std::string> experience_on;
  std::string photos;
  Instant submitted_at;
  std::optional<Instant> published_at;
  std::optional<Instant> updated_at;
  std::optional<std::string> reply_body;
  std::optional<std::string> reply_language;
  std::optional<Instant> reply_published_at;
  std::optional<Instant> reply_updated_at;
};
BOOST_DESCRIBE_STRUCT(PublishedReview, (),
                      (id, stars, title, body, language, display_name, verified, experience_on,
                       photos, submitted_at, published_at, updated_at, reply_body, reply_language,
                       reply_published_at, reply_updated_at))

// Published reviews of one subject, by the date of publication.
std::vector<PublishedReview> public_page(db::Session& session, ShopId shop, const Uuid& subject,
                                         const Filter& filter, std::int64_t limit,
                                         const std::vector<std::string>& after);

std::vector<ReviewDay> by_day(db::Session& session, ShopId shop, Instant from,
                              std::int64_t low_max);
std::int64_t waiting_for_check(db::Session& session, ShopId shop);

// The shop's products that have reviews, by external id, with their stars.
struct RatedProduct {
  std::string external_id;
  std::string name;
  std::optional<std::string> image_url;
  std::int64_t stars_1 = 0;
  std::int64_t stars_2 = 0;
  std::int64_t stars_3 = 0;
  std::int64_t stars_4 = 0;
  std::int64_t stars_5 = 0;
};
BOOST_DESCRIBE_STRUCT(RatedProduct, (),
                      (external_id, name, image_url, stars_1, stars_2, stars_3, stars_4, stars_5))
std::vector<RatedProduct> rated_products(db::Session& session, ShopId shop, std::int64_t limit,
                                         const std::string& after);

}  // namespace entente::reviews::review_store
