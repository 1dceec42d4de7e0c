// One SQL text for both engines: `?` placeholders, typed parameters, typed rows.
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::db {

enum class Engine { sqlite, postgres };
BOOST_DESCRIBE_ENUM(Engine, sqlite, postgres)

// The database said no for a technical reason. `retry` marks serialization failures and deadlocks,
// `full` a full disk, `busy` a lock or connection that did not come in time, `unique` a violated
// unique key, `timeout` a read over Options::query_time_max, `gone` a lost connection or a closed
// database (whether a commit in flight took place is then unknown).
struct Error : std::runtime_error {
  enum class Kind { other, retry, full, busy, unique, corrupt, gone, timeout };
  BOOST_DESCRIBE_NESTED_ENUM(Kind, other, retry, full, busy, unique, corrupt, gone, timeout)
  Error(Kind kind_, const std::string& what) : std::runtime_error(what), kind(kind_) {}
  Kind kind;
};

// Bytes that are a blob and not text.
struct Blob {
  std::string bytes;
  bool operator==(const Blob&) const = default;
};

// A parameter: its type is known even when it is null (PostgreSQL prepares by type).
struct Param {
  enum class Type { integer, real, text, blob, uuid };
  Type type = Type::integer;
  bool is_null = false;
  std::int64_t integer = 0;
  double real = 0;
  std::string_view bytes;  // text, blob or uuid; must live until the call returns

  // Any integer or bool (0 and 1). Refuses, by an exception, what 64 signed bits cannot hold.
  template <std::integral I>
  Param(I value) : integer(checked(value)) {}                          // NOLINT
  Param(double value) : type(Type::real), real(value) {}               // NOLINT
  Param(std::string_view value) : type(Type::text), bytes(value) {}    // NOLINT
  Param(const std::string& value) : type(Type::text), bytes(value) {}  // NOLINT
  Param(const char* value) : type(Type::text), bytes(value) {}         // NOLINT
  Param(const Blob& value) : type(Type::blob), bytes(value.bytes) {}   // NOLINT
  Param(Instant value) : integer(value.micros) {}                      // NOLINT
  Param(const Uuid& value)                                             // NOLINT
      : type(Type::uuid),
        bytes(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size()) {}
  template <class Tag>
  Param(const Id<Tag>& value) : Param(value.uuid) {}  // NOLINT
  template <DescribedEnum E>
  Param(E value) : type(Type::text), bytes(to_text(value)) {}  // NOLINT
  template <class T>
  Param(const std::optional<T>& value)  // NOLINT
      : Param(value ? Param(*value) : null_of<T>()) {}

  static Param blob(std::string_view value) {
    Param param(value);
    param.type = Type::blob;
    return param;
  }

 private:
  template <std::integral I>
  static std::int64_t checked(I value) {
    if constexpr (!std::same_as<I, bool>) {
      if (!std::in_range<std::int64_t>(value))
        throw Error(Error::Kind::other, "a parameter is larger than 64 signed bits");
    }
    return static_cast<std::int64_t>(value);
  }
  template <class T>
  static Param null_of() {
    static const T nothing{};
    Param param(nothing);
    param.is_null = true;
    return param;
  }
};

// The row a statement stands on. Valid until the next step. Throws Error on a type that does not
// fit: integers are never read from reals or texts, and NULL is asked for with is_null first.
class Row {
 public:
  virtual ~Row() = default;
  [[nodiscard]] virtual int columns() const = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual double real(int column) const = 0;
  [[nodiscard]] virtual std::string_view bytes(int column) const = 0;  // text, blob, uuid
};

class Keeper;  // kept.hpp

// A connection in use by one thread. Statements are prepared once per connection and SQL text.
//
// A statement that throws Error loses the whole transaction, on both engines: further statements
// throw too, and the work cannot commit. What may clash is written with ON CONFLICT.
class Session {
 public:
  virtual ~Session() = default;
  [[nodiscard]] virtual Engine engine() const = 0;
  // Runs one statement and calls `each` per row; returns the number of rows that an INSERT, UPDATE
  // or DELETE changed, 0 for anything else. SQLite steps while `each` runs; PostgreSQL holds the
  // whole result in memory first, so long reads go by pages.
  using EachRow = std::function<void(const Row&)>;
  virtual std::int64_t run(std::string_view sql, std::span<const Param> params,
                           const EachRow& each) = 0;
  // Several statements without parameters or results (migrations).
  virtual void script(std::string_view sql) = 0;
  // What this transaction keeps of what it has read; null where it keeps nothing.
  virtual Keeper* keeper() { return nullptr; }

  template <class... Args>
  std::int64_t execute(std::string_view sql, const Args&... args) {
    const std::array<Param, sizeof...(Args)> params{Param(args)...};
    return run(sql, params, {});
  }
};

// Throws where the database does not answer.
inline void ping(Session& session) {
  session.execute("SELECT 1");
}

}  // namespace entente::db
