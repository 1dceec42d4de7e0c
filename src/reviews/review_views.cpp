#include "reviews/review_views.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "reviews/review_commands.hpp"
#include "reviews/review_facts.hpp"
#include "reviews/review_rules.hpp"

namespace entente::reviews {
namespace {

std::optional<ProductRef> product_ref(const Context& context, const Review& review) {
  if (!review.product_id) return std::nullopt;
  auto product = orders::product_by_id(context.session, review.shop_id, *review.product_id);
  if (!product) return std::nullopt;
  return ProductRef{product->id, product->external_id, product->name, product->image_url};
}

void fill_row(const Context& context, ReviewListRow& row, const Review& review) {
  row.id = review.id;
  row.shop_id = review.shop_id;
  row.subject = review.subject;
  row.product = product_ref(context, review);
  row.stars = review.stars;
  row.title = review.title;
  row.body = review.body;
  row.language = review.language;
  row.display_name = review.display_name;
  row.verified = review.verified;
  row.state = review.state;
  row.pending_version = review.pending_version.has_value();
  row.publishes_itself_at = review.holds_until;
  row.submitted_at = review.submitted_at;
  row.published_at = review.published_at;
  row.updated_at = review.updated_at;
  row.experience_on = review.experience_on;
  row.has_photos = review.photo_count > 0;
  row.has_reply = review.reply_published_at.has_value();
  row.order_id = review.order_id;
  if (review.order_id)
    if (const auto order = orders::order_by_id(context.session, review.shop_id, *review.order_id))
      row.order_external_id = order->row.external_id;
}

// The number of an order finds what was written about it, anything else the words.
void search(const Context& context, ShopId shop, const std::string& words,
            review_store::Filter& filter) {
  if (const auto order = orders::order_by_external_id(context.session, shop, words))
    filter.order = order->row.id;
  else
    filter.text = fold_for_search(words);
}

void add_disputes(const Context& context, ShopId shop, std::span<ReviewListRow*> rows) {
  if (!context.env.disputes_of || rows.empty()) return;
  std::vector<ReviewId> ids;
  for (const auto* row : rows) ids.push_back(row->id);
  for (const auto& found : context.env.disputes_of(context.session, shop, ids))
    for (auto* row : rows)
      if (row->id == found.review) {
        row->dispute_id = found.dispute;
        row->dispute_state = found.state;
      }
}

VersionView version_view(const Context& context, const Review& review,
                         const ReviewVersion& version) {
  VersionView view{version.number,
                   version.stars,
                   version.title,
                   version.body,
                   version.language,
                   version.submitted_at,
                   version.state,
                   version.source,
                   photo_views(context, review.shop_id, version.photos, review.display_name),
                   {}};
  if (version.refusal_ground)
    view.refusal = RefusalView{*version.refusal_ground, version.refusal_explanation.value_or(""),
                               version.decided_at.value_or(version.submitted_at)};
  return view;
}

}  // namespace

RatingView rating_view(const Rating& rating) {
  return shops::rating_of(
      {rating.stars_1, rating.stars_2, rating.stars_3, rating.stars_4, rating.stars_5});
}

std::vector<PhotoView> photo_views(const Context& context, ShopId shop, std::string_view photos,
                                   std::string_view author) {
  std::vector<PhotoView> views;
  if (photos.size() <= 2) return views;
  auto parsed = boost::json::parse(photos);
  for (const auto& each : parsed.as_array()) {
    auto id = parse_id<PhotoId>(each.at("id").as_string());
    if (!id) continue;
    auto url =
        fmt::format("{}/v1/photos/{}/{}", context.env.public_url, to_text(shop), to_text(*id));
    views.push_back({*id, url, url + "/thumbnail", each.at("width").as_int64(),
                     each.at("height").as_int64(),
                     context.text("review.photo_alt", {{"author", std::string(author)}})});
  }
  return views;
}

ReviewView review_view(const Context& context, const Review& review) {
  ReviewView view;
  fill_row(context, view, review);
  ReviewListRow* rows[] = {&view};
  add_disputes(context, review.shop_id, rows);
  for (const auto& version : review_store::versions(context.session, review.shop_id, review.id))
    view.versions.push_back(version_view(context, review, version));
  view.photos = photo_views(context, review.shop_id, review.photos, review.display_name);
  if (review.reply_published_at)
    view.reply = ReplyView{review.reply_body.value_or(""), review.reply_language.value_or(""),
                           *review.reply_published_at, review.reply_updated_at};
  if (review.order_id)
    if (auto order = orders::order_by_id(context.session, review.shop_id, *review.order_id)) {
      auto reading = context;
      view.order = orders::order_view(reading, *order);
    }
  const bool may_still_edit = may_edit(facts_at(review, context.now)).has_value();
  view.buyer_may_edit_until = may_still_edit ? review.edit_until : std::optional<Instant>{};
  view.reply_locks_editing = may_still_edit;
  view.version = review.version;
  view.actions = review_actions(context, review);
  return view;
}

Answer<api::Page<ReviewListRow>> list_reviews(Context& context, const ListReviews& query) {
  review_store::Filter filter{query.state,
                              query.stars,
                              query.language,
                              query.product_id,
                              query.subject,
                              {},
                              query.photos.value_or(false),
                              query.sort.value_or(review_store::Sort::newest)};
  if (query.q && !query.q->empty()) search(context, query.shop_id, *query.q, filter);
  auto scope = "reviews:" + to_text(query.shop_id) + ":" + std::string(to_text(filter.sort));
  auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows =
      review_store::list(context.session, query.shop_id, filter, start->limit + 1, start->after);
  api::Page<ReviewListRow> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const Review& last) {
    return std::vector{std::to_string(last.stars), std::to_string(last.submitted_at.micros),
                       to_text(last.id)};
  });
  for (const auto& review : rows) fill_row(context, page.items.emplace_back(), review);
  std::vector<ReviewListRow*> pointers;
  for (auto& row : page.items) pointers.push_back(&row);
  add_disputes(context, query.shop_id, pointers);
  page.total = review_store::count(context.session, query.shop_id, filter);
  return page;
}

Answer<ReviewView> review_view(const Context& context, const ReviewKey& key) {
  auto review = review_store::by_id(context.session, key.shop_id, key.review_id);
  if (!review) return not_found();
  return review_view(context, *review);
}

Answer<ReviewView> get_review(Context& context, const ReviewKey& key) {
  return review_view(context, key);
}

}  // namespace entente::reviews
