#include "messages/thread_commands.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "api/commands.hpp"
#include "messages/reply_address.hpp"
#include "platform/text/language_detect.hpp"

namespace entente::messages {
namespace {

constexpr std::chrono::hours link_lives{24 * 60};  // SEC-6 allows a longer life to a narrow link

constexpr const char* accepts = "Take a held mail for a message of the other side";
constexpr const char* discards = "Discard a held mail";

const api::Commands<Threads>& commands() {
  static const auto table = [] {
    const api::For agent{api::Audience::shop_agent, "messages.write"};
    const api::For team{api::Audience::shop_agent};
    const api::For buyer{api::Audience::buyer};
    api::Commands<Threads> all({"/v1/shops/{shop_id}/orders/{order_id}/thread",
                                "/v1/my/orders/{shop_id}/{order_id}/thread"});
    all.add<Send, may_send>("send", agent, "Write to the buyer");
    all.add<AddNote, may_add_note>("add_note", team, "Add an internal note");
    all.add<Assign, may_assign>("assign", team, "Assign to a member of the team");
    all.add<NoReplyNeeded, may_say_no_reply_needed>("no_reply_needed", team,
                                                    "Say that no reply is needed");
    all.add<MarkRead, may_mark_read>("mark_read", team, "Mark as read");
    all.add<AcceptHeld, may_decide_held>("accept_held", agent, accepts);
    all.add<DiscardHeld, may_decide_held>("discard_held", agent, discards);
    all.add<Send, may_send>("send", buyer, "Write to the shop");
    all.add<MarkRead, may_mark_read>("mark_read", buyer, "Mark as read");
    all.add<AcceptHeld, may_decide_held>("accept_held", buyer, accepts);
    all.add<DiscardHeld, may_decide_held>("discard_held", buyer, discards);
    return all;
  }();
  return table;
}

// A link to the thread for one recipient. Each mail has its own, and the older ones go on to work.
std::string new_token(journal::Work& work, const Loaded& loaded, people::LinkPurpose purpose,
                      std::optional<Uuid> recipient) {
  people::NewLink wanted;
  wanted.purpose = purpose;
  wanted.shop_id = loaded.shop.id;
  wanted.subject_id = loaded.order.row.id.uuid;
  wanted.recipient_id = recipient;
  wanted.expires_at = work.now + link_lives;
  wanted.revokes_older = false;
  return people::issue_link(work, wanted).token;
}

// The address that belongs to one person and this thread (EM-2). Whose account or person it is must
// be known: an answer speaks for somebody.
void give_reply_addresses(journal::Work& work, Loaded& loaded) {
  if (work.env.reply_mailbox.empty()) return;
  for (auto& each : loaded.told)
    if (each.id)
      each.reply_address =
          reply_address(work.env.reply_mailbox,
                        new_token(work, loaded, people::LinkPurpose::reply_by_mail, each.id));
}

// The files that are to go along. A message is words, files, or both.
Answer<Done> find_drafts(journal::Work& work, Loaded& loaded, const Send& command) {
  if (!command.files.empty()) {
    auto drafts =
        evidence::drafts_for_message(work.session, sender_of(work, loaded), command.files);
    if (!drafts) return std::unexpected(drafts.error());
    loaded.drafts = std::move(*drafts);
  }
  if (!command.body && loaded.drafts.empty()) return invalid("/body", "missing");
  return Done{};
}

// What the side most likely writes in.
std::string language_of(const Loaded& loaded, Side side) {
  if (side == Side::shop) return shops::first_language_of(loaded.shop);
  return loaded.buyer ? loaded.buyer->language : std::string{};
}

}  // namespace

evidence::Sender sender_of(const journal::Work& work, const Loaded& loaded) {
  const auto& order = loaded.order.row;
  evidence::Sender sender{order.shop_id, order.id, evidence::FileSide::shop, work.actor.id};
  if (loaded.side == Side::buyer) {
    sender.side = evidence::FileSide::buyer;
    sender.id = evidence::sender_of_buyer(order.person_id, work.actor.id);
  }
  return sender;
}

void give_link(journal::Work& work, Loaded& loaded) {
  const auto purpose = people::LinkPurpose::conversation;
  if (loaded.side == Side::shop && loaded.buyer)
    loaded.mail["link"] = people::link_url(work.env, purpose,
                                           new_token(work, loaded, purpose, loaded.buyer->id.uuid));
}

std::optional<Loaded> Threads::load(const Context& context, const ThreadKey& key) {
  return messages::load(context, key.shop_id, key.order_id);
}

void Threads::carry_out(journal::Work& work, const Loaded& before, const ThreadDecision& decision) {
  const auto& row = decision.row;
  const bool is_new = before.thread.version == 0;
  const auto notices =
      work.follow(row.shop_id, row.id.uuid, is_new ? nullptr : &before.thread, decision);
  thread_store::save(work.session, decision, notices);
  if (!decision.sent_files.empty())
    evidence::send_with_message(work, decision.sent_files, row.id, decision.entries.front().number);
  work.announce({to_text(row.shop_id), "thread", fmt::format(R"({{"id":"{}"}})", to_text(row.id))});
}

Answer<ThreadView> Threads::view(const Context& context, const ThreadKey& key) {
  const auto loaded = messages::load(context, key.shop_id, key.order_id);
  if (!loaded) return not_found();
  return thread_view(context, *loaded);
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Send& command) {
  if (auto found = find_drafts(work, loaded, command); !found) return found;
  loaded.language =
      command.body ? text::detect_language(command.body->value, language_of(loaded, loaded.side))
                   : std::string{};
  give_link(work, loaded);
  give_reply_addresses(work, loaded);
  return Done{};
}

Answer<Done> prepare(journal::Work&, Loaded& loaded, const AcceptHeld& command) {
  const auto mail = std::ranges::find(loaded.held, command.held_id, &HeldMail::id);
  if (mail != loaded.held.end())
    loaded.language = text::detect_language(mail->body, language_of(loaded, mail->side));
  return Done{};
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Assign& command) {
  return people::check_assignee(work.session, loaded.shop.id, command.account_id);
}

namespace {

// What the holder of a link sees: the link is no sign-in, but it lets them write, and decide what
// counts as a message to them.
ThreadView view_by_link(const Context& context, const Loaded& loaded) {
  auto view = thread_view(context, loaded);
  const auto add = [&](const char* name, const Decided<Done>& may) {
    view.actions.push_back(may ? api::allowed_action(name)
                               : api::refused_action(context, name, problem_of(may.error())));
  };
  view.actions.clear();
  add("send", may_send(loaded));
  add("accept_held", may_decide_held(loaded));
  add("discard_held", may_decide_held(loaded));
  return view;
}

template <class Command>
Answer<ThreadView> decide_by_link(journal::Work& work, const std::string& token,
                                  const Command& command) {
  const auto link =
      people::usable_link(work.session, people::LinkPurpose::conversation, token, work.now);
  if (!link) return refused(link.error());
  people::act_as_link(work, *link);
  const auto shop = link->shop_id.value_or(ShopId{});
  const OrderId order{link->subject_id};
  auto loaded = load_as_buyer(work, shop, order);
  if (!loaded) return not_found();
  if constexpr (requires { prepare(work, *loaded, command); })
    if (auto done = prepare(work, *loaded, command); !done) return std::unexpected(done.error());
  const auto decision = decide(command, *loaded);
  if (!decision) return refused(decision.error());
  Threads::carry_out(work, *loaded, *decision);
  loaded = load_as_buyer(work, shop, order);
  return view_by_link(work, *loaded);
}

}  // namespace

Answer<ThreadView> accept_held_by_link(journal::Work& work, const AcceptHeldByLink& command) {
  return decide_by_link<AcceptHeld>(work, command.token, command);
}

Answer<ThreadView> discard_held_by_link(journal::Work& work, const DiscardHeldByLink& command) {
  return decide_by_link<DiscardHeld>(work, command.token, command);
}

Answer<ThreadView> view_conversation(Context& context, const ViewConversation& query) {
  const auto link = people::usable_link(context.session, people::LinkPurpose::conversation,
                                        query.token, context.now);
  if (!link) return refused(link.error());
  const auto loaded =
      load_as_buyer(context, link->shop_id.value_or(ShopId{}), OrderId{link->subject_id});
  if (!loaded) return not_found();
  return view_by_link(context, *loaded);
}

Answer<Loaded> send_from_buyer(journal::Work& work, ShopId shop, OrderId order,
                               const Send& command) {
  auto loaded = load_as_buyer(work, shop, order);
  if (!loaded) return not_found();
  if (auto done = prepare(work, *loaded, command); !done) return std::unexpected(done.error());
  const auto decision = decide(command, *loaded);
  if (!decision) return journal::refusal_of(command, decision.error());
  Threads::carry_out(work, *loaded, *decision);
  loaded = load_as_buyer(work, shop, order);
  return std::move(*loaded);
}

Answer<ThreadView> send_by_link(journal::Work& work, const SendByLink& command) {
  const auto link =
      people::usable_link(work.session, people::LinkPurpose::conversation, command.token, work.now);
  if (!link) return refused(link.error());
  people::act_as_link(work, *link);
  const auto sent =
      send_from_buyer(work, link->shop_id.value_or(ShopId{}), OrderId{link->subject_id}, command);
  if (!sent) return std::unexpected(sent.error());
  return view_by_link(work, *sent);
}

void add_thread_commands(api::Router& routes) {
  commands().add_routes(routes);
}

std::vector<api::Action> thread_actions(const Context& context, const Loaded& loaded) {
  return commands().actions(context, loaded.shop.id, loaded);
}

}  // namespace entente::messages
