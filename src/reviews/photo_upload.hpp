// Photos of reviews: taken in by link or from a signed-in buyer, shown once the review is public.
#pragma once

#include "api/route.hpp"
#include "reviews/review_views.hpp"

namespace entente::reviews {

// The checks before the slow work of an upload. The photo is the field "photo" of a form; a link's
// token is its field "token", since addresses reach logs and histories (SEC-6).
Answer<api::SlowWork> check_photo_by_link(Context& context, const api::Exchange& exchange);
Answer<api::SlowWork> check_my_photo(Context& context, const api::Exchange& exchange);

struct GetPhoto {
  ShopId shop_id;
  PhotoId photo_id;
};
BOOST_DESCRIBE_STRUCT(GetPhoto, (), (shop_id, photo_id))
// Of published reviews for everybody, of all reviews for the shop's team and staff.
Answer<http::Response> get_photo(Context& context, const GetPhoto& query);
Answer<http::Response> get_thumbnail(Context& context, const GetPhoto& query);

}  // namespace entente::reviews
