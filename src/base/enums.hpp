// Described enums: the name in the code is the name in JSON, rows, OpenAPI and documents.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <optional>
#include <string_view>

namespace entente {

template <class E>
concept DescribedEnum = boost::describe::has_describe_enumerators<E>::value;

// The name of a value; a trailing underscore (operator_) keeps keywords apart and is not shown.
template <DescribedEnum E>
constexpr std::string_view to_text(E value) {
  std::string_view name = "?";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto each) {
    if (each.value == value) name = each.name;
  });
  if (name.ends_with('_')) name.remove_suffix(1);
  return name;
}

template <DescribedEnum E>
std::optional<E> parse_enum(std::string_view text) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto each) {
    if (to_text(each.value) == text) found = each.value;
  });
  return found;
}

}  // namespace entente
