#include "people/password_reset.hpp"

#include "people/account_fields.hpp"
#include "people/link.hpp"
#include "people/person.hpp"
#include "people/session_service.hpp"

namespace entente::people {
namespace {

constexpr std::chrono::minutes reset_life{30};

// The account a reset link belongs to, where it may still have a new password.
std::optional<Account> account_of(db::Session& session, const Link& link) {
  auto account = account_store::by_id(session, AccountId{link.subject_id});
  if (!account || account->state != AccountState::active) return std::nullopt;
  return account;
}

}  // namespace

Answer<Done> prepare_ask_reset(TryLimits& limits, Context& context, AskReset& command) {
  auto email = email_key(command.email);
  if (!email) return invalid("/email", "malformed_email");
  if (auto may = limits.count_mail_request(context.who.address, context.now); !may) return may;
  command.is_mail_allowed = limits.count_mail_to("reset " + *email, context.now);
  command.email = *email;
  return Done{};
}

Answer<Accepted> ask_reset(journal::Work& work, const AskReset& command) {
  auto account = account_store::by_email(work.session, command.email);
  bool is_answered = account && account->state == AccountState::active && command.is_mail_allowed;
  NewLink wanted;
  wanted.purpose = LinkPurpose::reset_password;
  if (is_answered) wanted.subject_id = account->id.uuid;  // else a link about nobody
  wanted.expires_at = work.now + reset_life;
  wanted.revokes_older = false;  // a stranger who asks must not end the owner's link
  auto issued = issue_link(work, wanted);
  if (is_answered)
    work.notify({}, account->id.uuid,
                {"password_reset",
                 account->email,
                 account->language,
                 {{"link", link_url(work.env, LinkPurpose::reset_password, issued.token)},
                  {"minutes", std::to_string(reset_life.count())}}});
  return Accepted{};
}

Answer<Done> prepare_redeem_reset(Context& context, RedeemReset& command) {
  auto link = usable_link(context.session, LinkPurpose::reset_password, command.token, context.now);
  if (!link) return refused(link.error());
  auto account = account_of(context.session, *link);
  if (!account) return refused(LinkRefusal::link_revoked);
  auto hash = new_password_hash(context.env, "/password", command.password, account->email);
  if (!hash) return std::unexpected(hash.error());
  command.password_hash = std::move(*hash);
  return Done{};
}

Answer<Done> redeem_reset(journal::Work& work, const RedeemReset& command) {
  auto link = usable_link(work.session, LinkPurpose::reset_password, command.token, work.now);
  if (!link) return refused(link.error());
  auto account = account_of(work.session, *link);
  if (!account) return refused(LinkRefusal::link_revoked);
  if (auto done = consume_link(work, *link); !done) return done;
  act_as_link(work, *link);
  account->password_hash = command.password_hash;
  ++account->version;
  account_store::update(work.session, *account);
  revoke_links(work, LinkPurpose::reset_password, account->id.uuid);
  end_sessions_of(work, account->id, false);
  work.record({}, account->id.uuid, {"password_reset", {}, {}});
  return Done{};
}

}  // namespace entente::people
