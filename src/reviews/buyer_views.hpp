// What a buyer sees: the review form of an order, own orders, own reviews.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reviews/review_service.hpp"

namespace entente::reviews {

struct FormShopRef {
  std::string handle;
  std::string name;
  std::optional<std::string> url;
};
BOOST_DESCRIBE_STRUCT(FormShopRef, (), (handle, name, url))

struct ExistingReview {
  ReviewId review_id;
  std::int64_t stars = 0;
  std::string title;
  std::string body;
  ReviewState state = ReviewState::held;
};
BOOST_DESCRIBE_STRUCT(ExistingReview, (), (review_id, stars, title, body, state))

struct FormItem {
  std::optional<OrderLineId> line_id;  // none: the shop itself
  std::string title;
  std::optional<std::string> image_url;
  std::optional<ExistingReview> existing;
  api::Action action;  // review or edit
};
BOOST_DESCRIBE_STRUCT(FormItem, (), (line_id, title, image_url, existing, action))

struct ReviewFormView {
  ShopId shop_id;
  OrderId order_id;
  FormShopRef shop;
  std::string language;
  std::string buyer_name;
  std::string order_external_id;
  Instant placed_at;
  std::optional<Instant> window_until;
  std::vector<FormItem> items;
  std::string statutory_notice;  // C-6
};
BOOST_DESCRIBE_STRUCT(ReviewFormView, (),
                      (shop_id, order_id, shop, language, buyer_name, order_external_id, placed_at,
                       window_until, items, statutory_notice))

struct ViewReviewForm {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(ViewReviewForm, (), (token))
Answer<ReviewFormView> view_review_form(Context& context, const ViewReviewForm& query);

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())
Answer<api::Page<ReviewFormView>> my_orders(Context& context, const Nothing& query);
Answer<api::Page<ReviewView>> my_reviews(Context& context, const api::ListQuery& query);

}  // namespace entente::reviews
