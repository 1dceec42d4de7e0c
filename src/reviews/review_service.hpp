// Commands about reviews.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "reviews/review_rules.hpp"
#include "reviews/review_views.hpp"

namespace entente::reviews {

// What every review form sends.
struct ReviewForm {
  std::optional<OrderLineId> line_id;  // none: the shop itself
  std::int64_t stars = 0;
  std::string title;
  std::string body;
  std::string display_name;
  std::optional<std::string> language;
  std::optional<std::string> experience_on;
  std::vector<PhotoId> photo_ids;
};
BOOST_DESCRIBE_STRUCT(ReviewForm, (),
                      (line_id, stars, title, body, display_name, language, experience_on,
                       photo_ids))

struct Submitted {
  ReviewId review_id;
  ReviewState state = ReviewState::held;
  std::optional<Instant> publishes_itself_at;
};
BOOST_DESCRIBE_STRUCT(Submitted, (), (review_id, state, publishes_itself_at))

// The buyer's form, opened by the link of one order (no account).
struct SubmitByLink : ReviewForm {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(SubmitByLink, (ReviewForm), (token))
Answer<Submitted> submit_by_link(journal::Work& work, const SubmitByLink& command);

// The same, signed in.
struct SubmitMine : ReviewForm {
  ShopId shop_id;
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(SubmitMine, (ReviewForm), (shop_id, order_id))
Answer<Submitted> submit_mine(journal::Work& work, const SubmitMine& command);

// A shop platform hands over a review it collected for an order (source: api).
struct SubmitByMachine {
  std::string external_id;             // of the order
  std::string shop;                    // handle
  std::optional<std::string> product;  // external id of a product of the order; none: the shop
  std::int64_t stars = 0;
  std::optional<std::string> title;
  std::optional<std::string> body;
  std::optional<std::string> display_name;
  std::optional<std::string> language;
  std::optional<std::string> experience_on;
  std::optional<std::string> review_external_id;
};
BOOST_DESCRIBE_STRUCT(SubmitByMachine, (),
                      (external_id, shop, product, stars, title, body, display_name, language,
                       experience_on, review_external_id))
Answer<Submitted> submit_by_machine(journal::Work& work, const SubmitByMachine& command);

// The link of the buyer's form, for a shop platform to send or a shop to pass on.
struct MakeReviewLink {
  ShopId shop_id;
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(MakeReviewLink, (), (shop_id, order_id))
struct ReviewLink {
  std::string url;
  Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(ReviewLink, (), (url, expires_at))
Answer<ReviewLink> make_review_link(journal::Work& work, const MakeReviewLink& command);

// The timer's way to publish: nothing where there is nothing to check any more.
void publish_by_itself(journal::Work& work, ShopId shop, ReviewId id);

// What a decision changes, carried out: row, versions, stars, events, timers, live update.
void carry_out(journal::Work& work, const Review* before, const ReviewDecision& decision);

// The facts that everything later is decided on, at the context's time; nobody in particular
// decides, and edits do not wait.
ReviewFacts facts_of(const Context& context, const Review& review);

}  // namespace entente::reviews
