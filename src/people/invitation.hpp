// Joining a shop's team or the staff by an invitation: a link by mail, 7 days, once.
#pragma once

#include "people/sign_in.hpp"

namespace entente::people {

struct ViewInvitation {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(ViewInvitation, (), (token))
struct InvitationView {
  std::optional<std::string> shop_name;  // none: the marketplace's staff
  std::string email;
  std::string role;
  bool has_account = false;  // signs in with the password it has; else it chooses one now
};
BOOST_DESCRIBE_STRUCT(InvitationView, (), (shop_name, email, role, has_account))
Answer<InvitationView> view_invitation(Context& context, const ViewInvitation& query);

struct RedeemInvitation {
  std::string token;
  std::string name;
  std::string password;
  std::string language;
  std::string password_hash;  // prepared: of the new password, or the one it was checked against
};
BOOST_DESCRIBE_STRUCT(RedeemInvitation, (), (token, name, password, language))
// A link alone never changes the password of an account that has one: then it must be the right
// one.
Answer<Done> prepare_redeem_invitation(TryLimits& limits, Context& context,
                                       RedeemInvitation& command);
Answer<SessionView> redeem_invitation(journal::Work& work, const RedeemInvitation& command);

}  // namespace entente::people
