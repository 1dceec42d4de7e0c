// A real mail server of the test's own: Postfix takes mail by SMTP, Dovecot stores it and gives it
// back by IMAP. Nothing of the system's own mail service is touched or read.
//
// Postfix (not OpenSMTPD) because Debian's Postfix runs from any configuration folder and speaks
// STARTTLS, TLS and Dovecot's AUTH. Its master and Dovecot's want root: see why_not().
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kit/received_mail.hpp"

namespace entente::kit {

class MailServer {
 public:
  // Why a server cannot run here (not root, packages missing); nullopt: it can.
  static std::optional<std::string> why_not();

  // Up when it returns, in about a second. Throws std::runtime_error with the servers' own words.
  static std::unique_ptr<MailServer> start();

  // One for the whole test process, started at first use.
  static MailServer& shared();

  ~MailServer();
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;

  // Takes mail for any address @example.test. "refused..." there is answered with 550 and
  // "later..." with 450; every other domain with 554 (no relaying).
  static constexpr const char* domain = "example.test";
  static constexpr const char* user = "entente@example.test";  // any address may log in, in truth
  static constexpr const char* password = "a-good-password";

  [[nodiscard]] std::string smtp_url() const;        // STARTTLS offered, no login needed
  [[nodiscard]] std::string submission_url() const;  // STARTTLS and login required
  [[nodiscard]] std::string smtps_url() const;       // TLS from the first byte, login required
  [[nodiscard]] std::string imap_url() const;        // TLS from the first byte, login required
  [[nodiscard]] std::string ca_file() const;         // the certificate is its own authority

  // What lies in a mailbox now, oldest first, read by IMAP; it counts as read from then on.
  [[nodiscard]] std::vector<ReceivedMail> messages_for(const std::string& address,
                                                       const std::string& folder = "INBOX") const;

  // Delivery takes a moment after the server said yes: waits until at least `count` are there.
  // Throws std::runtime_error with the server's log when they do not come.
  [[nodiscard]] std::vector<ReceivedMail> wait_for(
      const std::string& address, std::size_t count,
      std::chrono::milliseconds patience = std::chrono::seconds{10}) const;

  void stop();     // what was accepted is delivered; then connections are refused
  void restart();  // same ports, same mailboxes
  void pause();    // connections hang without an answer
  void resume();

 private:
  MailServer();
  void write_files();
  void run();
  void wait_until_up() const;
  void wait_until_delivered() const;
  void kill_all();
  [[nodiscard]] std::string log() const;

  std::filesystem::path root_;
  int smtp_port_ = 0;
  int submission_port_ = 0;
  int smtps_port_ = 0;
  int imap_port_ = 0;
  pid_t postfix_ = 0;
  pid_t dovecot_ = 0;
  pid_t watcher_ = 0;
  int lifeline_ = -1;
};

}  // namespace entente::kit
