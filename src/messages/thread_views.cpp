#include "messages/thread_views.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "messages/thread_commands.hpp"

namespace entente::messages {
namespace {

void fill_row(const Context& context, ThreadRow& row, const Thread& thread, Side side,
              const shops::ShopRow& shop) {
  row.id = thread.id;
  row.shop_id = thread.shop_id;
  row.order_id = thread.order_id;
  row.order_external_id = thread.order_external_id;
  row.shop_name = shop.name;
  row.buyer_name = thread.buyer_name;
  row.excerpt = thread.excerpt;
  if (thread.version > 0) {
    row.last_side = thread.last_side;
    row.last_message_at = thread.last_message_at;
  }
  row.waiting_since = thread.waiting_since;
  row.unread = side == Side::shop ? thread.unread_by_shop : thread.unread_by_buyer;
  if (side == Side::shop && thread.assigned_to)
    row.assigned_to = ThreadAssignee{*thread.assigned_to,
                                     people::account_name(context.session, *thread.assigned_to)};
}

std::vector<std::string> sentences(const Context& context, const std::vector<NotTaken>& all) {
  std::vector<std::string> said;
  for (const auto& each : all)
    said.push_back(
        context.text("thread.not_taken." + std::string(to_text(each.why)), {{"name", each.name}}));
  return said;
}

// What is shown of a stranger's address: never all of it, and no address as a name (SEC-2).
HeldMailView held_view(const Context& context, const Loaded& loaded, const HeldMail& mail) {
  HeldMailView view;
  view.id = mail.id;
  view.side = mail.side;
  view.author = mail.side == Side::buyer ? loaded.thread.buyer_name : loaded.shop.name;
  view.sender = people::masked_email(mail.sender);
  if (mail.sender_name.find('@') == std::string::npos) view.sender_name = mail.sender_name;
  view.body = mail.body;
  view.received_at = mail.received_at;
  view.not_taken = sentences(context, strangers_files(mail.file_names));
  return view;
}

std::int64_t held_in(const std::vector<thread_store::HeldCount>& counts, ThreadId id) {
  const auto found = std::ranges::find(counts, id, &thread_store::HeldCount::thread_id);
  return found == counts.end() ? 0 : found->count;
}

std::string author_of(const Context& context, const Loaded& loaded, const Entry& entry) {
  if (entry.side == Side::buyer) return loaded.thread.buyer_name;
  if (loaded.side == Side::buyer || !entry.account_id) return loaded.shop.name;
  return people::account_name(context.session, *entry.account_id);
}

EntryView entry_view(const Context& context, const Loaded& loaded, const Entry& entry,
                     const std::vector<thread_store::MailState>& mails) {
  EntryView view{entry.number, entry.kind,     entry.side,    author_of(context, loaded, entry),
                 entry.body,   entry.language, entry.channel, entry.sent_at};
  view.topic = entry.topic;
  view.not_taken = sentences(context, not_taken_in(entry.not_taken));
  if (entry.leads_away && entry.side != loaded.side) view.stay_here = context.text("thread.stay");
  if (entry.side == loaded.side)
    for (const auto& mail : mails)
      if (entry.outbox_id == mail.id) view.mail_state = mail.state;
  return view;
}

// By which way this reader gets files.
evidence::Door door_of(const Context& context, const Loaded& loaded) {
  if (loaded.side == Side::shop) return evidence::Door::shop;
  const auto& actor = context.who.actor;
  const bool is_signed_in =
      actor.kind == ActorKind::person && loaded.order.row.person_id == PersonId{actor.id};
  return is_signed_in ? evidence::Door::my : evidence::Door::link;
}

// Each beside its message.
void fill_files(const Context& context, const Loaded& loaded, ThreadView& view) {
  const auto door = door_of(context, loaded);
  for (const auto& file :
       evidence::files_of_messages(context.session, loaded.shop.id, loaded.order.row.id))
    for (auto& entry : view.entries)
      if (entry.number == file.message_number)
        entry.files.push_back(evidence::file_view(context, file, door));
}

}  // namespace

ThreadView thread_view(const Context& context, const Loaded& loaded) {
  const auto& thread = loaded.thread;
  ThreadView view;
  fill_row(context, view, thread, loaded.side, loaded.shop);
  view.side = loaded.side;
  view.held = std::ssize(loaded.held);
  for (const auto& mail : loaded.held) view.held_mails.push_back(held_view(context, loaded, mail));
  view.order = orders::order_view(context, loaded.order);
  const auto mails = thread_store::mail_states(context.session, thread.id);
  for (const auto& entry : thread_store::entries(context.session, thread.shop_id, thread.id))
    if (entry.kind == EntryKind::message || loaded.side == Side::shop)
      view.entries.push_back(entry_view(context, loaded, entry, mails));
  fill_files(context, loaded, view);
  if (loaded.buyer) view.buyer_language = loaded.buyer->language;
  view.version = thread.version;
  view.actions = thread_actions(context, loaded);
  return view;
}

Answer<ThreadView> get_thread(Context& context, const ThreadKey& key) {
  auto loaded = load(context, key.shop_id, key.order_id);
  if (!loaded) return not_found();
  return thread_view(context, *loaded);
}

Answer<api::Page<ThreadRow>> list_threads(Context& context, const ListThreads& query) {
  auto shop = shops::shop_by_id(context.session, query.shop_id);
  if (!shop) return not_found();
  thread_store::Filter filter;
  filter.waiting = query.waiting.value_or(false);
  filter.unread = query.unread.value_or(false);
  filter.sort = query.sort.value_or(thread_store::ThreadSort::newest);
  if (query.q && !query.q->empty()) filter.text = fold_for_search(*query.q);
  const auto assignee = people::assignee_filter(context, query.assigned_to);
  if (!assignee) return std::unexpected(assignee.error());
  filter.assigned_to = assignee->account;
  filter.unassigned = assignee->nobody;
  const auto scope = "threads:" + to_text(query.shop_id) + ":" + std::string(to_text(filter.sort));
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows =
      thread_store::list(context.session, query.shop_id, filter, start->limit + 1, start->after);
  api::Page<ThreadRow> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [&](const Thread& last) {
    return std::vector{std::to_string(thread_store::sort_value(last, filter.sort)),
                       to_text(last.id)};
  });
  const auto held = thread_store::held_counts(context.session, shop->id, Side::buyer);
  for (const auto& thread : rows) {
    auto& row = page.items.emplace_back();
    fill_row(context, row, thread, Side::shop, *shop);
    row.held = held_in(held, thread.id);
  }
  page.total = thread_store::count(context.session, query.shop_id, filter);
  return page;
}

Answer<ThreadCounts> count_threads(Context& context, const ThreadsOfShop& query) {
  thread_store::Filter waiting;
  waiting.waiting = true;
  thread_store::Filter unread;
  unread.unread = true;
  return ThreadCounts{thread_store::count(context.session, query.shop_id, waiting),
                      thread_store::count(context.session, query.shop_id, unread)};
}

Answer<api::Items<ThreadRow>> my_threads(Context& context, const MyThreads&) {
  constexpr std::int64_t shown_max = 200;
  api::Items<ThreadRow> mine;
  for (const auto& thread :
       thread_store::of_person(context.session, PersonId{context.who.actor.id}, shown_max))
    if (auto shop = shops::shop_by_id(context.session, thread.shop_id)) {
      auto& row = mine.items.emplace_back();
      fill_row(context, row, thread, Side::buyer, *shop);
      row.held =
          std::ssize(thread_store::held(context.session, thread.shop_id, thread.id, Side::shop));
    }
  return mine;
}

}  // namespace entente::messages
