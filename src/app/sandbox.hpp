// The sandbox: a hand clock, caught mail, refunds that end as they are told. Elsewhere these routes
// do not exist (X7).
#pragma once

namespace entente::api {
class Router;
}

namespace entente::app {

class Program;

void add_sandbox_routes(api::Router& routes, Program& program);

}  // namespace entente::app
