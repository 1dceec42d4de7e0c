#include "people/assignee.hpp"

#include <algorithm>

#include "people/account.hpp"
#include "people/account_store.hpp"

namespace entente::people {

Answer<Done> check_assignee(db::Session& session, ShopId shop,
                            const std::optional<AccountId>& account) {
  if (account && !membership_of(session, shop, *account))
    return invalid("/account_id", "not_of_this_team");
  return Done{};
}

std::vector<Colleague> staff_of(db::Session& session) {
  std::vector<Colleague> all;
  for (const auto& account : account_store::active_staff(session))
    all.push_back({account.id, account.name.empty() ? account.email : account.name});
  return all;
}

std::vector<SupportMember> support_of(db::Session& session) {
  auto staff = account_store::active_staff(session);
  if (std::ranges::any_of(staff, &Account::is_support))
    std::erase_if(staff, [](const Account& account) { return !account.is_support; });
  std::vector<SupportMember> all;
  for (auto& account : staff)
    all.push_back({account.id, std::move(account.email), std::move(account.language),
                   std::move(account.time_zone)});
  return all;
}

Answer<AssigneeFilter> assignee_filter(const Context& context,
                                       const std::optional<std::string>& wanted) {
  if (!wanted) return AssigneeFilter{};
  if (*wanted == "none") return AssigneeFilter{{}, true};
  if (*wanted == "me") return AssigneeFilter{AccountId{context.who.actor.id}};
  const auto account = parse_id<AccountId>(*wanted);
  if (!account) return invalid("?assigned_to", "invalid_value");
  return AssigneeFilter{account};
}

}  // namespace entente::people
