// Getting in: the first operator, passwords, invitations, resets, buyers' sign-in links, and out
// again.
//
// Commands that check or make a password have a prepare_ function: it runs before the transaction,
// on a thread of its own, and leaves what it found in members that are not described. The command
// then looks whether it is still so.
#pragma once

#include "people/session_views.hpp"
#include "people/try_limits.hpp"

namespace entente::people {

// In order of precedence.
enum class SignInRefusal { sign_in_failed, setup_link_invalid };
BOOST_DESCRIBE_ENUM(SignInRefusal, sign_in_failed, setup_link_invalid)
RefusalInfo refusal_info(SignInRefusal refusal);

// The 202 of something that may or may not have sent a mail.
struct Accepted {};
BOOST_DESCRIBE_STRUCT(Accepted, (), ())

struct SetUp {
  std::string token;
  std::string email;
  std::string name;
  std::string password;
  std::string language;
  std::string password_hash;  // prepared
};
BOOST_DESCRIBE_STRUCT(SetUp, (), (token, email, name, password, language))
Answer<Done> prepare_set_up(Context& context, SetUp& command);
Answer<SessionView> set_up(journal::Work& work, const SetUp& command);

struct SignIn {
  std::string email;
  std::string password;
  AccountId account_id;      // prepared: whose password it was,
  std::string checked_hash;  // against which hash,
  std::string renewed_hash;  // and a new one where that was made at another cost
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password))
// Same answer and same time for a wrong password, an unknown address and a disabled account.
Answer<Done> prepare_sign_in(TryLimits& limits, Context& context, SignIn& command);
Answer<SessionView> sign_in(journal::Work& work, const SignIn& command);

Answer<Done> sign_out(journal::Work& work, const Nothing& command);

struct ChangePassword {
  std::string current_password;
  std::string new_password;
  std::string checked_hash;   // prepared
  std::string password_hash;  // prepared
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (current_password, new_password))
Answer<Done> prepare_change_password(TryLimits& limits, Context& context, ChangePassword& command);
// Ends every session of the account and opens a new one here.
Answer<SessionView> change_password(journal::Work& work, const ChangePassword& command);

struct ChangeAccount {
  std::optional<std::string> name;
  std::optional<std::string> language;
  std::optional<std::string> time_zone;
};
BOOST_DESCRIBE_STRUCT(ChangeAccount, (), (name, language, time_zone))
Answer<SessionView> change_account(journal::Work& work, const ChangeAccount& command);

}  // namespace entente::people
