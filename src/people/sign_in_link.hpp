// A buyer without a password: a link by mail, 10 minutes, once, only in the browser that asked
// (SEC-6).
#pragma once

#include "people/sign_in.hpp"

namespace entente::people {

struct AskSignInLink {
  std::string email;
  bool is_mail_allowed = true;  // prepared
};
BOOST_DESCRIBE_STRUCT(AskSignInLink, (), (email))
Answer<Done> prepare_ask_sign_in_link(TryLimits& limits, Context& context, AskSignInLink& command);
// Says the same whoever has the address, and writes a row either way.
Answer<Accepted> ask_sign_in_link(journal::Work& work, const AskSignInLink& command);

struct RedeemSignInLink {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(RedeemSignInLink, (), (token))
Answer<SessionView> redeem_sign_in_link(journal::Work& work, const RedeemSignInLink& command);

}  // namespace entente::people
