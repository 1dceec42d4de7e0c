#include "people/try_limits.hpp"

namespace entente::people {
namespace {

std::string pair_of(std::string_view address, std::string_view email) {
  return std::string(address) + " " + std::string(email);
}

Answer<Done> answer(const http::RateLimiter& limiter, const http::RateVerdict& verdict) {
  if (verdict.allowed) return Done{};
  return std::unexpected(http::rate_problem(limiter.policy(), verdict));
}

}  // namespace

Answer<Done> TryLimits::may_try(std::string_view address, std::string_view email,
                                Instant now) const {
  if (auto may = answer(by_address_, by_address_.peek(address, now)); !may) return may;
  if (auto may = answer(by_account_, by_account_.peek(email, now)); !may) return may;
  return answer(by_account_and_address_,
                by_account_and_address_.peek(pair_of(address, email), now));
}

void TryLimits::count_failure(std::string_view address, std::string_view email, Instant now) {
  (void)by_address_.count(address, now);
  (void)by_account_.count(email, now);
  (void)by_account_and_address_.count(pair_of(address, email), now);
}

void TryLimits::forget_failures(std::string_view address, std::string_view email) {
  by_account_and_address_.forget(pair_of(address, email));
}

Answer<Done> TryLimits::count_mail_request(std::string_view address, Instant now) {
  return answer(mails_by_address_, mails_by_address_.count(address, now));
}

bool TryLimits::count_mail_to(std::string_view email, Instant now) {
  return mails_to_.count(email, now).allowed;
}

}  // namespace entente::people
