#include "reviews/public_views.hpp"

#include <fmt/format.h>

#include "shops/shops.hpp"

namespace entente::reviews {
namespace {

constexpr std::int64_t json_ld_reviews = 20;

using review_store::PublishedReview;

PublicReview public_review(const Context& context, ShopId shop, PublishedReview& review) {
  PublicReview shown;
  shown.id = review.id;
  shown.stars = review.stars;
  shown.title = std::move(review.title);
  shown.body = std::move(review.body);
  shown.language = std::move(review.language);
  shown.verified = review.verified;
  shown.published_at = review.published_at.value_or(review.submitted_at);
  shown.updated_at = review.updated_at;
  shown.experience_on = std::move(review.experience_on);
  shown.photos = photo_views(context, shop, review.photos, review.display_name);
  shown.display_name = std::move(review.display_name);
  if (review.reply_published_at)
    shown.reply = ReplyView{std::move(review.reply_body).value_or(""),
                            std::move(review.reply_language).value_or(""),
                            *review.reply_published_at, review.reply_updated_at};
  return shown;
}

// How many fit: known without counting where only stars are filtered.
std::optional<std::int64_t> total_of(const RatingView& rating, const review_store::Filter& filter) {
  if (filter.language || filter.with_photos) return std::nullopt;
  if (filter.stars.empty()) return rating.count;
  std::int64_t total = 0;
  for (auto stars : filter.stars)
    if (stars >= 1 && stars <= 5) total += rating.stars[static_cast<std::size_t>(stars - 1)];
  return total;
}

Answer<PublicReviews> page_of(Context& context, ShopId shop, const Uuid& subject,
                              const PublicQuery& query) {
  context.tells_of = shop;
  review_store::Filter filter;
  filter.stars = query.stars;
  filter.language = query.language;
  filter.with_photos = query.photos.value_or(false);
  filter.sort = query.sort.value_or(default_public_order);
  auto scope = "public:" + to_base32(subject) + ":" + std::string(to_text(filter.sort));
  auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows = review_store::public_page(context.session, shop, subject, filter, start->limit + 1,
                                        start->after);
  PublicReviews page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const PublishedReview& last) {
    return std::vector{std::to_string(last.stars),
                       std::to_string(last.published_at.value_or(last.submitted_at).micros),
                       to_text(last.id)};
  });
  page.items.reserve(rows.size());
  for (auto& review : rows) page.items.push_back(public_review(context, shop, review));
  page.rating = rating_view(review_store::rating_of(context.session, shop, subject));
  page.total = total_of(page.rating, filter);
  page.how_checked_url = context.env.public_url + "/how-reviews-are-checked";
  return page;
}

// JSON for a <script> element: "</script>" in a review must not end it (SD-2).
std::string safe_for_script(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    if (c == '<')
      out += "\\u003c";
    else if (c == '>')
      out += "\\u003e";
    else if (c == '&')
      out += "\\u0026";
    else
      out += c;
  }
  return out;
}

boost::json::object review_markup(const PublishedReview& review) {
  boost::json::object author{{"@type", "Person"}, {"name", review.display_name}};
  boost::json::object rating{
      {"@type", "Rating"}, {"ratingValue", review.stars}, {"bestRating", 5}, {"worstRating", 1}};
  boost::json::object markup{
      {"@type", "Review"},
      {"author", author},
      {"datePublished", local_date(review.published_at.value_or(review.submitted_at), "UTC")},
      {"reviewRating", rating}};
  if (review.updated_at) markup["dateModified"] = local_date(*review.updated_at, "UTC");
  if (!review.title.empty()) markup["name"] = review.title;
  if (!review.body.empty()) markup["reviewBody"] = review.body;
  if (!review.language.empty()) markup["inLanguage"] = review.language;
  return markup;
}

}  // namespace

Answer<PublicReviews> public_shop_reviews(Context& context, const PublicQuery& query) {
  auto shop = shops::shop_by_handle(context.session, query.handle);
  if (!shop) return not_found();
  return page_of(context, shop->id, shop->id.uuid, query);
}

Answer<PublicReviews> public_product_reviews(Context& context, const PublicProductQuery& query) {
  auto shop = shops::shop_by_handle(context.session, query.handle);
  if (!shop) return not_found();
  auto product = orders::product_by_external_id(context.session, shop->id, query.external_id);
  if (!product) return not_found();
  return page_of(context, shop->id, product->id.uuid, query);
}

Answer<http::Response> product_json_ld(Context& context, const PublicProductKey& query) {
  auto shop = shops::shop_by_handle(context.session, query.handle);
  if (!shop) return not_found();
  auto product = orders::product_by_external_id(context.session, shop->id, query.external_id);
  if (!product) return not_found();
  context.tells_of = shop->id;
  boost::json::object markup{
      {"@context", "https://schema.org"}, {"@type", "Product"}, {"name", product->name}};
  if (product->url) markup["url"] = *product->url;
  if (product->image_url) markup["image"] = *product->image_url;
  auto rating = rating_view(review_store::rating_of(context.session, shop->id, product->id.uuid));
  if (rating.count > 0) {
    markup["aggregateRating"] =
        boost::json::object{{"@type", "AggregateRating"},
                            {"ratingValue", fmt::format("{:.1f}", *rating.average)},
                            {"reviewCount", rating.count},
                            {"bestRating", 5},
                            {"worstRating", 1}};
    boost::json::array shown;
    for (const auto& review : review_store::public_page(context.session, shop->id, product->id.uuid,
                                                        {}, json_ld_reviews, {}))
      shown.push_back(review_markup(review));
    markup["review"] = std::move(shown);
  }
  http::Response response;
  response.body = safe_for_script(boost::json::serialize(markup));
  response.set("Content-Type", "application/ld+json");
  response.set("Access-Control-Allow-Origin", "*");
  return response;
}

Answer<PublicShop> public_shop(Context& context, const PublicShopKey& query) {
  auto shop = shops::shop_by_handle(context.session, query.handle);
  if (!shop) return not_found();
  return PublicShop{shop->handle,
                    shop->name,
                    shop->url,
                    rating_view(review_store::rating_of(context.session, shop->id, shop->id.uuid)),
                    shops::rating_of_shop(context.session, shop->id),
                    shops::texts_of_terms(context, shop->id)};
}

Answer<api::Page<PublicProduct>> public_products(Context& context, const PublicProducts& query) {
  auto shop = shops::shop_by_handle(context.session, query.handle);
  if (!shop) return not_found();
  auto scope = "products:" + to_text(shop->id);
  auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows =
      review_store::rated_products(context.session, shop->id, start->limit + 1,
                                   start->after.empty() ? std::string{} : start->after.front());
  api::Page<PublicProduct> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope,
                                   [](const auto& last) { return std::vector{last.external_id}; });
  for (const auto& row : rows)
    page.items.push_back(
        {row.external_id, row.name, row.image_url,
         rating_view(
             {shop->id, {}, row.stars_1, row.stars_2, row.stars_3, row.stars_4, row.stars_5})});
  return page;
}

}  // namespace entente::reviews
