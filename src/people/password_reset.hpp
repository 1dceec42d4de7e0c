// A forgotten password: a link by mail, 30 minutes, once.
#pragma once

#include "people/sign_in.hpp"

namespace entente::people {

struct AskReset {
  std::string email;
  bool is_mail_allowed = true;  // prepared: the mailbox has not had too many
};
BOOST_DESCRIBE_STRUCT(AskReset, (), (email))
Answer<Done> prepare_ask_reset(TryLimits& limits, Context& context, AskReset& command);
// Says the same whoever has the address, and writes a row either way.
Answer<Accepted> ask_reset(journal::Work& work, const AskReset& command);

struct RedeemReset {
  std::string token;
  std::string password;
  std::string password_hash;  // prepared
};
BOOST_DESCRIBE_STRUCT(RedeemReset, (), (token, password))
Answer<Done> prepare_redeem_reset(Context& context, RedeemReset& command);
// Ends every session of the account; opens none.
Answer<Done> redeem_reset(journal::Work& work, const RedeemReset& command);

}  // namespace entente::people
