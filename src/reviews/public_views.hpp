// What everybody may read: published reviews of a product or shop, and their markup.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/message.hpp"
#include "reviews/review_views.hpp"
#include "shops/shops.hpp"

namespace entente::reviews {

// What a reader sees who chose no order (FR-1, ISO 20488).
inline constexpr auto default_public_order = review_store::Sort::newest;

struct PublicReview {
  ReviewId id;
  std::int64_t stars = 0;
  std::string title;
  std::string body;
  std::string language;
  std::string display_name;
  bool verified = false;
  Instant published_at;
  std::optional<Instant> updated_at;  // shown as "updated on" (C-5)
  std::optional<std::string> experience_on;
  std::vector<PhotoView> photos;
  std::optional<ReplyView> reply;
};
BOOST_DESCRIBE_STRUCT(PublicReview, (),
                      (id, stars, title, body, language, display_name, verified, published_at,
                       updated_at, experience_on, photos, reply))

struct PublicReviews {
  RatingView rating;  // of all published reviews, whatever the filter
  std::vector<PublicReview> items;
  std::optional<std::string> next_cursor;
  std::optional<std::int64_t> total;  // that fit the filter; none where counting would be slow
  std::string how_checked_url;
};
BOOST_DESCRIBE_STRUCT(PublicReviews, (), (rating, items, next_cursor, total, how_checked_url))

struct PublicQuery : api::ListQuery {
  std::string handle;
  std::optional<review_store::Sort> sort;
  std::vector<std::int64_t> stars;
  std::optional<std::string> language;
  std::optional<bool> photos;
};
BOOST_DESCRIBE_STRUCT(PublicQuery, (api::ListQuery), (handle, sort, stars, language, photos))
struct PublicProductQuery : PublicQuery {
  std::string external_id;
};
BOOST_DESCRIBE_STRUCT(PublicProductQuery, (PublicQuery), (external_id))
Answer<PublicReviews> public_shop_reviews(Context& context, const PublicQuery& query);
Answer<PublicReviews> public_product_reviews(Context& context, const PublicProductQuery& query);

struct PublicProductKey {
  std::string handle;
  std::string external_id;
};
BOOST_DESCRIBE_STRUCT(PublicProductKey, (), (handle, external_id))
// schema.org Product with its rating and newest reviews, exactly as the page shows them (SD-1).
Answer<http::Response> product_json_ld(Context& context, const PublicProductKey& query);

struct PublicShop {
  std::string handle;
  std::string name;
  std::optional<std::string> url;
  RatingView rating;                       // of the shop itself
  RatingView rating_all;                   // of everything it sells and of the shop
  std::optional<shops::TermsTexts> terms;  // what holds for buyers (C6); none where it saved none
};
BOOST_DESCRIBE_STRUCT(PublicShop, (), (handle, name, url, rating, rating_all, terms))
struct PublicShopKey {
  std::string handle;
};
BOOST_DESCRIBE_STRUCT(PublicShopKey, (), (handle))
Answer<PublicShop> public_shop(Context& context, const PublicShopKey& query);

struct PublicProduct {
  std::string external_id;
  std::string name;
  std::optional<std::string> image_url;
  RatingView rating;
};
BOOST_DESCRIBE_STRUCT(PublicProduct, (), (external_id, name, image_url, rating))
struct PublicProducts : api::ListQuery {
  std::string handle;
};
BOOST_DESCRIBE_STRUCT(PublicProducts, (api::ListQuery), (handle))
Answer<api::Page<PublicProduct>> public_products(Context& context, const PublicProducts& query);

}  // namespace entente::reviews
