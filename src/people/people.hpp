// Front door of people: buyers, accounts, narrow links, who is asking.
#pragma once

#include "people/account.hpp"       // accounts, teams, invitations
#include "people/assignee.hpp"      // who of a team has something to do
#include "people/authenticate.hpp"  // who sends a request
#include "people/link.hpp"          // narrow links by mail
#include "people/person.hpp"        // buyers
#include "people/setup.hpp"         // the first start

namespace entente::api {
class Router;
}

namespace entente::people {

// Sign-in, account, team invitations, API keys, accounts of the operator.
void add_people_routes(api::Router& routes);

}  // namespace entente::people
