// Sends composed messages to one mail server.
#pragma once

#include <boost/describe.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace entente::mail {

// accepted: the server has it. delayed: try again later, nothing is wrong with the message.
// refused: the server will never take this message for this recipient.
enum class SendState { accepted, delayed, refused };
BOOST_DESCRIBE_ENUM(SendState, accepted, delayed, refused)

struct SendResult {
  SendState state = SendState::delayed;
  int code = 0;        // SMTP reply, 0 where the server gave none
  std::string reason;  // one line for operators; may name the recipient, so not for logs
};
BOOST_DESCRIBE_STRUCT(SendResult, (), (state, code, reason))

enum class StartTls { required, when_offered, never };
BOOST_DESCRIBE_ENUM(StartTls, required, when_offered, never)

struct SmtpOptions {
  std::string url;  // smtp://host:587, or smtps://host:465 for TLS from the first byte
  StartTls starttls = StartTls::required;  // for smtp://
  std::string user;                        // empty: no AUTH
  std::string password;
  std::string ca_file;    // PEM; empty: the system's
  std::string helo_name;  // empty: the host's own name
  std::chrono::milliseconds connect_time_max{10'000};
  // How long one reply may take. RFC 5321 advises patience after the body: a server that accepted
  // but answered too late would get the message again.
  std::chrono::seconds reply_time_max{120};
  std::chrono::seconds send_time_max{600};
};

class SmtpSender {
 public:
  explicit SmtpSender(SmtpOptions options);
  ~SmtpSender();
  SmtpSender(const SmtpSender&) = delete;
  SmtpSender& operator=(const SmtpSender&) = delete;

  // `bytes` as compose() makes them. Waits for the server's answer, on the connection of the
  // message before where that is still good. Never throws for what a server or network does:
  // replies of 5xx to this message are `refused`; 4xx, no connection, no TLS, wrong password are
  // `delayed`. One message at a time; further threads wait.
  SendResult send(std::string_view bytes, const std::string& from, const std::string& to);

  // From any thread, for good: whoever waits for a server that does not answer gets `delayed`
  // within a second. A message that has left is still waited for, so that none is sent twice.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::mail
