// The contract, printed from the routes (API-5).
#pragma once

#include <boost/json.hpp>
#include <string_view>

#include "api/route.hpp"

namespace entente::api {

// OpenAPI 3.1. `version` is the program's.
boost::json::object openapi_document(const std::vector<Route>& routes, std::string_view version);

// Two spaces of indentation, keys in the order of the routes: a text that can be compared.
std::string pretty(const boost::json::value& value);

}  // namespace entente::api
