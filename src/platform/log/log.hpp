// Log lines: one event, one line, whatever the input (SEC-16); ids, never content (SEC-17).
//   log::info("order_imported", {{"order", order.id}, {"lines", 3}});
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <variant>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::log {

enum class Level { debug, info, warn, error, off };
BOOST_DESCRIBE_ENUM(Level, debug, info, warn, error, off)

// json: {"time":"...","level":"info","event":"...","order":"ord_..."}
// text: 2026-11-22T01:50:44.123456Z info order_imported order=ord_... lines=3
enum class Format { json, text };
BOOST_DESCRIBE_ENUM(Format, json, text)

// A named value of an event. Strings longer than 300 bytes are cut; a value under a name that says
// it is secret or content (password, token, email, body, text, ...) is replaced by "[withheld]".
struct Field {
  using Value =
      std::variant<std::int64_t, std::uint64_t, double, bool, std::string_view, std::string>;
  std::string_view name;
  Value value;

  Field(std::string_view name_, bool value_) : name(name_), value(value_) {}
  template <std::signed_integral T>
  Field(std::string_view name_, T value_) : name(name_), value(std::int64_t{value_}) {}
  template <std::unsigned_integral T>
    requires(!std::same_as<T, bool>)
  Field(std::string_view name_, T value_) : name(name_), value(std::uint64_t{value_}) {}
  Field(std::string_view name_, double value_) : name(name_), value(value_) {}
  // Only looked at during the call.
  Field(std::string_view name_, std::string_view value_) : name(name_), value(value_) {}
  Field(std::string_view name_, const std::string& value_)
      : name(name_), value(std::string_view(value_)) {}
  Field(std::string_view name_, const char* value_)
      : name(name_), value(std::string_view(value_)) {}
  Field(std::string_view name_, Instant value_) : name(name_), value(to_text(value_)) {}
  template <class Tag>
  Field(std::string_view name_, const Id<Tag>& value_) : name(name_), value(to_text(value_)) {}
  template <DescribedEnum E>
  Field(std::string_view name_, E value_) : name(name_), value(to_text(value_)) {}
};
using Fields = std::initializer_list<Field>;

struct Options {
  Level level = Level::info;
  Format format = Format::json;
  std::ostream* to = nullptr;  // standard error where null; must outlive the logging
};

// Call once at the start; before that, lines of level info and above go to standard error as json.
void configure(const Options& options);

bool is_on(Level level);
void write(Level level, std::string_view event, Fields fields);

inline void debug(std::string_view event, Fields fields = {}) {
  write(Level::debug, event, fields);
}
inline void info(std::string_view event, Fields fields = {}) {
  write(Level::info, event, fields);
}
inline void warn(std::string_view event, Fields fields = {}) {
  write(Level::warn, event, fields);
}
inline void error(std::string_view event, Fields fields = {}) {
  write(Level::error, event, fields);
}

}  // namespace entente::log
