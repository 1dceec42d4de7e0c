// JSON Schema (2020-12) of described types, for the OpenAPI document.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "platform/json/described.hpp"

namespace entente::api {

// The unqualified name of a type: "DisputeView", "Page_DisputeRow".
std::string schema_name(std::string_view pretty_function);

template <class T>
std::string name_of() {
  return schema_name(__PRETTY_FUNCTION__);
}

using Schemas = boost::json::object;

template <class T>
boost::json::object struct_schema(Schemas& components, const std::vector<std::string>& left_out);

// The schema of T; described structs and enums go into `components` and are referred to.
template <class T>
boost::json::value schema_of(Schemas& components) {
  namespace bj = boost::json;
  if constexpr (std::is_same_v<T, json::Value>) {
    return bj::object{};
  } else if constexpr (json::IsOptional<T>::value) {
    return bj::object{{"anyOf", bj::array{schema_of<typename T::value_type>(components),
                                          bj::object{{"type", "null"}}}}};
  } else if constexpr (json::IsVector<T>::value || json::IsArray<T>::value) {
    return bj::object{{"type", "array"}, {"items", schema_of<typename T::value_type>(components)}};
  } else if constexpr (std::is_same_v<T, bool>) {
    return bj::object{{"type", "boolean"}};
  } else if constexpr (std::is_integral_v<T>) {
    return bj::object{{"type", "integer"}, {"format", "int64"}};
  } else if constexpr (std::is_floating_point_v<T>) {
    return bj::object{{"type", "number"}};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return bj::object{{"type", "string"}};
  } else if constexpr (std::is_same_v<T, Instant>) {
    return bj::object{{"type", "string"}, {"format", "date-time"}};
  } else if constexpr (json::IsId<T>::value) {
    return bj::object{{"type", "string"},
                      {"pattern", "^" + std::string(T::prefix) + "_[0-9a-hjkmnp-tv-z]{26}$"}};
  } else {
    auto name = name_of<T>();
    bj::value reference = bj::object{{"$ref", "#/components/schemas/" + name}};
    if (components.contains(name)) return reference;
    components[name] = nullptr;  // breaks cycles
    if constexpr (DescribedEnum<T>) {
      bj::array names;
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
          [&](auto each) { names.push_back(bj::string(to_text(each.value))); });
      components[name] = bj::object{{"type", "string"}, {"enum", names}};
    } else {
      components[name] = struct_schema<T>(components, {});
    }
    return reference;
  }
}

// The object schema of a struct without the members named in `left_out` (path parameters).
template <class T>
boost::json::object struct_schema(Schemas& components, const std::vector<std::string>& left_out) {
  boost::json::object properties;
  boost::json::array required;
  boost::mp11::mp_for_each<json::Members<T>>([&](auto member) {
    auto name = json::shown_name(member.name);
    if (std::find(left_out.begin(), left_out.end(), name) != left_out.end()) return;
    T* none = nullptr;
    using Field = std::remove_cvref_t<decltype(none->*member.pointer)>;
    properties[name] = schema_of<Field>(components);
    if constexpr (!json::IsOptional<Field>::value && !json::IsVector<Field>::value)
      required.push_back(boost::json::string(name));
  });
  boost::json::object schema{{"type", "object"}, {"properties", properties}};
  if (!required.empty()) schema["required"] = required;
  schema["additionalProperties"] = false;
  return schema;
}

}  // namespace entente::api
