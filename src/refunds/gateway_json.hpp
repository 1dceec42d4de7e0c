// Reading other people's JSON: what is missing or of another type is empty.
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace entente::refunds::gateway_json {

using boost::json::object;

// Null where there is no object of that name.
const object* object_at(const object& in, std::string_view name);
const boost::json::array* list_at(const object& in, std::string_view name);
std::string text_at(const object& in, std::string_view name);
std::optional<std::int64_t> number_at(const object& in, std::string_view name);
// An id, or the id of the object that stands in its place.
std::string id_at(const object& in, std::string_view name);
// Seconds since 1970.
std::optional<Instant> second_at(const object& in, std::string_view name);
// RFC 3339.
std::optional<Instant> time_at(const object& in, std::string_view name);
// The object that the text is; none where it is no JSON, or something else.
std::optional<object> parsed(std::string_view text);

}  // namespace entente::refunds::gateway_json
