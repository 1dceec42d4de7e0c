// Described enums: the name in the code is the name in JSON, rows, OpenAPI and documents.
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <optional>
#include <string_view>

namespace entente {

template <class E>
concept DescribedEnum = boost::describe::has_describe_enumerators<E>::value;

// A trailing underscore (operator_) keeps keywords apart and is not shown.
constexpr std::string_view without_underscore(std::string_view name) {
  if (name.ends_with('_')) name.remove_suffix(1);
  return name;
}

template <class E>
struct NamedValue {
  E value;
  std::string_view name;
};

template <class E, template <class...> class List, class... Each>
constexpr auto named_values(List<Each...>) {
  return std::array<NamedValue<E>, sizeof...(Each)>{
      NamedValue<E>{Each::value, without_underscore(Each::name)}...};
}

// Every value with its name, in the order of the declaration.
template <DescribedEnum E>
inline constexpr auto values_of = named_values<E>(boost::describe::describe_enumerators<E>{});

template <DescribedEnum E>
constexpr std::string_view to_text(E value) {
  for (const auto& each : values_of<E>)
    if (each.value == value) return each.name;
  return "?";
}

template <DescribedEnum E>
constexpr std::optional<E> parse_enum(std::string_view text) {
  for (const auto& each : values_of<E>)
    if (each.name == text) return each.value;
  return std::nullopt;
}

}  // namespace entente
