// A described type as data: its JSON form, its schema, its text form. The walks over it are
// compiled once (shape.cpp, described.cpp), so that a new command or view costs a table and hardly
// any code.
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "base/time.hpp"

namespace entente::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;
using Errors = std::vector<FieldError>;

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
struct IsPlainText : std::false_type {};
template <TextForm form, std::size_t max>
struct IsPlainText<PlainText<form, max>> : std::true_type {};

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

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
    std::string_view name;  // as it is shown
    const Shape& (*shape)();
    const void* (*of)(const void* object);  // where the member of this object lies
    bool required;                          // neither optional nor a list
  };

  Kind kind = Kind::any;
  // Appends the JSON text of a value.
  void (*append)(std::string& out, const void* value) = nullptr;
  // Reads a value, and notes what is wrong with the JSON pointers of it. Null: only written.
  void (*read)(const Value& json, void* out, std::string_view pointer, Errors& errors) = nullptr;
  // Reads a value from a path or a query; false where it does not fit. Null: has no text form.
  bool (*read_text)(std::string_view text, void* out) = nullptr;

  std::string_view named{};                   // the compiler's name of an enumeration or object
  std::string_view prefix{};                  // of ids
  std::size_t length_max = 0;                 // of texts that have one
  const Shape& (*element)() = nullptr;        // of optionals and lists
  std::span<const Member> members{};          // of objects, those of described bases first
  std::span<const std::string_view> names{};  // of enumerations
};

template <class T>
const Shape& shape_of();

// ---- walks that are the same for all types ----

void append_object(std::string& out, std::span<const Shape::Member> members, const void* object);
void read_object(const Value& json, std::span<const Shape::Member> members, void* object,
                 std::string_view pointer, Errors& errors);
// The same where only the members that `wanted` takes are looked for.
void read_members(const Object& json, std::span<const Shape::Member> members, void* object,
                  std::string_view pointer, Errors& errors,
                  const std::function<bool(std::string_view name)>& wanted);

// "/lines/0" + "title" -> "/lines/0/title", escaped by RFC 6901.
std::string join_pointer(std::string_view parent, std::string_view name);
void expected(Errors& errors, std::string_view pointer, std::string_view what);
// Null where the JSON is no string.
std::optional<std::string_view> text_in(const Value& json);

void append_string(std::string& out, std::string_view text);
void append_integer(std::string& out, std::int64_t value);
void append_real(std::string& out, double value);

// ---- the walks of one type ----

template <class T>
void append(std::string& out, const T& value) {
  shape_of<T>().append(out, &value);
}

template <class T>
void read(const Value& json, T& out, std::string_view pointer, Errors& errors) {
  shape_of<T>().read(json, &out, pointer, errors);
}

template <class T>
void append_list(std::string& out, const T& values) {
  out += '[';
  bool first = true;
  for (const auto& each : values) {
    if (!first) out += ',';
    first = false;
    append(out, each);
  }
  out += ']';
}

template <class T>
void append_erased(std::string& out, const void* erased) {
  const T& value = *static_cast<const T*>(erased);
  if constexpr (std::is_same_v<T, Value>) {
    out += boost::json::serialize(value);
  } else if constexpr (IsOptional<T>::value) {
    if (value)
      append(out, *value);
    else
      out += "null";
  } else if constexpr (IsVector<T>::value || IsArray<T>::value) {
    append_list(out, value);
  } else if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    append_integer(out, static_cast<std::int64_t>(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    append_real(out, value);
  } else if constexpr (std::is_convertible_v<T, std::string_view>) {
    append_string(out, value);
  } else if constexpr (std::is_same_v<T, Instant> || IsId<T>::value || DescribedEnum<T>) {
    append_string(out, to_text(value));
  } else {
    append_object(out, shape_of<T>().members, erased);
  }
}

template <class T>
void read_list(const Value& json, std::vector<T>& out, std::string_view pointer, Errors& errors) {
  const auto* array = json.if_array();
  if (array == nullptr) return expected(errors, pointer, "array");
  out.clear();
  for (std::size_t i = 0; i < array->size(); ++i)
    read((*array)[i], out.emplace_back(), join_pointer(pointer, std::to_string(i)), errors);
}

void read_string(const Value& json, std::string& out, std::string_view pointer, Errors& errors);
// Cleaned (base/text.hpp); an empty one is no error here.
void read_plain_text(const Value& json, TextForm form, std::size_t length_max, std::string& out,
                     std::string_view pointer, Errors& errors);

template <class T>
void read_number(const Value& json, T& out, std::string_view pointer, Errors& errors) {
  boost::json::error_code error;
  const auto number = json.is_double() ? T{} : json.to_number<T>(error);
  if (json.is_double() || error) return expected(errors, pointer, "integer");
  out = number;
}

// What is a word in JSON, and in paths and queries.
template <class T>
std::optional<T> parse_word(std::string_view text) {
  if constexpr (std::is_same_v<T, Instant>)
    return parse_instant(text);
  else if constexpr (IsId<T>::value)
    return parse_id<T>(text);
  else
    return parse_enum<T>(text);
}

template <class T>
constexpr std::string_view word_of() {
  if constexpr (std::is_same_v<T, Instant>)
    return "instant";
  else if constexpr (IsId<T>::value)
    return "id";
  else
    return "one_of";
}

template <class T>
void read_erased(const Value& json, void* erased, std::string_view pointer, Errors& errors) {
  T& out = *static_cast<T*>(erased);
  if constexpr (std::is_same_v<T, Value>) {
    out = json;
  } else if constexpr (IsOptional<T>::value) {
    // In an optional of an optional, null is a value: "take it away", where a missing member says
    // "leave it" (RFC 7396).
    constexpr bool null_is_a_value = IsOptional<typename T::value_type>::value;
    out.reset();
    if constexpr (IsPlainText<typename T::value_type>::value) {
      if (json.is_null()) return;
      read_plain_text(json, T::value_type::form, T::value_type::length_max, out.emplace().value,
                      pointer, errors);
      if (out->empty()) out.reset();
    } else if (!json.is_null() || null_is_a_value) {
      read(json, out.emplace(), pointer, errors);
    }
  } else if constexpr (IsVector<T>::value) {
    read_list(json, out, pointer, errors);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!json.is_bool()) return expected(errors, pointer, "boolean");
    out = json.get_bool();
  } else if constexpr (std::is_integral_v<T>) {
    read_number(json, out, pointer, errors);
  } else if constexpr (std::is_same_v<T, std::string>) {
    read_string(json, out, pointer, errors);
  } else if constexpr (IsPlainText<T>::value) {
    const auto errors_before = errors.size();
    read_plain_text(json, T::form, T::length_max, out.value, pointer, errors);
    if (out.empty() && errors.size() == errors_before)
      errors.push_back({std::string(pointer), "missing", {}});
  } else if constexpr (Described<T>) {
    read_object(json, shape_of<T>().members, erased, pointer, errors);
  } else {
    const auto text = text_in(json);
    const auto value = text ? parse_word<T>(*text) : std::nullopt;
    if (!value) return expected(errors, pointer, word_of<T>());
    out = *value;
  }
}

bool read_text(std::string_view text, bool& out);
bool read_text(std::string_view text, std::string& out);
bool read_text(std::string_view text, std::int64_t& out);

template <class T>
bool read_text_erased(std::string_view text, void* erased) {
  T& out = *static_cast<T*>(erased);
  if constexpr (IsOptional<T>::value) {
    return text.empty() || shape_of<typename T::value_type>().read_text(text, &out.emplace());
  } else if constexpr (IsVector<T>::value) {
    // Comma-separated.
    while (!text.empty()) {
      const auto comma = text.find(',');
      if (!shape_of<typename T::value_type>().read_text(text.substr(0, comma), &out.emplace_back()))
        return false;
      text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return true;
  } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string>) {
    return read_text(text, out);
  } else if constexpr (std::is_integral_v<T>) {
    std::int64_t wide = 0;
    if (!read_text(text, wide) || !std::in_range<T>(wide)) return false;
    out = static_cast<T>(wide);
    return true;
  } else {
    const auto value = parse_word<T>(text);
    if (value) out = *value;
    return value.has_value();
  }
}

// ---- the table of one type ----

// Types that a path or a query can carry.
template <class T>
struct HasTextForm
    : std::bool_constant<std::is_integral_v<T> || std::is_same_v<T, std::string> ||
                         std::is_same_v<T, Instant> || IsId<T>::value || DescribedEnum<T>> {};
template <class T>
struct HasTextForm<std::optional<T>> : HasTextForm<T> {};
template <class T>
struct HasTextForm<std::vector<T>> : HasTextForm<T> {};

// Types that are read; the others are only written.
template <class T>
struct IsRead : std::bool_constant<HasTextForm<T>::value || std::is_same_v<T, Value> ||
                                   IsPlainText<T>::value || Described<T>> {};
template <class T>
struct IsRead<std::optional<T>> : IsRead<T> {};
template <class T>
struct IsRead<std::vector<T>> : IsRead<T> {};

template <class T, class Descriptor>
const void* member_of(const void* object) {
  return &(static_cast<const T*>(object)->*Descriptor::pointer);
}

template <class T, class Descriptor>
using FieldOf = std::remove_cvref_t<decltype(std::declval<T&>().*Descriptor::pointer)>;

template <class T, template <class...> class List, class... Each>
constexpr auto make_members(List<Each...>) {
  return std::array<Shape::Member, sizeof...(Each)>{Shape::Member{
      without_underscore(Each::name), &shape_of<FieldOf<T, Each>>, &member_of<T, Each>,
      !IsOptional<FieldOf<T, Each>>::value && !IsVector<FieldOf<T, Each>>::value}...};
}

template <class T>
inline constexpr auto members_of =
    make_members<T>(boost::describe::describe_members<T, boost::describe::mod_public |
                                                             boost::describe::mod_inherited>{});

template <DescribedEnum E, std::size_t... I>
constexpr auto make_names(std::index_sequence<I...>) {
  return std::array<std::string_view, sizeof...(I)>{values_of<E>[I].name...};
}
template <DescribedEnum E>
inline constexpr auto names_of = make_names<E>(std::make_index_sequence<values_of<E>.size()>{});

template <class T>
constexpr std::string_view compiler_name() {
  return __PRETTY_FUNCTION__;
}

template <class T>
constexpr Shape::Kind kind_of() {
  using Kind = Shape::Kind;
  if constexpr (std::is_same_v<T, Value>) return Kind::any;
  if constexpr (IsOptional<T>::value) return Kind::optional;
  if constexpr (IsVector<T>::value || IsArray<T>::value) return Kind::list;
  if constexpr (std::is_same_v<T, bool>) return Kind::boolean;
  if constexpr (std::is_integral_v<T>) return Kind::integer;
  if constexpr (std::is_floating_point_v<T>) return Kind::number;
  if constexpr (std::is_convertible_v<T, std::string_view>) return Kind::text;
  if constexpr (std::is_same_v<T, Instant>) return Kind::instant;
  if constexpr (IsId<T>::value) return Kind::id;
  if constexpr (DescribedEnum<T>) return Kind::enumeration;
  return Kind::object;
}

template <class T>
constexpr Shape make_shape() {
  constexpr auto kind = kind_of<T>();
  static_assert(kind != Shape::Kind::object || Described<T>, "no JSON form for this type");
  Shape shape{.kind = kind, .append = &append_erased<T>};
  if constexpr (IsRead<T>::value) shape.read = &read_erased<T>;
  if constexpr (HasTextForm<T>::value) shape.read_text = &read_text_erased<T>;
  if constexpr (kind == Shape::Kind::optional || kind == Shape::Kind::list)
    shape.element = &shape_of<typename T::value_type>;
  if constexpr (kind == Shape::Kind::id) shape.prefix = T::prefix;
  if constexpr (IsPlainText<T>::value) shape.length_max = T::length_max;
  if constexpr (kind == Shape::Kind::enumeration) shape.names = names_of<T>;
  if constexpr (kind == Shape::Kind::object) shape.members = members_of<T>;
  if constexpr (kind == Shape::Kind::enumeration || kind == Shape::Kind::object)
    shape.named = compiler_name<T>();
  return shape;
}

template <class T>
const Shape& shape_of() {
  static constexpr Shape shape = make_shape<T>();
  return shape;
}

}  // namespace entente::json
