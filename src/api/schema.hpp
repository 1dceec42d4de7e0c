// JSON Schema (2020-12) of described types, for the OpenAPI document.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "platform/json/described.hpp"

namespace entente::api {

// The unqualified name of a type: "DisputeView", "Page_DisputeRow".
std::string schema_name(std::string_view compiler_name);

using Schemas = boost::json::object;

// The schema of a type; objects and enumerations go into `components` and are referred to.
boost::json::value schema_of(const json::Shape& shape, Schemas& components);

// The schema of an object itself, for what is no component of its own.
boost::json::object object_schema(const json::Shape& shape, Schemas& components);

}  // namespace entente::api
