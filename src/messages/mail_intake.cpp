#include "messages/mail_intake.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "messages/reply_address.hpp"
#include "messages/thread_commands.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/files/image.hpp"
#include "platform/mail/visible_text.hpp"

namespace entente::messages {
namespace {

using Body = decltype(Send::body)::value_type;

constexpr std::size_t shown_bytes_max = 10'000;  // of a picture that the text shows
constexpr std::size_t files_max = 10;            // with one message, as in every upload
constexpr std::size_t names_max = 20;            // of what was not taken
constexpr std::size_t name_code_points_max = 100;
constexpr std::size_t header_bytes_max = 256 * 1024;

// The link whose address the mail was sent to.
std::optional<people::Link> link_of(db::Session& session, const Environment& env, Instant now,
                                    const mail::IncomingMail& mail) {
  for (const auto* addresses : {&mail.delivered_to, &mail.to, &mail.cc})
    for (const auto& address : *addresses) {
      const auto token = reply_token(env.reply_mailbox, address);
      if (!token) continue;
      if (auto link = people::usable_link(session, people::LinkPurpose::reply_by_mail, *token, now))
        return *link;
    }
  return std::nullopt;
}

// A picture of a signature, and nothing that the person sends.
bool is_decoration(const mail::IncomingAttachment& part) {
  return part.in_text && part.bytes.size() < shown_bytes_max;
}

// Telephones send photos without a name; what else has none is called by its type.
std::string name_of(const mail::IncomingAttachment& part) {
  auto name = first_code_points(clean_line(part.name).value_or(""), name_code_points_max);
  if (!name.empty()) return name;
  const auto kind = files::image_kind(part.bytes);
  return kind ? "photo" + std::string(files::file_extension(*kind)) : part.type;
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
  for (const auto& part : mail.answer.mail.attachments)
    if (!is_decoration(part))
      held.file_names += (held.file_names.empty() ? "" : "\n") + name_of(part);
  loaded.mail["sender"] = people::masked_email(from);
  give_link(work, loaded);
  people::act_as_link(work, mail.link);
  Threads::carry_out(work, loaded, hold(held, loaded, waiting));
  thread_store::keep_original(work.session, held, mail.raw);
  return {MailOutcome::held};
}

// The files become drafts of the person, who sends them at once.
void keep_files(journal::Work& work, const Arrival& mail, Loaded& loaded) {
  const evidence::Sender sender{
      loaded.shop.id, loaded.order.row.id,
      loaded.side == Side::buyer ? evidence::FileSide::buyer : evidence::FileSide::shop,
      mail.participant.who.actor.id};
  loaded.not_taken = mail.answer.not_taken;
  const auto& ready = mail.answer.files;
  const auto kept = evidence::keep_for_message(work, sender, ready);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (kept[i])
      loaded.drafts.push_back(*kept[i]);
    else
      loaded.not_taken.push_back({why_of(kept[i].error().code), ready[i].file.name});
  }
}

// What a person's mail says in the thread; longer words are cut, and the mail is kept whole.
MailTaken take_words(journal::Work& work, const Arrival& mail) {
  const auto& [read, words, id, files, not_taken] = mail.answer;
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
  const bool is_held = reception == Reception::held;
  if (words.empty() && (is_held || files.empty())) return {MailOutcome::nothing_written};
  loaded->channel = Channel::mail;
  Send send;
  if (!words.empty()) send.body = first_code_points(words, Body::length_max - 1);
  // What may not be said is not held either, and no file of it is kept.
  if (!decide(send, *loaded)) return {MailOutcome::refused};
  if (is_held) return hold_for_the_other_side(work, mail, *loaded, *from, waiting);
  people::act_as_link(work, mail.link);
  keep_files(work, mail, *loaded);
  if (words.empty() && loaded->drafts.empty()) return {MailOutcome::nothing_written};
  if (!prepare(work, *loaded, send)) return {MailOutcome::refused};
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
  return {std::move(mail), std::move(words), std::move(id), {}, {}};
}

bool is_expected(db::Session& session, const Environment& env, Instant now, std::string_view raw) {
  const auto head = raw.substr(0, header_bytes_max);
  const auto end = std::min(head.find("\r\n\r\n"), head.find("\n\n"));
  return link_of(session, env, now, mail::read_mail(head.substr(0, end))).has_value();
}

void make_files_ready(const Environment& env, AnswerByMail& answer) {
  if (answer.mail.kind != mail::MailKind::person) return;
  for (const auto& part : answer.mail.attachments) {
    if (is_decoration(part)) continue;
    const auto no = [&](NotTakenWhy why) {
      if (answer.not_taken.size() < names_max) answer.not_taken.push_back({why, name_of(part)});
    };
    if (answer.files.size() == files_max) {
      no(NotTakenWhy::too_many);
      continue;
    }
    auto ready = evidence::make_ready(env, {part.bytes, name_of(part), part.type});
    if (ready)
      answer.files.push_back(std::move(*ready));
    else
      no(why_of(ready.error().code));
  }
}

MailTaken take_mail(journal::Work& work, const AnswerByMail& answer, std::string_view raw) {
  const auto& mail = answer.mail;
  if (mail.kind != mail::MailKind::person) return {MailOutcome::machine_mail};
  const auto link = link_of(work.session, work.env, work.now, mail);
  if (!link) return {MailOutcome::unknown_address};
  const auto participant = participant_of(work, *link);
  if (!participant) return {MailOutcome::unknown_address};
  return take_words(work, {*link, *participant, answer, raw});
}

}  // namespace entente::messages
