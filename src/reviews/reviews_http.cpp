#include "api/router.hpp"
#include "reviews/buyer_views.hpp"
#include "reviews/method_views.hpp"
#include "reviews/photo_upload.hpp"
#include "reviews/public_views.hpp"
#include "reviews/review_commands.hpp"
#include "reviews/review_service.hpp"

namespace entente::reviews {

using api::Audience;

namespace {

void add_shop_routes(api::Router& routes) {
  const std::string reviews = "/v1/shops/{shop_id}/reviews";
  const std::string one = reviews + "/{review_id}";
  routes.get(reviews, {Audience::shop_reader, "reviews.read"}, "List the reviews of a shop",
             &list_reviews);
  routes.get(one, {Audience::shop_reader, "reviews.read"}, "Read a review with its versions",
             &get_review);
  add_review_commands(routes);
  routes.post("/v1/shops/{shop_id}/orders/{order_id}/review-link",
              {Audience::shop_agent, "reviews.write"}, "Make the link of the buyer's review form",
              &make_review_link);
  routes.post("/v1/orders/{external_id}/reviews", {Audience::machine, "reviews.write"},
              "Hand over a review collected elsewhere", &submit_by_machine, 201);
}

void add_buyer_routes(api::Router& routes) {
  routes.ask("/v1/review-links/view", {Audience::anyone}, "Open the buyer's review form",
             &view_review_form);
  routes.post("/v1/review-links/submit", {Audience::anyone}, "Send a review", &submit_by_link, 201);
  routes.get("/v1/my/orders", {Audience::buyer}, "List my orders", &my_orders);
  routes.get("/v1/my/reviews", {Audience::buyer}, "List my reviews", &my_reviews);
  routes.post("/v1/my/orders/{shop_id}/{order_id}/reviews", {Audience::buyer}, "Send a review",
              &submit_mine, 201);
}

void add_photo_routes(api::Router& routes) {
  const std::string photo = "/v1/photos/{shop_id}/{photo_id}";
  routes.raw_post_prepared("/v1/review-links/photos", {Audience::anyone},
                           "Upload a photo for a review", {{"token"}, {"photo", true}},
                           &check_photo_by_link);
  routes.raw_post_prepared("/v1/my/photos/{shop_id}/{order_id}", {Audience::buyer},
                           "Upload a photo for a review", {{"photo", true}}, &check_my_photo);
  routes.get(photo, {Audience::anyone}, "Show a photo", &get_photo);
  routes.get(photo + "/thumbnail", {Audience::anyone}, "Show a photo, small", &get_thumbnail);
}

void add_public_routes(api::Router& routes) {
  const std::string shop = "/v1/public/shops/{handle}";
  const std::string product = shop + "/products/{external_id}";
  routes.get(shop, {Audience::anyone}, "Read a shop", &public_shop);
  routes.get(shop + "/reviews", {Audience::anyone}, "Read the reviews of a shop",
             &public_shop_reviews);
  routes.get(shop + "/products", {Audience::anyone}, "List the reviewed products of a shop",
             &public_products);
  routes.get(product + "/reviews", {Audience::anyone}, "Read the reviews of a product",
             &public_product_reviews);
  routes.get("/v1/public/how-reviews-are-checked", {Audience::anyone},
             "Read how reviews are checked", &review_method);
  routes.get(product + "/json-ld", {Audience::anyone}, "Read the markup of a product",
             &product_json_ld);
}

}  // namespace

void add_reviews_routes(api::Router& routes) {
  add_shop_routes(routes);
  add_buyer_routes(routes);
  add_photo_routes(routes);
  add_public_routes(routes);
}

}  // namespace entente::reviews
