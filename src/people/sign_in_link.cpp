#include "people/sign_in_link.hpp"

#include "people/link.hpp"
#include "people/person.hpp"
#include "people/session_service.hpp"
#include "platform/http/cookies.hpp"

namespace entente::people {
namespace {

constexpr std::chrono::minutes sign_in_link_life{10};  // SEC-6: at most
constexpr std::chrono::hours browser_cookie_life{24};

// The browser that asks, known by a random cookie that it gets here where it has none.
std::string browser_hash_of(journal::Work& work) {
  if (!work.who.browser_hash.empty()) return work.who.browser_hash;
  auto browser = crypto::random_token(160);
  http::CookieOptions options;
  options.max_age = browser_cookie_life;
  work.add_header("Set-Cookie",
                  http::set_cookie(browser_cookie, browser, work.who.over_tls, options));
  return crypto::hash_token(browser);
}

}  // namespace

Answer<Done> prepare_ask_sign_in_link(TryLimits& limits, Context& context, AskSignInLink& command) {
  auto email = email_key(command.email);
  if (!email) return invalid("/email", "malformed_email");
  if (auto may = limits.count_mail_request(context.who.address, context.now); !may) return may;
  command.is_mail_allowed = limits.count_mail_to("sign-in " + *email, context.now);
  command.email = *email;
  return Done{};
}

Answer<Accepted> ask_sign_in_link(journal::Work& work, const AskSignInLink& command) {
  auto person = person_by_email(work.session, command.email);
  bool is_answered = person && command.is_mail_allowed;
  NewLink wanted;
  wanted.purpose = LinkPurpose::sign_in;
  if (is_answered) wanted.subject_id = person->id.uuid;  // else a link about nobody
  wanted.browser_hash = browser_hash_of(work);
  wanted.expires_at = work.now + sign_in_link_life;
  wanted.revokes_older = false;  // a stranger who asks must not end the buyer's link
  auto issued = issue_link(work, wanted);
  if (is_answered)
    work.notify({}, person->id.uuid,
                {"signin_link",
                 command.email,
                 person->language.empty() ? work.language : person->language,
                 {{"link", link_url(work.env, LinkPurpose::sign_in, issued.token)},
                  {"minutes", std::to_string(sign_in_link_life.count())}}});
  return Accepted{};
}

Answer<SessionView> redeem_sign_in_link(journal::Work& work, const RedeemSignInLink& command) {
  auto link = usable_link(work.session, LinkPurpose::sign_in, command.token, work.now);
  if (!link) return refused(link.error());
  if (!link->browser_hash || !crypto::equal(*link->browser_hash, work.who.browser_hash))
    return refused(LinkRefusal::link_of_other_browser);
  auto person = person_by_id(work.session, PersonId{link->subject_id});
  if (!person || !person->email) return refused(LinkRefusal::link_revoked);
  if (auto done = consume_link(work, *link); !done) return std::unexpected(done.error());
  return session_view(work, open_person_session(work, *person));
}

}  // namespace entente::people
