#include "reviews/buyer_views.hpp"

#include "people/people.hpp"
#include "reviews/review_facts.hpp"
#include "reviews/review_store.hpp"
#include "reviews/reviews.hpp"
#include "shops/shops.hpp"

namespace entente::reviews {
namespace {

api::Action form_action(const Context& context, const std::optional<Review>& existing,
                        bool is_cancelled, Instant window_until) {
  if (existing && existing->state != ReviewState::withdrawn) {
    auto may = may_edit(facts_at(*existing, context.now));
    return may ? api::allowed_action("edit")
               : api::refused_action(context, "edit", problem_of(may.error()));
  }
  if (is_cancelled)
    return api::refused_action(context, "review", problem_of(Refusal::review_order_cancelled));
  if (context.now >= window_until)
    return api::refused_action(context, "review", problem_of(Refusal::review_window_over));
  return api::allowed_action("review");
}

FormItem form_item(const Context& context, const orders::Order& order,
                   const orders::OrderLineRow* line, const std::string& shop_name,
                   Instant window_until) {
  FormItem item;
  std::optional<std::int64_t> line_no;
  item.title = shop_name;
  if (line != nullptr) {
    line_no = line->line_no;
    item.line_id = line->id;
    item.title = line->title;
    if (line->product_id)
      if (auto product =
              orders::product_by_id(context.session, order.row.shop_id, *line->product_id))
        item.image_url = product->image_url;
  }
  auto existing =
      review_store::of_order_line(context.session, order.row.shop_id, order.row.id, line_no);
  if (existing && existing->state != ReviewState::withdrawn)
    item.existing = ExistingReview{existing->id, existing->stars, existing->title, existing->body,
                                   existing->state};
  bool is_cancelled = order.row.status == orders::OrderStatus::cancelled && !order.row.delivered_at;
  item.action = form_action(context, existing, is_cancelled, window_until);
  return item;
}

std::optional<ReviewFormView> form_of(const Context& context, ShopId shop_id, OrderId order_id) {
  auto shop = shops::shop_by_id(context.session, shop_id);
  auto order = orders::order_by_id(context.session, shop_id, order_id);
  if (!shop || !order) return std::nullopt;
  ReviewFormView form;
  form.shop_id = shop_id;
  form.order_id = order_id;
  form.shop = {shop->handle, shop->name, shop->url};
  form.buyer_name = order->row.buyer_name;
  form.order_external_id = order->row.external_id;
  form.placed_at = order->row.placed_at;
  auto until =
      window_end({order->row.placed_at, order->row.estimated_delivery_at, order->row.delivered_at},
                 review_policy(context.env));
  form.window_until = until;
  std::string wish = shops::first_language_of(*shop);
  if (order->row.person_id)
    if (auto person = people::person_by_id(context.session, *order->row.person_id))
      if (!person->language.empty()) wish = person->language;
  form.language = text::pick_language(wish, context.env.languages);
  auto reading = context;
  reading.language = form.language;
  for (const auto& line : order->lines)
    form.items.push_back(form_item(reading, *order, &line, shop->name, until));
  form.items.push_back(form_item(reading, *order, nullptr, shop->name, until));
  form.statutory_notice = reading.text("review_form.statutory_notice");
  return form;
}

}  // namespace

Answer<ReviewFormView> view_review_form(Context& context, const ViewReviewForm& query) {
  auto link = people::usable_link(context.session, people::LinkPurpose::write_review, query.token,
                                  context.now);
  if (!link) return refused(link.error());
  auto form = form_of(context, link->shop_id.value_or(ShopId{}), OrderId{link->subject_id});
  if (!form) return not_found();
  return *form;
}

Answer<api::Page<ReviewFormView>> my_orders(Context& context, const Nothing&) {
  api::Page<ReviewFormView> page;
  for (const auto& order :
       orders::orders_of_person(context.session, PersonId{context.who.actor.id}))
    if (auto form = form_of(context, order.shop_id, order.id)) page.items.push_back(*form);
  page.total = static_cast<std::int64_t>(page.items.size());
  return page;
}

Answer<api::Page<ReviewView>> my_reviews(Context& context, const api::ListQuery& query) {
  auto scope = "my-reviews:" + to_base32(context.who.actor.id);
  auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows = review_store::of_person(context.session, PersonId{context.who.actor.id},
                                      start->limit + 1, start->after);
  api::Page<ReviewView> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const Review& last) {
    return std::vector{std::to_string(last.submitted_at.micros), to_text(last.id)};
  });
  for (const auto& review : rows) page.items.push_back(review_view(context, review));
  return page;
}

}  // namespace entente::reviews
