#include "people/session_cookie.hpp"

#include "people/session_service.hpp"
#include "platform/http/cookies.hpp"

namespace entente::people {

void give_session_cookie(journal::Work& work, std::string_view token,
                         std::chrono::microseconds life_max) {
  http::CookieOptions options;
  options.max_age = std::chrono::duration_cast<std::chrono::seconds>(life_max);
  work.add_header("Set-Cookie",
                  http::set_cookie(session_cookie, token, work.who.over_tls, options));
}

void take_session_cookie(journal::Work& work) {
  work.add_header("Set-Cookie", http::clear_cookie(session_cookie, work.who.over_tls));
}

}  // namespace entente::people
