#include "recovery/dispute_views.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "orders/orders.hpp"
#include "recovery/dispute_commands.hpp"
#include "recovery/timeline_views.hpp"

namespace entente::recovery {
namespace {

void fill_row(const Context& context, DisputeRow& row, const Dispute& dispute) {
  row.id = dispute.id;
  row.shop_id = dispute.shop_id;
  row.state = dispute.state;
  row.review_id = dispute.review_id;
  row.subject = dispute.subject;
  row.stars_before = dispute.stars_before;
  row.stars_after = dispute.stars_after;
  row.excerpt = dispute.excerpt;
  row.title = dispute.title;
  row.language = dispute.language;
  row.buyer_name = dispute.buyer_name;
  row.opened_at = dispute.opened_at;
  row.first_answer_at = dispute.first_answer_at;
  row.response_due_at = dispute.response_due_at;
  row.last_activity_at = dispute.last_activity_at;
  row.closed_at = dispute.closed_at;
  row.close_reason = dispute.close_reason;
  row.version = dispute.version;
  if (dispute.product_id)
    if (auto product = orders::product_by_id(context.session, dispute.shop_id, *dispute.product_id))
      row.product = DisputeProduct{product->id, product->name, product->image_url};
  if (dispute.order_id)
    if (auto order = orders::order_by_id(context.session, dispute.shop_id, *dispute.order_id))
      row.order_external_id = order->row.external_id;
  if (dispute.assigned_to)
    row.assigned_to =
        Assignee{*dispute.assigned_to, people::account_name(context.session, *dispute.assigned_to)};
}

std::vector<MessageView> message_views(const Context& context, const Dispute& dispute) {
  auto states = dispute_store::mail_states(context.session, dispute.id);
  std::vector<MessageView> views;
  for (const auto& message :
       dispute_store::messages(context.session, dispute.shop_id, dispute.id)) {
    MessageView view{message.number,
                     message.kind,
                     message.subject,
                     message.body,
                     message.language,
                     message.with_update_link,
                     message.sent_at,
                     {},
                     {}};
    if (message.account_id)
      view.author = people::account_name(context.session, *message.account_id);
    for (const auto& state : states)
      if (message.outbox_id == state.id) view.mail_state = state.state;
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace

DisputeRow dispute_row(const Context& context, const Dispute& dispute) {
  DisputeRow row;
  fill_row(context, row, dispute);
  return row;
}

Answer<DisputeView> dispute_view(const Context& context, const DisputeKey& key) {
  auto loaded = load(context, key.shop_id, key.dispute_id);
  if (!loaded) return not_found();
  DisputeView view;
  fill_row(context, view, loaded->dispute);
  view.actions = dispute_actions(context, *loaded);
  view.review = reviews::review_view(context, loaded->review);
  view.messages = message_views(context, loaded->dispute);
  view.timeline = timeline_of(context, loaded->dispute);
  auto draft = draft_of(context.session, context.env, *loaded);
  view.draft = {draft.subject, draft.body, draft.language, draft.from_shop, draft.missing};
  auto stand = standpoint(loaded->dispute, loaded->review.holds_until);
  view.turn = stand.turn;
  view.until = stand.until;
  if (!stand.if_silent.empty())
    view.if_silent = context.text("dispute.if_silent." + stand.if_silent);
  view.solved_at = loaded->dispute.solved_at;
  view.follow_up = loaded->dispute.follow_up;
  view.follow_up_at = loaded->dispute.follow_up_at;
  view.close_note = loaded->dispute.close_note;
  return view;
}

Answer<DisputeView> get_dispute(Context& context, const DisputeKey& query) {
  return dispute_view(context, query);
}

Answer<dispute_store::Filter> filter_of(const Context& context, const DisputeFilter& wanted) {
  dispute_store::Filter filter;
  filter.states = wanted.state;
  filter.stars = wanted.stars;
  filter.language = wanted.language;
  filter.product = wanted.product_id;
  filter.subject = wanted.subject;
  filter.sort = wanted.sort.value_or(dispute_store::DisputeSort::newest);
  if (wanted.q && !wanted.q->empty()) filter.text = fold_for_search(*wanted.q);
  const auto assignee = people::assignee_filter(context, wanted.assigned_to);
  if (!assignee) return std::unexpected(assignee.error());
  filter.assigned_to = assignee->account;
  filter.unassigned = assignee->nobody;
  if (wanted.age) {
    auto day_ago = context.now - std::chrono::hours{24};
    auto week_ago = context.now - std::chrono::hours{24 * 7};
    if (*wanted.age == Age::today) filter.opened_from = day_ago;
    if (*wanted.age == Age::week) filter.opened_from = week_ago;
    if (*wanted.age == Age::older) filter.opened_before = week_ago;
  }
  return filter;
}

Answer<api::Page<DisputeRow>> list_disputes(Context& context, const ListDisputes& query) {
  auto filter = filter_of(context, query);
  if (!filter) return std::unexpected(filter.error());
  auto scope = "disputes:" + to_text(query.shop_id) + ":" + std::string(to_text(filter->sort));
  auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows =
      dispute_store::list(context.session, query.shop_id, *filter, start->limit + 1, start->after);
  api::Page<DisputeRow> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [&](const Dispute& last) {
    return std::vector{std::to_string(dispute_store::sort_value(last, filter->sort)),
                       to_text(last.id)};
  });
  for (const auto& dispute : rows) page.items.push_back(dispute_row(context, dispute));
  page.total = dispute_store::count(context.session, query.shop_id, *filter);
  return page;
}

Answer<DisputeCounts> count_disputes(Context& context, const OfShop& query) {
  DisputeCounts counts;
  for (const auto& each : dispute_store::counts(context.session, query.shop_id)) {
    switch (each.state) {
      case DisputeState::open:
        counts.open = each.count;
        break;
      case DisputeState::awaiting_customer:
        counts.awaiting_customer = each.count;
        break;
      case DisputeState::updated_by_customer:
        counts.updated_by_customer = each.count;
        break;
      case DisputeState::closed:
        counts.closed = each.count;
        break;
    }
  }
  return counts;
}

}  // namespace entente::recovery
