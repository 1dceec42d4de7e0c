#include "messages/mail_intake.hpp"

#include "base/text.hpp"
#include "messages/reply_address.hpp"
#include "messages/thread_commands.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/mail/visible_text.hpp"

namespace entente::messages {
namespace {

using Body = decltype(Send::body);

// The link whose address the mail was sent to.
std::optional<people::Link> link_of(journal::Work& work, const mail::IncomingMail& mail) {
  for (const auto* addresses : {&mail.delivered_to, &mail.to, &mail.cc})
    for (const auto& address : *addresses) {
      const auto token = reply_token(work.env.reply_mailbox, address);
      if (!token) continue;
      if (auto link = people::usable_link(work.session, people::LinkPurpose::reply_by_mail, *token,
                                          work.now))
        return *link;
    }
  return std::nullopt;
}

// Who the address was given to: the buyer of the order, or somebody of the shop's team.
struct Participant {
  Who who;
  std::string email;
};

std::optional<Participant> participant_of(journal::Work& work, const people::Link& link) {
  if (!link.recipient_id || !link.shop_id) return std::nullopt;
  if (auto person = people::person_by_id(work.session, PersonId{*link.recipient_id})) {
    Participant buyer;
    buyer.who.actor = {ActorKind::person, person->id.uuid};
    buyer.email = person->email.value_or("");
    return buyer;
  }
  const AccountId id{*link.recipient_id};
  const auto account = people::account_by_id(work.session, id);
  if (!account || !people::membership_of(work.session, *link.shop_id, id)) return std::nullopt;
  Participant member;
  member.who.actor = {ActorKind::account, id.uuid};
  member.email = account->email;
  return member;
}

// A mail on its way into a thread: whose address it came to, and the words as the mail has them.
struct Arrival {
  const people::Link& link;
  const Participant& participant;
  const AnswerByMail& answer;
  std::string_view raw;
};

MailTaken add_message(journal::Work& work, const Arrival& mail, const Loaded& loaded,
                      const ThreadDecision& decision) {
  people::act_as_link(work, mail.link);
  Threads::carry_out(work, loaded, decision);
  thread_store::keep_original(work.session, loaded.shop.id, decision.row.id,
                              decision.row.entry_count, mail.raw);
  return {MailOutcome::added};
}

MailTaken hold_for_the_other_side(journal::Work& work, const Arrival& mail, Loaded& loaded,
                                  const std::string& from, std::size_t waiting) {
  HeldMail held;
  held.shop_id = loaded.shop.id;
  held.thread_id = loaded.thread.id;
  held.id = crypto::new_id<HeldMailId>(work.now);
  held.side = loaded.side;
  held.speaker_id = *mail.link.recipient_id;
  held.sender = from;
  held.sender_name = first_code_points(clean_line(mail.answer.mail.from.name).value_or(""), 100);
  held.body = first_code_points(mail.answer.words, Body::length_max - 1);
  held.mail_id = loaded.mail_id;
  held.received_at = work.now;
  loaded.mail["sender"] = people::masked_email(from);
  give_link(work, loaded);
  people::act_as_link(work, mail.link);
  Threads::carry_out(work, loaded, hold(held, loaded, waiting));
  thread_store::keep_original(work.session, held, mail.raw);
  return {MailOutcome::held};
}

// What a person's mail says in the thread; longer words are cut, and the mail is kept whole.
MailTaken take_words(journal::Work& work, const Arrival& mail) {
  const auto& [read, words, id] = mail.answer;
  const auto& who = mail.participant.who;
  const Context speaker{work.session, work.env, who, work.now, work.language, work.time_zone};
  auto loaded = load(speaker, mail.link.shop_id.value_or(ShopId{}), OrderId{mail.link.subject_id});
  if (!loaded) return {MailOutcome::unknown_address};
  const auto shop = loaded->shop.id;
  const auto thread = loaded->thread.id;
  if (thread_store::has_mail(work.session, shop, thread, id)) return {MailOutcome::known_already};
  loaded->mail_id = id;
  const auto from = people::email_key(read.from.email);
  const auto own = people::email_key(mail.participant.email).value_or("");
  const auto accepted = thread_store::senders(work.session, shop, thread, *mail.link.recipient_id);
  const auto waiting = thread_store::held(work.session, shop, thread, loaded->side).size();
  const auto reception = reception_of(from, own, accepted, waiting);
  if (reception == Reception::not_held) return {MailOutcome::other_sender};
  if (words.empty()) return {MailOutcome::nothing_written};
  loaded->channel = Channel::mail;
  const Send send{first_code_points(words, Body::length_max - 1)};
  // What may not be said is not held either.
  if (reception == Reception::held) {
    if (!decide(send, *loaded)) return {MailOutcome::refused};
    return hold_for_the_other_side(work, mail, *loaded, *from, waiting);
  }
  if (!may_send(*loaded) || !prepare(work, *loaded, send)) return {MailOutcome::refused};
  const auto decision = decide(send, *loaded);
  if (!decision) return {MailOutcome::refused};
  return add_message(work, mail, *loaded, *decision);
}

}  // namespace

AnswerByMail read_answer(std::string_view raw) {
  auto mail = mail::read_mail(raw);
  auto words = clean_text(mail::visible_text(mail.text)).value_or("");
  auto id =
      mail.message_id.empty() ? "bytes:" + crypto::hex_encode(crypto::hash(raw)) : mail.message_id;
  return {std::move(mail), std::move(words), std::move(id)};
}

MailTaken take_mail(journal::Work& work, const AnswerByMail& answer, std::string_view raw) {
  const auto& mail = answer.mail;
  if (mail.kind != mail::MailKind::person) return {MailOutcome::machine_mail};
  const auto link = link_of(work, mail);
  if (!link) return {MailOutcome::unknown_address};
  const auto participant = participant_of(work, *link);
  if (!participant) return {MailOutcome::unknown_address};
  return take_words(work, {*link, *participant, answer, raw});
}

}  // namespace entente::messages
