#include "people/assignee.hpp"

#include "people/account.hpp"

namespace entente::people {

Answer<Done> check_assignee(db::Session& session, ShopId shop,
                            const std::optional<AccountId>& account) {
  if (account && !membership_of(session, shop, *account))
    return invalid("/account_id", "not_of_this_team");
  return Done{};
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
