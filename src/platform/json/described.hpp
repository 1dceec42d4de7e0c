// Described structs to and from JSON. Reading collects every error with its JSON pointer, refuses
// unknown fields, and never throws for bad input.
#pragma once

#include <string>
#include <string_view>

#include "base/money.hpp"
#include "platform/json/shape.hpp"

namespace entente {
BOOST_DESCRIBE_STRUCT(Money, (), (minor, currency))
}  // namespace entente

namespace entente::json {

// The JSON text of a value, without a tree in between.
template <class T>
std::string to_json_text(const T& value) {
  std::string out;
  append(out, value);
  return out;
}

// Parses a whole body: depth at most 32, no duplicate keys slip through as something else, UTF-8
// only. The error is a Problem: 400 malformed_json, or 422 invalid_request with every field that is
// wrong.
Answer<Value> parse(std::string_view text);

template <class T>
Answer<T> from_json(const Value& json) {
  T out{};
  Errors errors;
  read(json, out, "", errors);
  if (!errors.empty()) return std::unexpected(Problem{422, "invalid_request", {}, errors});
  return out;
}

template <class T>
Answer<T> from_text(std::string_view text) {
  auto json = parse(text);
  if (!json) return std::unexpected(json.error());
  return from_json<T>(*json);
}

}  // namespace entente::json
