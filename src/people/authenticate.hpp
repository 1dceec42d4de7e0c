// Who sends a request: a cookie session, an API key, or nobody in particular.
#pragma once

#include <functional>

#include "journal/journal.hpp"
#include "platform/http/message.hpp"

namespace entente::people {

// Reads only. `Authorization: Bearer ent_...` goes before a cookie; what is unknown, over, revoked
// or disabled makes `anyone`, and the route then says 401. Address, TLS and browser are filled
// always.
Who authenticate(db::Session& session, const Environment& env, const http::Request& request,
                 Instant now);

// The same for Router::set_authenticate; also notes when a session (every five minutes) or a key
// (every hour) was used, by a small write of its own that no answer waits for.
std::function<Who(db::Session&, const http::Request&, Instant)> authenticator(
    journal::Journal& journal);

// A sandbox whose clock is moved by hand: sessions age by real time, so they move along.
void carry_sessions_over(journal::Work& work, Duration by);

// Housekeeping: sessions that are over, a thousand at most. Returns how many went.
std::int64_t forget_old_sessions(db::Session& session, Instant now);

}  // namespace entente::people
