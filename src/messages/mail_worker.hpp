// Answers by mail that lie in a mailbox: fetched by IMAP and taken in as the pipe's are (EM-2).
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "journal/journal.hpp"
#include "messages/mail_intake.hpp"
#include "platform/mail/imap.hpp"

namespace entente::messages {

struct MailboxOptions {
  mail::ImapOptions imap;
  std::string done_folder;    // where mails go that were taken in; empty: they stay, as read
  std::string failed_folder;  // the others; empty: the same
  std::chrono::seconds pause{60};
};

struct MailboxCounts {
  std::int64_t taken = 0;         // became messages, wait to be accepted, or needed nothing
  std::int64_t not_taken = 0;     // went to the failed ones
  std::int64_t failed_looks = 0;  // the server, the network or the database said no
};

// How long until the next look at the mailbox after so many that failed in a row: twice as long
// each time, a quarter of an hour at most, and never shorter than the usual pause. Pure.
std::chrono::seconds pause_after(std::int64_t failures, std::chrono::seconds usual);

class MailWorker {
 public:
  // Without options there is no mailbox, and nothing is ever due.
  MailWorker(journal::Journal& journal, std::optional<MailboxOptions> options);

  // Looks into the mailbox when its pause is over; how many mails it took up. What fails is
  // logged and counted, and the next look waits longer.
  int run_due();
  // Looks now, every unread mail one by one: read, taken in and committed, and only then marked as
  // read. One that was committed and not marked comes again and is known already. Throws
  // mail::ImapTrouble, and what the database throws.
  int fetch();
  // For good, from any thread: a server that does not answer keeps no stop waiting.
  void stop() { stopping_ = true; }

  [[nodiscard]] bool has_mailbox() const { return options_.has_value(); }
  [[nodiscard]] MailboxCounts counts() const { return {taken_, not_taken_, failed_looks_}; }

 private:
  MailOutcome take(const std::string& raw);
  void file(mail::ImapFolder& folder, std::uint32_t uid, MailOutcome outcome);

  journal::Journal& journal_;
  std::optional<MailboxOptions> options_;
  std::atomic<bool> stopping_{false};
  std::atomic<std::int64_t> taken_{0};
  std::atomic<std::int64_t> not_taken_{0};
  std::atomic<std::int64_t> failed_looks_{0};
  std::int64_t failures_ = 0;  // in a row
  std::chrono::steady_clock::time_point due_{};
};

}  // namespace entente::messages
