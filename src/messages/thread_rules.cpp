#include "messages/thread_rules.hpp"

#include "base/fair_text.hpp"
#include "base/placeholders.hpp"
#include "messages/contact_rules.hpp"
#include "messages/thread_steps.hpp"

namespace entente::messages {

RefusalInfo refusal_info(Refusal refusal) {
  switch (refusal) {
    case Refusal::nothing_said_yet:
    case Refusal::buyer_has_no_address:
    case Refusal::no_reply_is_awaited:
    case Refusal::no_such_held_mail:
      return {409};
    case Refusal::benefit_tied_to_review:
    case Refusal::gap_is_not_filled:
      return {422};
  }
  return {500};
}

Decided<Done> may_send(const ThreadFacts& facts) {
  if (facts.side == Side::shop && facts.told.empty())
    return std::unexpected(Refusal::buyer_has_no_address);
  return Done{};
}

Decided<ThreadDecision> decide(const Send& command, const ThreadFacts& facts) {
  if (auto may = may_send(facts); !may) return std::unexpected(may.error());
  const bool by_shop = facts.side == Side::shop;
  const auto body = text_of(command.body);
  if (by_shop && !find_benefits_tied_to_review(body, false).empty())
    return std::unexpected(Refusal::benefit_tied_to_review);
  if (by_shop && !find_gaps(body).empty()) return std::unexpected(Refusal::gap_is_not_filled);
  auto decision = start(facts);
  auto entry = next_entry(facts, EntryKind::message, body);
  entry.leads_away = leads_away(body);
  if (!by_shop) entry.topic = command.topic;
  entry.not_taken = lines_of(facts.not_taken);
  decision.sent_files = facts.drafts;
  show(decision, entry);
  for (const auto& each : facts.told) {
    auto values = facts.mail;
    values["body"] = body;
    tell_files(values, facts.drafts);
    if (!each.reply_address.empty()) values["reply_to"] = each.reply_address;
    decision.notices.push_back({by_shop ? "message_to_buyer" : "message_to_shop", each.email,
                                each.language, std::move(values)});
  }
  add_entry(decision, std::move(entry), "message_sent");
  return decision;
}

void explain(const Send& command, Problem& problem) {
  if (problem.code == to_text(Refusal::benefit_tied_to_review))
    add_benefit_errors(problem.errors, "/body", text_of(command.body), false);
  if (problem.code == to_text(Refusal::gap_is_not_filled))
    add_gap_errors(problem.errors, "/body", text_of(command.body));
}

Decided<Done> may_add_note(const ThreadFacts& facts) {
  return has_begun(facts);
}

Decided<ThreadDecision> decide(const AddNote& command, const ThreadFacts& facts) {
  if (auto may = may_add_note(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  add_entry(decision, next_entry(facts, EntryKind::note, command.body), "message_note_added");
  return decision;
}

Decided<Done> may_assign(const ThreadFacts& facts) {
  return has_begun(facts);
}

Decided<ThreadDecision> decide(const Assign& command, const ThreadFacts& facts) {
  if (auto may = may_assign(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  const auto& to = command.account_id;
  decision.row.assigned_to = to;
  decision.events.push_back({to ? "thread_assigned" : "thread_unassigned",
                             to ? journal::Fields{{"account", to_text(*to)}} : journal::Fields{},
                             {}});
  return decision;
}

Decided<Done> may_say_no_reply_needed(const ThreadFacts& facts) {
  if (auto begun = has_begun(facts); !begun) return begun;
  if (!facts.thread.waiting_since) return std::unexpected(Refusal::no_reply_is_awaited);
  return Done{};
}

Decided<ThreadDecision> decide(const NoReplyNeeded&, const ThreadFacts& facts) {
  if (auto may = may_say_no_reply_needed(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  decision.row.waiting_since.reset();
  decision.row.unread_by_shop = false;
  decision.events.push_back({"no_reply_needed", {}, {}});
  return decision;
}

Decided<Done> may_mark_read(const ThreadFacts& facts) {
  return has_begun(facts);
}

Decided<ThreadDecision> decide(const MarkRead&, const ThreadFacts& facts) {
  if (auto may = may_mark_read(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  (facts.side == Side::shop ? decision.row.unread_by_shop : decision.row.unread_by_buyer) = false;
  decision.events.push_back({"thread_read", {{"side", std::string(to_text(facts.side))}}, {}});
  return decision;
}

const char* broken_invariant(const Thread* before, const Thread& after,
                             const std::vector<journal::Event>&) {
  if (after.version < 1 || after.entry_count < 1) return "a thread begins with a message";
  if (after.waiting_since && after.last_side != Side::buyer)
    return "only words of the buyer wait for an answer";
  if (after.waiting_since && *after.waiting_since > after.last_message_at)
    return "what waits was said";
  if (before == nullptr || before->version == 0) return nullptr;
  if (after.entry_count < before->entry_count) return "entries only grow in number";
  if (after.order_id != before->order_id) return "a thread stays with its order";
  return nullptr;
}

}  // namespace entente::messages
