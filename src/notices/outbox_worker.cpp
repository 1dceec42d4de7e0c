#include "notices/outbox_worker.hpp"

#include "notices/mail_render.hpp"
#include "platform/log/log.hpp"

namespace entente::notices {
namespace {

constexpr std::chrono::minutes claim_time{10};

}  // namespace

int OutboxWorker::run_due(int limit) {
  std::vector<journal::OutboxRow> due;
  journal_.database().read(
      [&](db::Session& session) { due = journal::due_in_outbox(session, journal_.now(), limit); });
  int taken_up = 0;
  for (const auto& row : due) {
    if (stopping_) break;
    ++taken_up;
    bool is_ours = false;
    journal_.run_system([&](journal::Work& work) {
      work.touch_no_shop();
      is_ours = journal::claim(work.session, row, work.now, work.now + claim_time);
    });
    if (is_ours) send(row);
  }
  return taken_up;
}

void OutboxWorker::stop() {
  stopping_ = true;
  mailer_.stop();
}

mail::Message OutboxWorker::message_of(const journal::OutboxRow& row) {
  journal::Notice notice{row.kind, row.recipient, row.language, journal::payload_of(row)};
  auto rendered = render_mail(journal_.env().texts, mail_templates(), notice);
  mail::Message message;
  message.from = from_;
  // The shop speaks to its buyers in its own name, from the marketplace's address.
  if (auto shop = notice.values.find("shop"); shop != notice.values.end() && !from_.name.empty())
    message.from.name = shop->second + " · " + from_.name;
  if (auto reply_to = notice.values.find("reply_to"); reply_to != notice.values.end())
    message.reply_to = mail::Address{reply_to->second, message.from.name};
  message.to = {row.recipient, {}};
  message.subject = rendered.subject;
  message.text = rendered.text;
  message.html = rendered.html;
  message.language = rendered.language;
  message.date = row.created_at;
  message.message_id = mail::new_message_id(to_text(row.id), from_);
  journal_.database().read([&](db::Session& session) {
    message.references = journal::thread_of(session, row.subject_id, row.recipient);
  });
  if (!message.references.empty()) message.in_reply_to = message.references.back();
  message.headers["X-Entente-Notice"] = row.kind;
  return message;
}

void OutboxWorker::send(const journal::OutboxRow& row) {
  mail::SendResult result;
  mail::Message message;
  try {
    message = message_of(row);
    result = mailer_.send(message);
  } catch (const std::exception& error) {
    result = {mail::SendState::refused, 0, error.what()};
    log::error("mail_not_composed", {{"notice", to_text(row.id)}, {"what", error.what()}});
  }
  auto attempts = row.attempts + 1;
  auto delay = journal::outbox_retry_delay(attempts);
  journal_.run_system([&](journal::Work& work) {
    work.touch_no_shop();
    if (result.state == mail::SendState::accepted)
      journal::mark_sent(work.session, row.id, message.subject, message.message_id, work.now);
    else if (result.state == mail::SendState::delayed && delay)
      journal::mark_delayed(work.session, row.id, result.reason, work.now + *delay);
    else
      journal::mark_failed(work.session, row.id, result.reason);
    work.announce({"operator", "outbox", "{}"});
    work.announce({to_text(row.shop_id), "mail", "{}"});
  });
  log::info("mail_attempted", {{"notice", to_text(row.id)},
                               {"kind", row.kind},
                               {"state", result.state},
                               {"code", result.code},
                               {"attempts", attempts}});
}

}  // namespace entente::notices
