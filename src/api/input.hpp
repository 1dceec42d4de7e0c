// A described command or query from a request: path and query values are text, the body is JSON.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/json/described.hpp"

namespace entente::api {

using PathValues = std::vector<std::pair<std::string, std::string>>;

const std::string* find_value(const PathValues& values, std::string_view name);

// `in` is the object that `shape` describes; each function fills its part of the members.

// Members named in the path; a path id that does not parse is a 404 like any unknown id.
Answer<Done> read_path(void* in, const json::Shape& shape, const PathValues& path);
// Members from the query ("?limit"); unknown names are refused like unknown fields.
Answer<Done> read_query(void* in, const json::Shape& shape, const PathValues& path,
                        const PathValues& query);
// Members that are not in the path, from a JSON body.
Answer<Done> read_body(void* in, const json::Shape& shape, const PathValues& path,
                       std::string_view body);

template <class In>
Answer<Done> read_path(In& in, const PathValues& path) {
  return read_path(&in, json::shape_of<In>(), path);
}
template <class In>
Answer<Done> read_query(In& in, const PathValues& path, const PathValues& query) {
  return read_query(&in, json::shape_of<In>(), path, query);
}
template <class In>
Answer<Done> read_body(In& in, const PathValues& path, std::string_view body) {
  return read_body(&in, json::shape_of<In>(), path, body);
}

}  // namespace entente::api
