#include "people/invitation.hpp"

#include "people/account_fields.hpp"
#include "people/link.hpp"
#include "people/session_service.hpp"

namespace entente::people {
namespace {

// An invitation that still stands: its link, whom it is for and, of a shop, what they will be
// there.
struct Invited {
  Link link;
  Account account;
  std::optional<MembershipRow> membership;
};

std::expected<Invited, LinkRefusal> invited_by(db::Session& session, std::string_view token,
                                               Instant now) {
  auto link = usable_link(session, LinkPurpose::join_team, token, now);
  if (!link) return std::unexpected(link.error());
  auto account = account_store::by_id(session, AccountId{link->subject_id});
  if (!account || account->state == AccountState::disabled)
    return std::unexpected(LinkRefusal::link_revoked);
  Invited invited{*link, *account, std::nullopt};
  if (link->shop_id) {
    invited.membership = account_store::membership(session, *link->shop_id, account->id);
    if (!invited.membership) return std::unexpected(LinkRefusal::link_revoked);
  }
  return invited;
}

std::string role_of(const Invited& invited) {
  if (invited.membership) return std::string(to_text(invited.membership->role));
  auto roles = roles_of(invited.account);
  return roles.empty() ? std::string() : std::string(to_text(roles.front()));
}

void join(journal::Work& work, const Invited& invited) {
  const auto& account = invited.account;
  work.record({}, account.id.uuid,
              {"account_joined", {{"state", "active"}}, {{"name", account.name}}});
  if (!invited.membership) return;
  auto membership = *invited.membership;
  membership.joined_at = work.now;
  account_store::save(work.session, membership);
  work.record(
      membership.shop_id, membership.shop_id.uuid,
      {"team_member_joined",
       {{"account_id", to_text(account.id)}, {"role", std::string(to_text(membership.role))}},
       {{"name", account.name}}});
}

}  // namespace

Answer<InvitationView> view_invitation(Context& context, const ViewInvitation& query) {
  auto invited = invited_by(context.session, query.token, context.now);
  if (!invited) return refused(invited.error());
  InvitationView view;
  view.email = invited->account.email;
  view.role = role_of(*invited);
  view.has_account = invited->account.state == AccountState::active;
  if (invited->link.shop_id)
    if (auto shop = account_store::shop_name(context.session, *invited->link.shop_id))
      view.shop_name = shop->name;
  return view;
}

Answer<Done> prepare_redeem_invitation(TryLimits& limits, Context& context,
                                       RedeemInvitation& command) {
  auto invited = invited_by(context.session, command.token, context.now);
  if (!invited) return refused(invited.error());
  const auto& account = invited->account;
  if (account.state == AccountState::active) {
    const auto& address = context.who.address;
    if (auto may = limits.may_try(address, account.email, context.now); !may) return may;
    if (!crypto::password_verify(account.password_hash, command.password)) {
      limits.count_failure(address, account.email, context.now);
      return invalid("/password", "wrong_password");
    }
    command.password_hash = account.password_hash;
    return Done{};
  }
  Errors errors;
  command.name = checked_person_name(command.name, errors);
  checked_ui_language(context.env, command.language, errors);
  if (!errors.empty()) return invalid(std::move(errors));
  auto hash = new_password_hash(context.env, "/password", command.password, account.email);
  if (!hash) return std::unexpected(hash.error());
  command.password_hash = std::move(*hash);
  return Done{};
}

Answer<SessionView> redeem_invitation(journal::Work& work, const RedeemInvitation& command) {
  auto invited = invited_by(work.session, command.token, work.now);
  if (!invited) return refused(invited.error());
  auto& account = invited->account;
  if (account.state == AccountState::active && account.password_hash != command.password_hash)
    return refused(SignInRefusal::sign_in_failed);
  if (auto done = consume_link(work, invited->link); !done) return std::unexpected(done.error());
  act_as_link(work, invited->link);
  if (account.state == AccountState::invited) {
    account.name = command.name;
    account.language = command.language;
    account.password_hash = command.password_hash;
    account.state = AccountState::active;
    ++account.version;
    account_store::update(work.session, account);
  }
  join(work, *invited);
  return session_view(work, open_account_session(work, account));
}

}  // namespace entente::people
