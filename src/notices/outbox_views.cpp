#include "notices/outbox_views.hpp"

#include "people/people.hpp"
#include "shops/shops.hpp"

namespace entente::notices {
namespace {

enum class Refusal { notice_not_failed };
BOOST_DESCRIBE_ENUM(Refusal, notice_not_failed)
RefusalInfo refusal_info(Refusal) {
  return {409};
}

// Reasons of a mail server may repeat the address: operators see it masked like the recipient.
std::string without_address(std::string text, const std::string& address) {
  for (auto at = text.find(address); at != std::string::npos; at = text.find(address))
    text.replace(at, address.size(), people::masked_email(address));
  return text;
}

OutboxRowView row_view(const Context& context, const journal::OutboxRow& row) {
  OutboxRowView view;
  view.id = row.id;
  view.kind = row.kind;
  if (!row.shop_id.is_nil())
    if (auto shop = shops::shop_by_id(context.session, row.shop_id))
      view.shop = OutboxShop{shop->id, shop->handle, shop->name};
  view.recipient = people::masked_email(row.recipient);
  view.subject = row.subject;
  view.state = row.state;
  view.attempts = row.attempts;
  view.due_at = row.due_at;
  if (row.last_error) view.last_error = without_address(*row.last_error, row.recipient);
  view.created_at = row.created_at;
  view.sent_at = row.sent_at;
  view.actions.push_back(
      journal::may_be_retried(row)
          ? api::allowed_action("retry")
          : api::refused_action(context, "retry", problem_of(Refusal::notice_not_failed)));
  return view;
}

}  // namespace

Answer<api::Page<OutboxRowView>> list_outbox(Context& context, const ListOutbox& query) {
  auto scope = std::string("outbox:") + (query.state ? std::string(to_text(*query.state)) : "");
  auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows = journal::outbox_page(context.session, query.state, start->limit + 1, start->after);
  api::Page<OutboxRowView> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const auto& last) {
    return std::vector{std::to_string(last.created_at.micros), to_text(last.id)};
  });
  for (const auto& row : rows) page.items.push_back(row_view(context, row));
  return page;
}

Answer<OutboxRowView> retry_notice(journal::Work& work, const RetryNotice& command) {
  auto row = journal::outbox_row(work.session, command.notice_id);
  if (!row) return not_found();
  if (!journal::retry(work.session, row->id, work.now)) return refused(Refusal::notice_not_failed);
  work.record(row->shop_id, row->id.uuid, {"notice_retried", {{"kind", row->kind}}, {}});
  return row_view(work, *journal::outbox_row(work.session, row->id));
}

}  // namespace entente::notices
