#include "platform/mail/outgoing.hpp"

#include <fmt/format.h>

#include "base/enums.hpp"

namespace entente::mail {
namespace {

SendResult not_composed(const ComposeFault& fault) {
  return {SendState::refused, 0, fmt::format("{}: {}", fault.field, to_text(fault.refusal))};
}

}  // namespace

SmtpMailer::SmtpMailer(SmtpOptions options, std::string envelope_from)
    : sender_(std::move(options)), envelope_from_(std::move(envelope_from)) {}

SendResult SmtpMailer::send(const Message& message) {
  auto bytes = compose(message);
  if (!bytes) return not_composed(bytes.error());
  return sender_.send(*bytes, envelope_from_.empty() ? message.from.email : envelope_from_,
                      message.to.email);
}

CatchingMailer::CatchingMailer(std::function<void(const CaughtMail&)> on_mail, std::size_t kept_max)
    : on_mail_(std::move(on_mail)), kept_max_(kept_max) {}

SendResult CatchingMailer::send(const Message& message) {
  auto bytes = compose(message);
  if (!bytes) return not_composed(bytes.error());
  CaughtMail mail{message, std::move(*bytes)};
  if (on_mail_) on_mail_(mail);
  std::lock_guard guard(lock_);
  if (caught_.size() >= kept_max_ && !caught_.empty()) caught_.erase(caught_.begin());
  if (kept_max_ > 0) caught_.push_back(std::move(mail));
  return {SendState::accepted, 250, "caught"};
}

std::vector<CaughtMail> CatchingMailer::caught() const {
  std::lock_guard guard(lock_);
  return caught_;
}

void CatchingMailer::clear() {
  std::lock_guard guard(lock_);
  caught_.clear();
}

}  // namespace entente::mail
