#include "messages/mail_intake.hpp"

#include "base/text.hpp"
#include "messages/reply_address.hpp"
#include "messages/thread_commands.hpp"
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

bool is_same_address(std::string_view a, std::string_view b) {
  const auto one = people::email_key(a);
  return one && one == people::email_key(b);
}

// What a person's mail adds to the thread; longer words are cut, and the mail is kept whole.
MailTaken add_message(journal::Work& work, const people::Link& link, const Who& who,
                      const AnswerByMail& answer, std::string_view raw) {
  const auto& [mail, words] = answer;
  if (words.empty()) return {MailOutcome::nothing_written};
  const Context speaker{work.session, work.env, who, work.now, work.language, work.time_zone};
  auto loaded = load(speaker, link.shop_id.value_or(ShopId{}), OrderId{link.subject_id});
  if (!loaded) return {MailOutcome::unknown_address};
  if (!mail.message_id.empty()) {
    if (thread_store::has_mail(work.session, loaded->shop.id, loaded->thread.id, mail.message_id))
      return {MailOutcome::known_already};
    loaded->mail_id = mail.message_id;
  }
  loaded->channel = Channel::mail;
  const Send send{first_code_points(words, Body::length_max - 1)};
  if (!may_send(*loaded) || !prepare(work, *loaded, send)) return {MailOutcome::refused};
  const auto decision = decide(send, *loaded);
  if (!decision) return {MailOutcome::refused};
  people::act_as_link(work, link);
  Threads::carry_out(work, *loaded, *decision);
  thread_store::keep_original(work.session, loaded->shop.id, decision->row.id,
                              decision->row.entry_count, raw);
  return {MailOutcome::added};
}

}  // namespace

AnswerByMail read_answer(std::string_view raw) {
  auto mail = mail::read_mail(raw);
  auto words = clean_text(mail::visible_text(mail.text)).value_or("");
  return {std::move(mail), std::move(words)};
}

MailTaken take_mail(journal::Work& work, const AnswerByMail& answer, std::string_view raw) {
  const auto& mail = answer.mail;
  if (mail.kind != mail::MailKind::person) return {MailOutcome::machine_mail};
  const auto link = link_of(work, mail);
  if (!link) return {MailOutcome::unknown_address};
  const auto participant = participant_of(work, *link);
  if (!participant) return {MailOutcome::unknown_address};
  if (!is_same_address(mail.from.email, participant->email)) return {MailOutcome::other_sender};
  return add_message(work, *link, participant->who, answer, raw);
}

}  // namespace entente::messages
