// JSON Schema (2020-12) of described types, for the OpenAPI document.
#pragma once

#include <array>
#include <boost/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "platform/json/described.hpp"

namespace entente::api {

// What a schema says about a type, as data: one walk over it serves all types (schema.cpp), and a
// route costs no code of its own.
struct Shape {
  enum class Kind {
    any,
    optional,
    list,
    boolean,
    integer,
    number,
    text,
    instant,
    id,
    enumeration,
    object
  };
  struct Member {
    std::string_view name;
    const Shape& (*shape)();
    bool required;
  };

  Kind kind = Kind::any;
  std::string_view named{};                   // the compiler's name of an enumeration or object
  std::string_view prefix{};                  // of ids
  const Shape& (*element)() = nullptr;        // of optionals and lists
  std::span<const Member> members{};          // of objects
  std::span<const std::string_view> names{};  // of enumerations
};

template <class T>
const Shape& shape_of();

template <class T>
constexpr std::string_view compiler_name() {
  return __PRETTY_FUNCTION__;
}

template <class T, template <class...> class List, class... Each>
constexpr auto members_of(List<Each...>) {
  return std::array<Shape::Member, sizeof...(Each)>{Shape::Member{
      json::shown_name(Each::name),
      &shape_of<std::remove_cvref_t<decltype(std::declval<T>().*Each::pointer)>>,
      !json::IsOptional<std::remove_cvref_t<decltype(std::declval<T>().*Each::pointer)>>::value &&
          !json::IsVector<
              std::remove_cvref_t<decltype(std::declval<T>().*Each::pointer)>>::value}...};
}

template <template <class...> class List, class... Each>
constexpr auto names_of(List<Each...>) {
  return std::array<std::string_view, sizeof...(Each)>{to_text(Each::value)...};
}

template <class T>
inline constexpr auto members_array = members_of<T>(json::Members<T>{});
template <class T>
inline constexpr auto names_array = names_of(boost::describe::describe_enumerators<T>{});

template <class T>
constexpr Shape make_shape() {
  using Kind = Shape::Kind;
  if constexpr (std::is_same_v<T, json::Value>) {
    return {Kind::any};
  } else if constexpr (json::IsOptional<T>::value) {
    return {.kind = Kind::optional, .element = &shape_of<typename T::value_type>};
  } else if constexpr (json::IsVector<T>::value || json::IsArray<T>::value) {
    return {.kind = Kind::list, .element = &shape_of<typename T::value_type>};
  } else if constexpr (std::is_same_v<T, bool>) {
    return {Kind::boolean};
  } else if constexpr (std::is_integral_v<T>) {
    return {Kind::integer};
  } else if constexpr (std::is_floating_point_v<T>) {
    return {Kind::number};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {Kind::text};
  } else if constexpr (std::is_same_v<T, Instant>) {
    return {Kind::instant};
  } else if constexpr (json::IsId<T>::value) {
    return {.kind = Kind::id, .prefix = T::prefix};
  } else if constexpr (DescribedEnum<T>) {
    return {.kind = Kind::enumeration, .named = compiler_name<T>(), .names = names_array<T>};
  } else {
    static_assert(json::Described<T>, "no JSON form for this type");
    return {.kind = Kind::object, .named = compiler_name<T>(), .members = members_array<T>};
  }
}

template <class T>
const Shape& shape_of() {
  static constexpr Shape shape = make_shape<T>();
  return shape;
}

// The unqualified name of a type: "DisputeView", "Page_DisputeRow".
std::string schema_name(std::string_view compiler_name);

using Schemas = boost::json::object;

// The schema of a type; objects and enumerations go into `components` and are referred to.
boost::json::value schema_of(const Shape& shape, Schemas& components);

// The schema of an object itself, for what is no component of its own.
boost::json::object object_schema(const Shape& shape, Schemas& components);

}  // namespace entente::api
