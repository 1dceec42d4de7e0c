#include "messages/held_rules.hpp"

#include <algorithm>

#include "messages/contact_rules.hpp"
#include "messages/thread_steps.hpp"

namespace entente::messages {
namespace {

std::optional<HeldMail> find(const ThreadFacts& facts, HeldMailId id) {
  const auto found = std::ranges::find(facts.held, id, &HeldMail::id);
  if (found == facts.held.end()) return std::nullopt;
  return *found;
}

journal::Event event_about(const char* kind, const HeldMail& mail) {
  return {kind,
          {{"held_id", to_text(mail.id)}, {"side", std::string(to_text(mail.side))}},
          {{"sender", mail.sender}}};
}

void forget(HeldMail& mail) {
  mail.body.clear();
  mail.file_names.clear();
}

// Who is mailed about it, by whom it would speak for.
const char* word_for(Side side) {
  return side == Side::buyer ? "buyer" : "shop";
}

}  // namespace

Reception reception_of(const std::optional<std::string>& from, const std::string& own,
                       const std::vector<std::string>& accepted, std::size_t waiting) {
  if (!from) return Reception::not_held;
  if (*from == own || std::ranges::find(accepted, *from) != accepted.end())
    return Reception::speaks;
  return waiting < held_mails_max ? Reception::held : Reception::not_held;
}

ThreadDecision hold(const HeldMail& mail, const ThreadFacts& facts, std::size_t waiting) {
  auto decision = start(facts);
  decision.held = mail;
  decision.events.push_back(event_about("mail_held", mail));
  if (waiting > 0) return decision;
  for (const auto& each : facts.told) {
    auto values = facts.mail;
    values["by"] = word_for(mail.side);
    decision.notices.push_back({"message_held", each.email, each.language, std::move(values)});
  }
  return decision;
}

Decided<Done> may_decide_held(const ThreadFacts& facts) {
  if (facts.held.empty()) return std::unexpected(Refusal::no_such_held_mail);
  return Done{};
}

Decided<ThreadDecision> decide(const AcceptHeld& command, const ThreadFacts& facts) {
  auto mail = find(facts, command.held_id);
  if (!mail) return std::unexpected(Refusal::no_such_held_mail);
  auto decision = start(facts);
  auto entry = next_entry(facts, EntryKind::message, mail->body);
  entry.side = mail->side;
  entry.account_id.reset();
  if (mail->side == Side::shop) entry.account_id = AccountId{mail->speaker_id};
  entry.channel = Channel::mail;
  entry.mail_id = mail->mail_id;
  entry.leads_away = leads_away(entry.body);
  entry.not_taken = lines_of(strangers_files(mail->file_names));
  show(decision, entry);
  decision.events.push_back(event_about("held_mail_accepted", *mail));
  add_entry(decision, std::move(entry), "message_sent");
  mail->state = HeldState::accepted;
  forget(*mail);
  decision.held = std::move(mail);
  decision.remembers_sender = command.remember;
  return decision;
}

Decided<ThreadDecision> decide(const DiscardHeld& command, const ThreadFacts& facts) {
  auto mail = find(facts, command.held_id);
  if (!mail) return std::unexpected(Refusal::no_such_held_mail);
  auto decision = start(facts);
  decision.events.push_back(event_about("held_mail_discarded", *mail));
  mail->state = HeldState::discarded;
  forget(*mail);
  decision.held = std::move(mail);
  return decision;
}

}  // namespace entente::messages
