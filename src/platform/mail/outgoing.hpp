// Where mail leaves: the port the product sends through, the real way and the caught one.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "platform/mail/message.hpp"
#include "platform/mail/smtp.hpp"

namespace entente::mail {

class Mailer {
 public:
  virtual ~Mailer() = default;
  // A message that cannot be composed is `refused` with code 0 and a reason that names the field.
  virtual SendResult send(const Message& message) = 0;
  // From any thread, for good: whoever waits for a server is let go, see SmtpSender.
  virtual void stop() {}
};

class SmtpMailer : public Mailer {
 public:
  // Bounces go to `envelope_from`; where it is empty, to the address of From.
  explicit SmtpMailer(SmtpOptions options, std::string envelope_from = "");
  SendResult send(const Message& message) override;
  void stop() override { sender_.stop(); }

 private:
  SmtpSender sender_;
  std::string envelope_from_;
};

struct CaughtMail {
  Message message;
  std::string bytes;  // as it would have left
};

// The sandbox: composed as always, never sent. Keeps the newest `kept_max` in memory, and hands
// each to `on_mail` where one is given (from the sending thread).
class CatchingMailer : public Mailer {
 public:
  explicit CatchingMailer(std::function<void(const CaughtMail&)> on_mail = {},
                          std::size_t kept_max = 1000);
  SendResult send(const Message& message) override;
  [[nodiscard]] std::vector<CaughtMail> caught() const;  // oldest first
  void clear();

 private:
  mutable std::mutex lock_;
  std::vector<CaughtMail> caught_;
  std::function<void(const CaughtMail&)> on_mail_;
  std::size_t kept_max_;
};

}  // namespace entente::mail
