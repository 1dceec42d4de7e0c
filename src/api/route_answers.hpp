// How the answers of routes are made, and what a view's type says of its answer.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "api/schema.hpp"
#include "journal/journal.hpp"
#include "platform/http/message.hpp"

namespace entente::api {

http::Response json_response(int status, std::string body, std::optional<std::int64_t> version);
// The answer to a problem in the reader's language (API-1).
http::Response problem_response(const Environment& env, const Problem& problem,
                                std::string_view language, const http::Request& request);
boost::json::object describe_route(const std::string& pattern, http::Method method,
                                   const boost::json::object& input,
                                   const boost::json::value& output, int status);
Answer<Done> check_body_type(const http::Request& request);
// Whether the sender reads nothing of the answer but the version (RFC 7240, return=minimal).
bool wants_minimal(const http::Request& request);
// What is kept and sent in the place of a view that its sender does not read.
journal::Rendered minimal_answer(std::int64_t version);
http::Response response_of(const journal::Rendered& rendered);
// The version a rendered body of our own carries, for its ETag.
std::optional<std::int64_t> version_in(std::string_view body);

template <class Out>
constexpr bool is_empty_answer = std::is_same_v<Out, Done>;
// A view that is no JSON: a file, CSV.
template <class Out>
constexpr bool is_raw_answer = std::is_same_v<Out, http::Response>;

template <class Out>
constexpr bool has_version = requires(const Out& out) { std::int64_t{out.version}; };

template <class Out>
std::optional<std::int64_t> version_of(const Out& out) {
  if constexpr (has_version<Out>)
    return out.version;
  else
    return std::nullopt;
}

// What a route takes and gives, for the document; `output` is null where that is no JSON.
std::function<boost::json::object(Schemas&)> description(const json::Shape& input,
                                                         const json::Shape* output,
                                                         std::string pattern, http::Method method,
                                                         int status);

template <class In, class Out>
std::function<boost::json::object(Schemas&)> description(std::string pattern, http::Method method,
                                                         int status) {
  const json::Shape* output = nullptr;
  if constexpr (!is_empty_answer<Out> && !is_raw_answer<Out>) output = &json::shape_of<Out>();
  return description(json::shape_of<In>(), output, std::move(pattern), method, status);
}

}  // namespace entente::api
