// Who of a team has something to do: what disputes, threads and their lists say of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "journal/context.hpp"

namespace entente::people {

// 422 for somebody who is not of the shop's team; nobody is always fine.
Answer<Done> check_assignee(db::Session& session, ShopId shop,
                            const std::optional<AccountId>& account);

// Who works for the marketplace and may be given something to do, by name.
struct Colleague {
  AccountId account_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Colleague, (), (account_id, name))
std::vector<Colleague> staff_of(db::Session& session);

// Whom mails to support go to: who has that role, and all staff where nobody has it.
struct SupportMember {
  AccountId account_id;
  std::string email;
  std::string language;
  std::string time_zone;
};
std::vector<SupportMember> support_of(db::Session& session);

// Of a list: those of one account, those of nobody, or all.
struct AssigneeFilter {
  std::optional<AccountId> account;
  bool nobody = false;
};
// From a query: "me", "none" or an account's id; none: all. 422 for anything else.
Answer<AssigneeFilter> assignee_filter(const Context& context,
                                       const std::optional<std::string>& wanted);

}  // namespace entente::people
