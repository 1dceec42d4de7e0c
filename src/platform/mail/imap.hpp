// Reads one folder of a mailbox by IMAP (RFC 3501). libcurl connects, encrypts and signs in; the
// commands are ours, since a mail must not count as read before it is taken in.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace entente::mail {

struct ImapOptions {
  std::string url;             // imaps://host:993 for TLS from the first byte, or imap://host:143
  bool needs_starttls = true;  // for imap://
  std::string user;
  std::string password;
  std::string ca_file;           // PEM; empty: the system's
  std::string folder = "INBOX";  // ASCII without quotes, backslashes and control characters
  std::chrono::milliseconds connect_time_max{10'000};
  std::chrono::seconds reply_time_max{60};
  std::size_t mail_bytes_max = 30U << 20;  // of a longer mail the beginning is read
};

// No connection, wrong password, a server that says no: the words are for operators.
class ImapTrouble : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// One session; every function may throw ImapTrouble, after which the session is of no more use.
class ImapFolder {
 public:
  // Connects, signs in and opens the folder. `stopping` is looked at while waiting for the server:
  // once true, whoever waits gets ImapTrouble within a second.
  ImapFolder(const ImapOptions& options, const std::atomic<bool>& stopping);
  ~ImapFolder();
  ImapFolder(const ImapFolder&) = delete;
  ImapFolder& operator=(const ImapFolder&) = delete;

  // UIDs of what nobody has read, in the order of arrival.
  std::vector<std::uint32_t> unseen();
  // The mail as it is; it stays unread. Empty where it is gone meanwhile.
  std::string fetch(std::uint32_t uid);
  void mark_read(std::uint32_t uid);
  // Marks it as read and moves it; the folder is made where there is none.
  void move(std::uint32_t uid, const std::string& folder);

 private:
  struct Session;
  std::unique_ptr<Session> session_;
};

}  // namespace entente::mail
