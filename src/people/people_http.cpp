#include <memory>

#include "api/router.hpp"
#include "people/accounts_admin.hpp"
#include "people/api_keys.hpp"
#include "people/invitation.hpp"
#include "people/password_reset.hpp"
#include "people/people.hpp"
#include "people/sign_in_link.hpp"

namespace entente::people {
namespace {

using api::Audience;
using Limits = std::shared_ptr<TryLimits>;

void add_session_routes(api::Router& routes, const Limits& limits) {
  routes.get("/v1/session", {Audience::anyone}, "Who is signed in, and where", &show_session);
  routes.post_prepared<SignIn, SessionView>(
      "/v1/session", {Audience::anyone}, "Sign in with e-mail and password",
      [limits](Context& context, SignIn& in) { return prepare_sign_in(*limits, context, in); },
      &sign_in);
  routes.del("/v1/session", {Audience::anyone}, "Sign out", &sign_out);
  routes.post_prepared<SetUp, SessionView>("/v1/setup", {Audience::anyone},
                                           "Make the first operator", &prepare_set_up, &set_up);
  routes.patch("/v1/account", {Audience::signed_in}, "Change one's own account", &change_account);
  routes.post_prepared<ChangePassword, SessionView>(
      "/v1/account/password", {Audience::signed_in}, "Change one's own password",
      [limits](Context& context, ChangePassword& in) {
        return prepare_change_password(*limits, context, in);
      },
      &change_password);
}

void add_link_routes(api::Router& routes, const Limits& limits) {
  routes.post_prepared<AskReset, Accepted>(
      "/v1/password-resets", {Audience::anyone}, "Ask for a link to a new password",
      [limits](Context& context, AskReset& in) { return prepare_ask_reset(*limits, context, in); },
      &ask_reset, 202);
  routes.post_prepared<RedeemReset, Done>("/v1/password-resets/redeem", {Audience::anyone},
                                          "Choose a new password", &prepare_redeem_reset,
                                          &redeem_reset);
  routes.ask("/v1/team-invitations/view", {Audience::anyone}, "See an invitation",
             &view_invitation);
  routes.post_prepared<RedeemInvitation, SessionView>(
      "/v1/team-invitations/redeem", {Audience::anyone}, "Accept an invitation",
      [limits](Context& context, RedeemInvitation& in) {
        return prepare_redeem_invitation(*limits, context, in);
      },
      &redeem_invitation);
  routes.post_prepared<AskSignInLink, Accepted>(
      "/v1/sign-in-links", {Audience::anyone}, "Ask for a sign-in link (buyers)",
      [limits](Context& context, AskSignInLink& in) {
        return prepare_ask_sign_in_link(*limits, context, in);
      },
      &ask_sign_in_link, 202);
  routes.post("/v1/sign-in-links/redeem", {Audience::anyone}, "Sign in with a link (buyers)",
              &redeem_sign_in_link);
}

void add_operator_routes(api::Router& routes) {
  routes.get("/v1/colleagues", {Audience::staff}, "List the staff by name", &list_colleagues);
  routes.get("/v1/accounts", {Audience::operator_}, "List accounts", &list_accounts);
  routes.post("/v1/accounts", {Audience::operator_}, "Invite somebody to the staff",
              &invite_account);
  routes.patch("/v1/accounts/{account_id}", {Audience::operator_},
               "Change the roles of an account, disable or enable it", &manage_account);
  routes.get("/v1/api-keys", {Audience::operator_}, "List API keys", &list_api_keys);
  routes.post("/v1/api-keys", {Audience::operator_}, "Create an API key; its secret is shown once",
              &create_api_key);
  routes.del("/v1/api-keys/{id}", {Audience::operator_}, "Revoke an API key", &revoke_api_key);
}

}  // namespace

void add_people_routes(api::Router& routes) {
  auto limits = std::make_shared<TryLimits>();
  add_session_routes(routes, limits);
  add_link_routes(routes, limits);
  add_operator_routes(routes);
}

}  // namespace entente::people
