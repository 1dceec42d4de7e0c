#include "cases/queue_views.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "people/people.hpp"

namespace entente::cases {
namespace {

Answer<case_store::QueueFilter> filter_of(const Context& context, const ListQueue& wanted) {
  case_store::QueueFilter filter;
  filter.reason = wanted.reason;
  filter.held = wanted.held;
  filter.overdue = wanted.overdue;
  filter.now = context.now;
  if (wanted.handler == "none") {
    filter.of_nobody = true;
  } else if (wanted.handler) {
    filter.handler = parse_id<AccountId>(*wanted.handler);
    if (!filter.handler) return invalid("?handler", "invalid_value");
  }
  if (wanted.q && !wanted.q->empty()) filter.text = fold_for_search(*wanted.q);
  return filter;
}

// A cursor is good for the list that it was given for.
std::string scope_of(const ListQueue& wanted) {
  const auto told = [](const std::optional<bool>& flag) { return flag ? *flag ? "1" : "0" : ""; };
  return fmt::format("case-queue?{}&{}&{}&{}&{}", wanted.reason ? to_text(*wanted.reason) : "",
                     wanted.handler.value_or(""), told(wanted.held), told(wanted.overdue),
                     wanted.q.value_or(""));
}

}  // namespace

Answer<api::Page<CaseRow>> list_queue(Context& context, const ListQueue& query) {
  const auto filter = filter_of(context, query);
  if (!filter) return std::unexpected(filter.error());
  const auto scope = scope_of(query);
  const auto start = api::start_of(context, query, scope, 50);
  if (!start) return std::unexpected(start.error());
  auto rows = case_store::queue(context.session, *filter, start->limit + 1, start->after);
  api::Page<CaseRow> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [&](const Case& last) {
    return std::vector{std::to_string(last.decision_due_at.value_or(Instant{}).micros),
                       to_text(last.id)};
  });
  for (const auto& each : rows)
    if (const auto shop = shops::shop_by_id(context.session, each.shop_id))
      page.items.push_back(case_row_for_support(context, each, *shop));
  page.total = case_store::queue_length(context.session, *filter);
  return page;
}

}  // namespace entente::cases
