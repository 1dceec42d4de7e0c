// Described structs to and from JSON. Reading collects every error with its JSON pointer, refuses
// unknown fields, and never throws for bad input.
#pragma once

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

namespace entente {
BOOST_DESCRIBE_STRUCT(Money, (), (minor, currency))
}  // namespace entente

namespace entente::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};
template <class T>
struct IsArray : std::false_type {};
template <class T, std::size_t N>
struct IsArray<std::array<T, N>> : std::true_type {};

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

// Members in order, those of described bases first.
template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public |
                                                         boost::describe::mod_inherited>;

// A member's name outside: a trailing underscore keeps keywords apart and is not shown.
constexpr std::string_view shown_name(const char* name) {
  std::string_view text = name;
  if (text.ends_with('_')) text.remove_suffix(1);
  return text;
}

// "/lines/0" + "title" -> "/lines/0/title", escaped by RFC 6901.
std::string join_pointer(std::string_view parent, std::string_view name);

// ---- writing
// ---------------------------------------------------------------------------------------

template <class T>
Value to_json(const T& value) {
  if constexpr (std::is_same_v<T, Value>) {
    return value;
  } else if constexpr (IsOptional<T>::value) {
    return value ? to_json(*value) : Value(nullptr);
  } else if constexpr (IsVector<T>::value || IsArray<T>::value) {
    Array array;
    array.reserve(value.size());
    for (const auto& each : value) array.push_back(to_json(each));
    return array;
  } else if constexpr (std::is_same_v<T, bool>) {
    return Value(value);
  } else if constexpr (std::is_integral_v<T>) {
    return Value(static_cast<std::int64_t>(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    return Value(static_cast<double>(value));
  } else if constexpr (std::is_convertible_v<T, std::string_view>) {
    return Value(boost::json::string(std::string_view(value)));
  } else if constexpr (std::is_same_v<T, Instant> || IsId<T>::value) {
    return Value(boost::json::string(to_text(value)));
  } else if constexpr (DescribedEnum<T>) {
    return Value(boost::json::string(to_text(value)));
  } else {
    static_assert(Described<T>, "no JSON form for this type");
    Object object;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
      object.emplace(shown_name(member.name), to_json(value.*member.pointer));
    });
    return object;
  }
}

// ---- writing fast
// ------------------------------------------------------------------------------------ Appends the
// JSON text without building a tree; for pages that are read often.

void append_string(std::string& out, std::string_view text);
void append_integer(std::string& out, std::int64_t value);
void append_real(std::string& out, double value);

template <class T>
void append_json(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, Value>) {
    out += boost::json::serialize(value);
  } else if constexpr (IsOptional<T>::value) {
    if (value)
      append_json(out, *value);
    else
      out += "null";
  } else if constexpr (IsVector<T>::value || IsArray<T>::value) {
    out += '[';
    bool first = true;
    for (const auto& each : value) {
      if (!first) out += ',';
      first = false;
      append_json(out, each);
    }
    out += ']';
  } else if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    append_integer(out, static_cast<std::int64_t>(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    append_real(out, value);
  } else if constexpr (std::is_convertible_v<T, std::string_view>) {
    append_string(out, value);
  } else if constexpr (std::is_same_v<T, Instant> || IsId<T>::value) {
    append_string(out, to_text(value));
  } else if constexpr (DescribedEnum<T>) {
    append_string(out, to_text(value));
  } else {
    static_assert(Described<T>, "no JSON form for this type");
    out += '{';
    bool first = true;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
      if (!first) out += ',';
      first = false;
      out += '"';
      out += shown_name(member.name);
      out += "\":";
      append_json(out, value.*member.pointer);
    });
    out += '}';
  }
}

template <class T>
std::string to_json_text(const T& value) {
  std::string out;
  append_json(out, value);
  return out;
}

// ---- reading
// -----------------------------------------------------------------------------------------

using Errors = std::vector<FieldError>;

void expected(Errors& errors, std::string_view pointer, std::string_view what);

template <class T>
void read(const Value& json, T& out, std::string_view pointer, Errors& errors);

template <class T>
void read_object(const Value& json, T& out, std::string_view pointer, Errors& errors) {
  const auto* object = json.if_object();
  if (object == nullptr) return expected(errors, pointer, "object");
  std::size_t known = 0;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(out.*member.pointer)>;
    auto name = shown_name(member.name);
    const auto* found = object->if_contains(name);
    if (found != nullptr) {
      ++known;
      read(*found, out.*member.pointer, join_pointer(pointer, name), errors);
    } else if constexpr (!IsOptional<Field>::value && !IsVector<Field>::value) {
      errors.push_back({join_pointer(pointer, name), "missing", {}});
    }
  });
  if (known == object->size()) return;
  for (const auto& entry : *object) {
    bool is_member = false;
    boost::mp11::mp_for_each<Members<T>>(
        [&](auto member) { is_member = is_member || shown_name(member.name) == entry.key(); });
    if (!is_member) errors.push_back({join_pointer(pointer, entry.key()), "unknown_field", {}});
  }
}

template <class T>
void read(const Value& json, T& out, std::string_view pointer, Errors& errors) {
  if constexpr (std::is_same_v<T, Value>) {
    out = json;
  } else if constexpr (IsOptional<T>::value) {
    // In an optional of an optional, null is a value: "take it away", where a missing member says
    // "leave it" (RFC 7396).
    constexpr bool null_is_a_value = IsOptional<typename T::value_type>::value;
    out.reset();
    if (json.is_null() && !null_is_a_value) return;
    out.emplace();
    read(json, *out, pointer, errors);
  } else if constexpr (IsVector<T>::value) {
    const auto* array = json.if_array();
    if (array == nullptr) return expected(errors, pointer, "array");
    out.clear();
    for (std::size_t i = 0; i < array->size(); ++i) {
      out.emplace_back();
      read((*array)[i], out.back(), join_pointer(pointer, std::to_string(i)), errors);
    }
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!json.is_bool()) return expected(errors, pointer, "boolean");
    out = json.get_bool();
  } else if constexpr (std::is_integral_v<T>) {
    boost::json::error_code error;
    auto number = json.is_double() ? T{} : json.to_number<T>(error);
    if (json.is_double() || error) return expected(errors, pointer, "integer");
    out = number;
  } else if constexpr (std::is_same_v<T, std::string>) {
    const auto* text = json.if_string();
    if (text == nullptr) return expected(errors, pointer, "string");
    out.assign(text->data(), text->size());
    if (!is_valid_utf8(out)) errors.push_back({std::string(pointer), "not_utf8", {}});
  } else if constexpr (std::is_same_v<T, Instant>) {
    const auto* text = json.if_string();
    auto at = text == nullptr ? std::nullopt : parse_instant(*text);
    if (!at) return expected(errors, pointer, "instant");
    out = *at;
  } else if constexpr (IsId<T>::value) {
    const auto* text = json.if_string();
    auto id = text == nullptr ? std::nullopt : parse_id<T>(*text);
    if (!id) return expected(errors, pointer, "id");
    out = *id;
  } else if constexpr (DescribedEnum<T>) {
    const auto* text = json.if_string();
    auto value = text == nullptr ? std::nullopt : parse_enum<T>(*text);
    if (!value) return expected(errors, pointer, "one_of");
    out = *value;
  } else {
    read_object(json, out, pointer, errors);
  }
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
