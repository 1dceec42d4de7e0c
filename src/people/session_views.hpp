// What a page knows about whoever uses it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "people/account.hpp"
#include "people/account_store.hpp"

namespace entente::people {

struct SessionAccount {
  AccountId id;
  std::string email;
  std::string name;
  std::string language;
  std::string time_zone;
  std::vector<StaffRole> roles;
};
BOOST_DESCRIBE_STRUCT(SessionAccount, (), (id, email, name, language, time_zone, roles))

struct SessionPerson {
  PersonId id;
  std::string email;
  std::string name;
  std::string language;
};
BOOST_DESCRIBE_STRUCT(SessionPerson, (), (id, email, name, language))

struct SessionView {
  Mode mode = Mode::marketplace;
  bool sandbox = false;
  bool setup_needed = false;
  std::optional<SessionAccount> account;
  std::optional<SessionPerson> person;  // a signed-in buyer
  std::vector<ShopOfAccount> shops;
  std::optional<std::string> csrf_token;
  std::vector<std::string> languages;
  Instant now;
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (mode, sandbox, setup_needed, account, person, shops, csrf_token, languages,
                       now))

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

SessionView session_view(const Context& context, const Who& who);
Answer<SessionView> show_session(Context& context, const Nothing& query);

}  // namespace entente::people
