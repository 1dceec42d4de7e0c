#include "messages/thread_steps.hpp"

#include "base/text.hpp"

namespace entente::messages {
namespace {

constexpr std::size_t search_bytes_max = 16'000;  // no search reads a row of any length

}  // namespace

ThreadDecision start(const ThreadFacts& facts) {
  ThreadDecision decision;
  decision.row = facts.thread;
  decision.row.version = facts.thread.version + 1;
  if (facts.thread.version == 0) decision.row.created_at = facts.now;
  return decision;
}

Decided<Done> has_begun(const ThreadFacts& facts) {
  if (facts.thread.version == 0) return std::unexpected(Refusal::nothing_said_yet);
  return Done{};
}

Entry next_entry(const ThreadFacts& facts, EntryKind kind, const std::string& body) {
  Entry entry;
  entry.shop_id = facts.thread.shop_id;
  entry.thread_id = facts.thread.id;
  entry.number = facts.thread.entry_count + 1;
  entry.kind = kind;
  entry.side = facts.side;
  entry.account_id = facts.by;
  entry.body = body;
  entry.language = facts.language;
  entry.channel = facts.channel;
  entry.sent_at = facts.now;
  entry.mail_id = facts.mail_id;
  return entry;
}

void add_entry(ThreadDecision& decision, Entry entry, const char* event) {
  decision.row.entry_count = entry.number;
  journal::Fields data{{"order_id", to_text(decision.row.order_id)},
                       {"number", std::to_string(entry.number)},
                       {"side", std::string(to_text(entry.side))},
                       {"channel", std::string(to_text(entry.channel))}};
  if (!decision.sent_files.empty()) data["files"] = evidence::fingerprints(decision.sent_files);
  decision.events.push_back({event, std::move(data), {{"body", entry.body}}});
  decision.entries.push_back(std::move(entry));
}

// The thread shows its last message; the other side has something to read.
void show(ThreadDecision& decision, const Entry& entry) {
  auto& thread = decision.row;
  const auto names = names_of(decision.sent_files);
  thread.last_side = entry.side;
  thread.last_message_at = entry.sent_at;
  thread.excerpt = first_code_points(entry.body.empty() ? names : entry.body, 200);
  if (thread.search_text.empty())
    thread.search_text = fold_for_search(thread.order_external_id + "\n" + thread.buyer_name);
  if (thread.search_text.size() < search_bytes_max)
    thread.search_text += "\n" + fold_for_search(entry.body + (names.empty() ? "" : "\n") + names);
  if (entry.side == Side::buyer) {
    if (!thread.waiting_since) thread.waiting_since = entry.sent_at;
    thread.unread_by_shop = true;
    thread.unread_by_buyer = false;
  } else {
    thread.waiting_since.reset();
    thread.unread_by_buyer = true;
    thread.unread_by_shop = false;
  }
}

void tell_files(journal::Fields& values, const std::vector<evidence::File>& files) {
  if (files.empty()) return;
  values["files"] = std::to_string(files.size());
  values["file_names"] = names_of(files);
}

}  // namespace entente::messages
