#include "people/session_rules.hpp"

namespace entente::people {

bool is_over(const SessionRow& session, Instant now) {
  return now >= session.expires_at || now >= session.seen_at + policy_of(session).idle_max;
}

bool is_worth_touching(const SessionRow& session, Instant now) {
  return now >= session.seen_at + seen_every;
}

}  // namespace entente::people
