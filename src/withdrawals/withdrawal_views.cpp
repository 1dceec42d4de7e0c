#include "withdrawals/withdrawal_views.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "withdrawals/withdrawal_commands.hpp"
#include "withdrawals/withdrawal_store.hpp"

namespace entente::withdrawals {
namespace {

std::string goods_of(const std::vector<orders::OrderLineRow>& lines,
                     std::optional<std::int64_t> line_no) {
  std::string titles;
  for (const auto& line : lines) {
    if (line_no && line.line_no != *line_no) continue;
    if (!titles.empty()) titles += ", ";
    titles += line.title;
  }
  return titles;
}

void fill_row(const Context& context, WithdrawalRow& view, const Withdrawal& row,
              const std::vector<orders::OrderLineRow>& lines) {
  view.id = row.id;
  view.shop_id = row.shop_id;
  view.order_id = row.order_id;
  view.order_external_id = row.order_external_id;
  view.buyer_name = row.buyer_name;
  view.line_no = row.line_no;
  view.goods = goods_of(lines, row.line_no);
  view.state = row.state;
  view.owed = {row.owed_minor, row.currency};
  view.declared_at = row.declared_at;
  view.refund_due_at = row.refund_due_at;
  view.may_wait = !is_over(row) && may_wait(row);
  view.overdue = is_overdue(row, context.now);
  view.version = row.version;
}

std::string what_now(const Context& context, const Loaded& loaded, const Standpoint& stand) {
  const auto& row = loaded.row;
  return context.text("withdrawal.turn." + std::string(stand.key),
                      {{"viewer", std::string(to_text(loaded.reader))},
                       {"shop", loaded.shop_row.name},
                       {"until", stand.until.value_or(row.refund_due_at)},
                       {"amount", Money{row.refund_minor, row.currency}},
                       {"closed_by", std::string(row.closed_by ? to_text(*row.closed_by) : "")}});
}

void fill_steps(WithdrawalView& view, const Withdrawal& row) {
  view.sending_due_at = row.sending_due_at;
  view.sent_at = row.sent_at;
  view.carrier = row.carrier;
  view.tracking_number = row.tracking_number;
  view.proof = row.proof;
  view.received_at = row.received_at;
  if (row.refund_minor > 0) view.refund = Money{row.refund_minor, row.currency};
  view.reason_for_less = row.reason_for_less;
  view.refund_failed = row.refund_failed;
  view.refunded_at = row.refunded_at;
  view.closed_at = row.closed_at;
  view.closed_by = row.closed_by;
  view.close_reason = row.close_reason;
}

}  // namespace

WithdrawalView withdrawal_view(const Context& context, const Loaded& loaded) {
  const auto& row = loaded.row;
  const auto stand = standpoint(row, context.now);
  WithdrawalView view;
  fill_row(context, view, row, loaded.order.lines);
  view.reader = loaded.reader;
  view.what_now = what_now(context, loaded, stand);
  view.rights = context.text("withdrawal.rights");
  view.shop_name = loaded.shop_row.name;
  view.statement = row.statement;
  view.until = stand.until;
  fill_steps(view, row);
  view.refundable = {std::min(row.owed_minor, loaded.refundable_minor), row.currency};
  view.time_zone = row.zone;
  view.policy_version = row.policy_version;
  if (row.closed_by == WithdrawalParty::shop || !row.reason_for_less.empty())
    view.redress = redress::redress_view(context, redress::RedressSide::buyer, country_of(loaded));
  view.order = orders::order_view(context, loaded.order);
  view.actions = withdrawal_actions(context, loaded);
  return view;
}

Answer<WithdrawalView> get_withdrawal(Context& context, const WithdrawalKey& key) {
  const auto loaded = load(context, key);
  if (!loaded) return not_found();
  return withdrawal_view(context, *loaded);
}

WithdrawalOffer withdrawal_offer(const Context& context, const Loaded& of_order, bool by_link) {
  const auto& numbers = of_order.policy->withdrawals;
  WithdrawalOffer offer;
  offer.order_id = of_order.row.order_id;
  offer.until = window_end(of_order.delivered_at, of_order.clocks());
  offer.window_text = context.text(offer.until ? "withdrawal.window" : "withdrawal.window_open",
                                   {{"days", numbers.window_days},
                                    {"from", of_order.delivered_at.value_or(context.now)},
                                    {"until", offer.until.value_or(context.now)}});
  offer.rights = context.text("withdrawal.rights");
  offer.what_follows = context.text(
      "withdrawal.what_follows", {{"goods_out", std::string(of_order.row.goods_out ? "yes" : "no")},
                                  {"sending_days", numbers.sending_days},
                                  {"refund_days", numbers.refund_days}});
  offer.owed = {std::min(of_order.row.owed_minor, of_order.refundable_minor),
                of_order.row.currency};
  const auto may = may_declare(of_order);
  offer.possible = may.has_value();
  if (!may)
    offer.why_not = context.text("problem." + std::string(to_text(may.error())) + ".detail");
  for (const auto& each : of_order.others)
    if (const auto loaded = load_as_buyer(context, {each.shop_id, each.id})) {
      offer.items.push_back(withdrawal_view(context, *loaded));
      if (by_link) offer.items.back().actions = linked_withdrawal_actions(context, *loaded);
    }
  return offer;
}

Answer<WithdrawalOffer> get_withdrawal_offer(Context& context, const OrderKey& key) {
  const auto loaded = load_order(context, key, std::nullopt);
  if (!loaded) return not_found();
  return withdrawal_offer(context, *loaded, false);
}

Answer<api::Page<WithdrawalRow>> list_withdrawals(Context& context, const ListWithdrawals& query) {
  std::string scope = "withdrawals " + to_text(query.shop_id);
  for (const auto state : query.state) scope += " " + std::string(to_text(state));
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  withdrawal_store::Filter filter{query.state, std::nullopt};
  if (query.q && !query.q->empty()) filter.text = fold_for_search(*query.q);
  auto rows = withdrawal_store::list(context.session, query.shop_id, filter, start->limit + 1,
                                     start->after);
  api::Page<WithdrawalRow> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const Withdrawal& last) {
    return std::vector{std::to_string(withdrawal_store::sort_value(last)), to_text(last.id)};
  });
  for (const auto& row : rows) {
    WithdrawalRow view;
    fill_row(context, view, row,
             orders::lines_of_order(context.session, row.shop_id, row.order_id));
    page.items.push_back(std::move(view));
  }
  page.total = withdrawal_store::count(context.session, query.shop_id, filter);
  return page;
}

Answer<WithdrawalCounts> count_withdrawals(Context& context, const WithdrawalsOfShop& query) {
  WithdrawalCounts counts;
  for (const auto& each : withdrawal_store::counts(context.session, query.shop_id)) {
    switch (each.state) {
      case WithdrawalState::declared:
        counts.declared = each.count;
        break;
      case WithdrawalState::received:
        counts.received = each.count;
        break;
      case WithdrawalState::refunding:
        counts.refunding = each.count;
        break;
      case WithdrawalState::refunded:
        counts.refunded = each.count;
        break;
      case WithdrawalState::closed:
        counts.closed = each.count;
        break;
    }
  }
  return counts;
}

}  // namespace entente::withdrawals
