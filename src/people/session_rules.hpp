// How long a session lives (SEC-7). Pure.
#pragma once

#include <boost/describe.hpp>
#include <chrono>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::people {

struct SessionRow {
  SessionId id;
  std::string token_hash;
  std::optional<AccountId> account_id;  // staff and teams, or
  std::optional<PersonId> person_id;    // a buyer
  Instant created_at;
  Instant seen_at;
  Instant expires_at;  // at the latest, however busy
};
BOOST_DESCRIBE_STRUCT(SessionRow, (),
                      (id, token_hash, account_id, person_id, created_at, seen_at, expires_at))

// Every number of the session policy.
struct SessionPolicy {
  std::chrono::hours idle_max;
  std::chrono::hours life_max;
};
constexpr SessionPolicy account_sessions{std::chrono::hours{12}, std::chrono::hours{30 * 24}};
constexpr SessionPolicy person_sessions{std::chrono::hours{7 * 24}, std::chrono::hours{30 * 24}};
// seen_at is written at most this often: it is a clock for idleness, not a log.
constexpr std::chrono::minutes seen_every{5};

constexpr const SessionPolicy& policy_of(const SessionRow& session) {
  return session.account_id ? account_sessions : person_sessions;
}

bool is_over(const SessionRow& session, Instant now);
bool is_worth_touching(const SessionRow& session, Instant now);

}  // namespace entente::people
