#include "messages/mail_worker.hpp"

#include <algorithm>

#include "platform/log/log.hpp"

namespace entente::messages {
namespace {

constexpr std::chrono::minutes pause_max{15};

// Whether nobody has to look at the mail again.
bool is_taken(MailOutcome outcome) {
  switch (outcome) {
    case MailOutcome::added:
    case MailOutcome::held:
    case MailOutcome::known_already:
    case MailOutcome::machine_mail:
      return true;
    case MailOutcome::unknown_address:
    case MailOutcome::other_sender:
    case MailOutcome::nothing_written:
    case MailOutcome::refused:
      return false;
  }
  return false;
}

}  // namespace

std::chrono::seconds pause_after(std::int64_t failures, std::chrono::seconds usual) {
  auto pause = usual;
  for (std::int64_t i = 0; i < failures && pause < pause_max; ++i) pause *= 2;
  return std::max<std::chrono::seconds>(usual, std::min<std::chrono::seconds>(pause, pause_max));
}

MailWorker::MailWorker(journal::Journal& journal, std::optional<MailboxOptions> options)
    : journal_(journal), options_(std::move(options)) {}

int MailWorker::run_due() {
  const auto now = std::chrono::steady_clock::now();
  if (!options_ || stopping_ || now < due_) return 0;
  int taken_up = 0;
  try {
    taken_up = fetch();
    failures_ = 0;
  } catch (const std::exception& error) {
    if (stopping_) return 0;
    ++failures_;
    ++failed_looks_;
    log::error("mailbox_not_read", {{"what", error.what()}, {"failures", failures_}});
  }
  due_ = now + pause_after(failures_, options_->pause);
  return taken_up;
}

int MailWorker::fetch() {
  if (!options_) return 0;
  mail::ImapFolder folder(options_->imap, stopping_);
  int taken_up = 0;
  for (const auto uid : folder.unseen()) {
    if (stopping_) break;
    const auto raw = folder.fetch(uid);
    if (raw.empty()) continue;  // somebody moved it meanwhile
    const auto outcome = take(raw);
    file(folder, uid, outcome);
    log::info("mail_fetched", {{"uid", uid}, {"outcome", outcome}});
    ++taken_up;
  }
  return taken_up;
}

MailOutcome MailWorker::take(const std::string& raw) {
  bool expected = false;
  journal_.database().read([&](db::Session& session) {
    expected = is_expected(session, journal_.env(), journal_.now(), raw);
  });
  auto answer = read_answer(raw);
  if (expected) make_files_ready(journal_.env(), answer);
  MailTaken taken;
  journal_.run_system([&](journal::Work& work) {
    taken = take_mail(work, answer, raw);
    const bool is_stored =
        taken.outcome == MailOutcome::added || taken.outcome == MailOutcome::held;
    if (!is_stored) work.touch_no_shop();
  });
  return taken.outcome;
}

void MailWorker::file(mail::ImapFolder& folder, std::uint32_t uid, MailOutcome outcome) {
  const bool good = is_taken(outcome);
  const auto& where = good ? options_->done_folder : options_->failed_folder;
  if (where.empty())
    folder.mark_read(uid);
  else
    folder.move(uid, where);
  ++(good ? taken_ : not_taken_);
}

}  // namespace entente::messages
