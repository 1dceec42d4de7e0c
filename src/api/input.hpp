// A described command or query from a request: path and query values are text, the body is JSON.
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/json/described.hpp"

namespace entente::api {

using PathValues = std::vector<std::pair<std::string, std::string>>;

// Where a value came from, for the pointer of an error: "?limit" or "{dispute_id}".
template <class T>
bool read_text(std::string_view text, T& out) {
  if constexpr (json::IsOptional<T>::value) {
    if (text.empty()) return true;
    return read_text(text, out.emplace());
  } else if constexpr (json::IsVector<T>::value) {
    while (!text.empty()) {
      auto comma = text.find(',');
      if (!read_text(text.substr(0, comma), out.emplace_back())) return false;
      text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return true;
  } else if constexpr (std::is_same_v<T, bool>) {
    out = text == "1" || text == "true";
    return out || text == "0" || text == "false";
  } else if constexpr (std::is_integral_v<T>) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size();
  } else if constexpr (std::is_same_v<T, std::string>) {
    out = text;
    return is_valid_utf8(text);
  } else if constexpr (std::is_same_v<T, Instant>) {
    auto at = parse_instant(text);
    if (at) out = *at;
    return at.has_value();
  } else if constexpr (json::IsId<T>::value) {
    auto id = parse_id<T>(text);
    if (id) out = *id;
    return id.has_value();
  } else {
    static_assert(DescribedEnum<T>, "no text form for this type");
    auto value = parse_enum<T>(text);
    if (value) out = *value;
    return value.has_value();
  }
}

// Types that a path or a query can carry.
template <class T>
struct HasTextForm
    : std::bool_constant<std::is_integral_v<T> || std::is_same_v<T, std::string> ||
                         std::is_same_v<T, Instant> || json::IsId<T>::value || DescribedEnum<T>> {};
template <class T>
struct HasTextForm<std::optional<T>> : HasTextForm<T> {};
template <class T>
struct HasTextForm<std::vector<T>> : HasTextForm<T> {};

inline const std::string* find_value(const PathValues& values, std::string_view name) {
  for (const auto& [key, value] : values)
    if (key == name) return &value;
  return nullptr;
}

// Fills the members named in the path; a path id that does not parse is a 404 like any unknown id.
template <class In>
Answer<Done> read_path(In& in, const PathValues& path) {
  bool fits = true;
  boost::mp11::mp_for_each<json::Members<In>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(in.*member.pointer)>;
    if constexpr (HasTextForm<Field>::value) {
      if (const auto* text = find_value(path, json::shown_name(member.name)))
        fits = fits && read_text(*text, in.*member.pointer);
    }
  });
  if (!fits) return not_found();
  return Done{};
}

// Fills members from the query; unknown names are refused like unknown fields.
template <class In>
Answer<Done> read_query(In& in, const PathValues& path, const PathValues& query) {
  json::Errors errors;
  std::vector<std::string_view> known;
  boost::mp11::mp_for_each<json::Members<In>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(in.*member.pointer)>;
    auto name = json::shown_name(member.name);
    if (find_value(path, name) != nullptr) return;
    known.push_back(name);
    const auto* text = find_value(query, name);
    if (text != nullptr) {
      if (!read_text(*text, in.*member.pointer))
        errors.push_back({"?" + std::string(name), "invalid_value", {}});
    } else if constexpr (!json::IsOptional<Field>::value && !json::IsVector<Field>::value) {
      errors.push_back({"?" + std::string(name), "missing", {}});
    }
  });
  for (const auto& [name, value] : query)
    if (std::find(known.begin(), known.end(), name) == known.end())
      errors.push_back({"?" + name, "unknown_field", {}});
  if (!errors.empty()) return invalid(std::move(errors));
  return Done{};
}

// Fills the members that are not in the path from a JSON body.
template <class In>
Answer<Done> read_body(In& in, const PathValues& path, std::string_view body) {
  auto parsed = json::parse(body.empty() ? std::string_view("{}") : body);
  if (!parsed) return std::unexpected(parsed.error());
  const auto* object = parsed->if_object();
  if (object == nullptr) return invalid("", "expected_object");
  json::Errors errors;
  std::size_t known = 0;
  std::vector<std::string_view> names;
  boost::mp11::mp_for_each<json::Members<In>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(in.*member.pointer)>;
    auto name = json::shown_name(member.name);
    if (find_value(path, name) != nullptr) return;
    names.push_back(name);
    auto pointer = json::join_pointer("", name);
    if (const auto* found = object->if_contains(name)) {
      ++known;
      json::read(*found, in.*member.pointer, pointer, errors);
    } else if constexpr (!json::IsOptional<Field>::value && !json::IsVector<Field>::value) {
      errors.push_back({pointer, "missing", {}});
    }
  });
  if (known != object->size())
    for (const auto& entry : *object)
      if (std::find(names.begin(), names.end(), std::string_view(entry.key())) == names.end())
        errors.push_back({json::join_pointer("", entry.key()), "unknown_field", {}});
  if (!errors.empty()) return invalid(std::move(errors));
  return Done{};
}

}  // namespace entente::api
