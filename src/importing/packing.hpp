// Described structs as bytes, for the temporary files of a join. Never kept beyond one run.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/time.hpp"

namespace entente::importing {

template <class T>
void pack(std::string& out, const T& value);

inline void pack_number(std::string& out, std::int64_t value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof bytes);
}

inline std::int64_t unpack_number(std::string_view& in) {
  std::int64_t value = 0;
  std::memcpy(&value, in.data(), sizeof value);
  in.remove_prefix(sizeof value);
  return value;
}

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class T>
void pack(std::string& out, const T& value) {
  if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    pack_number(out, static_cast<std::int64_t>(value));
  } else if constexpr (std::is_same_v<T, Instant>) {
    pack_number(out, value.micros);
  } else if constexpr (std::is_same_v<T, std::string>) {
    pack_number(out, static_cast<std::int64_t>(value.size()));
    out += value;
  } else if constexpr (IsOptional<T>::value) {
    pack_number(out, value ? 1 : 0);
    if (value) pack(out, *value);
  } else {
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto member) { pack(out, value.*member.pointer); });
  }
}

template <class T>
void unpack(std::string_view& in, T& value) {
  if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    value = static_cast<T>(unpack_number(in));
  } else if constexpr (std::is_same_v<T, Instant>) {
    value.micros = unpack_number(in);
  } else if constexpr (std::is_same_v<T, std::string>) {
    const auto size = static_cast<std::size_t>(unpack_number(in));
    value.assign(in.substr(0, size));
    in.remove_prefix(size);
  } else if constexpr (IsOptional<T>::value) {
    if (unpack_number(in) == 0)
      value.reset();
    else
      unpack(in, value.emplace());
  } else {
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto member) { unpack(in, value.*member.pointer); });
  }
}

template <class T>
std::string packed(const T& value) {
  std::string out;
  pack(out, value);
  return out;
}

template <class T>
T unpacked(std::string_view in) {
  T value;
  unpack(in, value);
  return value;
}

}  // namespace entente::importing
