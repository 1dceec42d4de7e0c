// How often somebody may try passwords, tokens and mails (SEC-5). In memory, one per process.
#pragma once

#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "platform/http/rate_limit.hpp"

namespace entente::people {

// Only tries that failed are counted. The limits end by themselves after their window, and a
// stranger who uses up an account's tries from one address leaves the owner's own address its own:
// nobody is locked out for good.
class TryLimits {
 public:
  // May this address try a password of this account now?
  [[nodiscard]] Answer<Done> may_try(std::string_view address, std::string_view email,
                                     Instant now) const;
  void count_failure(std::string_view address, std::string_view email, Instant now);
  void forget_failures(std::string_view address, std::string_view email);

  // May this address ask for one more mail? Counts it.
  [[nodiscard]] Answer<Done> count_mail_request(std::string_view address, Instant now);
  // Whether one more mail may go to this mailbox; said to nobody. Counts it.
  [[nodiscard]] bool count_mail_to(std::string_view email, Instant now);

 private:
  // Every number of the policy.
  http::RateLimiter by_address_{{"sign-in-address", 60, std::chrono::minutes{15}}};
  http::RateLimiter by_account_{{"sign-in-account", 100, std::chrono::minutes{15}}};
  http::RateLimiter by_account_and_address_{{"sign-in", 10, std::chrono::minutes{15}}};
  http::RateLimiter mails_by_address_{{"mail-requests", 20, std::chrono::hours{1}}};
  http::RateLimiter mails_to_{{"mails", 5, std::chrono::hours{1}}};
};

}  // namespace entente::people
