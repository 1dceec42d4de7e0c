// Who may do what: the one place that decides access. Pure. Deny by default (SEC-1, SEC-3).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string_view>

#include "base/enums.hpp"
#include "journal/who.hpp"

namespace entente::api {

// Who a route is for. The shop_ ones need a role in the shop of the path; staff may read what shop
// teams read, and the operator may do what an owner may.
enum class Audience {
  anyone,       // public, or carrying its proof in the body (a narrow link, a password)
  signed_in,    // any account
  buyer,        // a person who followed a sign-in link
  shop_reader,  // the shop's team, and staff
  shop_agent,   // the shop's team
  shop_manager,
  shop_owner,
  staff,  // support, trust and safety, operator; with a shop in the path: of any shop
  operator_,
  machine,       // an API key with the route's scope
  open_machine,  // the same, of a key that is bound to no shop
};
BOOST_DESCRIBE_ENUM(Audience, anyone, signed_in, buyer, shop_reader, shop_agent, shop_manager,
                    shop_owner, staff, operator_, machine, open_machine)

// sign_in: nobody in particular asked for something that is somebody's. hidden: the thing is
// another shop's, and not even its existence is told. forbidden: known to be there, and not for
// this role.
enum class Access { granted, sign_in, hidden, forbidden };

// `scope`: what an API key needs for this route; empty: no key may call it. `shop`: of the path.
Access access_of(Audience audience, std::string_view scope, const Who& who,
                 std::optional<ShopId> shop);

}  // namespace entente::api
