// What readers see of reviews.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "orders/orders.hpp"
#include "reviews/review_store.hpp"
#include "shops/shops.hpp"

namespace entente::reviews {

using shops::RatingView;
RatingView rating_view(const Rating& rating);

struct PhotoView {
  PhotoId id;
  std::string url;
  std::string thumbnail_url;
  std::int64_t width = 0;
  std::int64_t height = 0;
  std::string alt;
};
BOOST_DESCRIBE_STRUCT(PhotoView, (), (id, url, thumbnail_url, width, height, alt))
std::vector<PhotoView> photo_views(const Context& context, ShopId shop, std::string_view photos,
                                   std::string_view author);

struct RefusalView {
  Ground ground = Ground::private_information;
  std::string explanation;
  Instant decided_at;
};
BOOST_DESCRIBE_STRUCT(RefusalView, (), (ground, explanation, decided_at))

struct VersionView {
  std::int64_t number = 0;
  std::int64_t stars = 0;
  std::string title;
  std::string body;
  std::string language;
  Instant submitted_at;
  VersionState state = VersionState::pending;
  Source source = Source::buyer;
  std::vector<PhotoView> photos;
  std::optional<RefusalView> refusal;
};
BOOST_DESCRIBE_STRUCT(VersionView, (),
                      (number, stars, title, body, language, submitted_at, state, source, photos,
                       refusal))

struct ReplyView {
  std::string body;
  std::string language;
  Instant published_at;
  std::optional<Instant> updated_at;
};
BOOST_DESCRIBE_STRUCT(ReplyView, (), (body, language, published_at, updated_at))

struct ProductRef {
  ProductId id;
  std::string external_id;
  std::string name;
  std::optional<std::string> image_url;
};
BOOST_DESCRIBE_STRUCT(ProductRef, (), (id, external_id, name, image_url))

// A row of the shop's list.
struct ReviewListRow {
  ReviewId id;
  ShopId shop_id;
  Subject subject = Subject::shop;
  std::optional<ProductRef> product;
  std::int64_t stars = 0;
  std::string title;
  std::string body;
  std::string language;
  std::string display_name;
  bool verified = false;
  ReviewState state = ReviewState::held;
  bool pending_version = false;
  std::optional<Instant> publishes_itself_at;
  Instant submitted_at;
  std::optional<Instant> published_at;
  std::optional<Instant> updated_at;
  std::optional<std::string> experience_on;
  bool has_photos = false;
  bool has_reply = false;
  std::optional<DisputeId> dispute_id;
  std::optional<std::string> dispute_state;
  std::optional<OrderId> order_id;
  std::optional<std::string> order_external_id;
};
BOOST_DESCRIBE_STRUCT(ReviewListRow, (),
                      (id, shop_id, subject, product, stars, title, body, language, display_name,
                       verified, state, pending_version, publishes_itself_at, submitted_at,
                       published_at, updated_at, experience_on, has_photos, has_reply, dispute_id,
                       dispute_state, order_id, order_external_id))

struct ReviewView : ReviewListRow {
  std::vector<VersionView> versions;
  std::vector<PhotoView> photos;
  std::optional<ReplyView> reply;
  std::optional<orders::OrderView> order;
  std::optional<Instant> buyer_may_edit_until;
  bool reply_locks_editing = false;  // a first public reply now would end the buyer's edits (R4)
  std::int64_t version = 0;
  std::vector<api::Action> actions;  // publish, refuse, reply
};
BOOST_DESCRIBE_STRUCT(ReviewView, (ReviewListRow),
                      (versions, photos, reply, order, buyer_may_edit_until, reply_locks_editing,
                       version, actions))

ReviewView review_view(const Context& context, const Review& review);

// GET /v1/shops/{shop_id}/reviews
struct ListReviews : api::ListQuery {
  ShopId shop_id;
  std::vector<ReviewState> state;
  std::vector<std::int64_t> stars;
  std::optional<std::string> language;
  std::optional<ProductId> product_id;
  std::optional<Subject> subject;
  std::optional<std::string> q;  // words, or the whole number of an order
  std::optional<bool> photos;
  std::optional<review_store::Sort> sort;
};
BOOST_DESCRIBE_STRUCT(ListReviews, (api::ListQuery),
                      (shop_id, state, stars, language, product_id, subject, q, photos, sort))
Answer<api::Page<ReviewListRow>> list_reviews(Context& context, const ListReviews& query);

struct ReviewKey {
  ShopId shop_id;
  ReviewId review_id;
};
BOOST_DESCRIBE_STRUCT(ReviewKey, (), (shop_id, review_id))
Answer<ReviewView> review_view(const Context& context, const ReviewKey& key);
Answer<ReviewView> get_review(Context& context, const ReviewKey& key);

}  // namespace entente::reviews
