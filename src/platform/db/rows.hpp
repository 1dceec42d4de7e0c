// Described structs as rows: columns are the members' names, in their order.
#pragma once

#include <algorithm>
#include <array>
#include <boost/describe.hpp>
#include <cstring>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/db/session.hpp"

namespace entente::db {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};

template <class T>
Param to_param(const T& value) {
  return Param(value);
}

inline Uuid uuid_from_bytes(std::string_view bytes) {
  Uuid uuid;
  if (bytes.size() != uuid.bytes.size())
    throw Error(Error::Kind::corrupt, "a uuid of wrong length");
  std::memcpy(uuid.bytes.data(), bytes.data(), uuid.bytes.size());
  return uuid;
}

// Reads one column as T.
template <class T>
T column(const Row& row, int at) {
  if constexpr (IsOptional<T>::value) {
    if (row.is_null(at)) return std::nullopt;
    return column<typename T::value_type>(row, at);
  } else if constexpr (std::is_same_v<T, bool>) {
    return row.integer(at) != 0;
  } else if constexpr (std::is_integral_v<T>) {
    auto value = row.integer(at);
    if (!std::in_range<T>(value))
      throw Error(Error::Kind::corrupt, "a number in a row does not fit: " + std::to_string(value));
    return static_cast<T>(value);
  } else if constexpr (std::is_floating_point_v<T>) {
    return static_cast<T>(row.real(at));
  } else if constexpr (std::is_same_v<T, std::string>) {
    return std::string(row.bytes(at));
  } else if constexpr (std::is_same_v<T, Blob>) {
    return Blob{std::string(row.bytes(at))};
  } else if constexpr (std::is_same_v<T, Instant>) {
    return Instant{row.integer(at)};
  } else if constexpr (std::is_same_v<T, Uuid>) {
    return uuid_from_bytes(row.bytes(at));
  } else if constexpr (IsId<T>::value) {
    return T{uuid_from_bytes(row.bytes(at))};
  } else {
    static_assert(DescribedEnum<T>, "no way to read this type from a row");
    auto value = parse_enum<T>(row.bytes(at));
    if (!value)
      throw Error(Error::Kind::corrupt, "unknown value in a row: " + std::string(row.bytes(at)));
    return *value;
  }
}

// One column of a row type, as data: the walks over a row are compiled once (rows.cpp).
struct Column {
  std::string_view name;
  const void* (*of)(const void* row);  // where the member of this row lies
  void (*read)(const Row& row, int at, void* member);
  Param (*param)(const void* member);
};

template <class T>
void read_column(const Row& row, int at, void* member) {
  *static_cast<T*>(member) = column<T>(row, at);
}

template <class T>
Param param_of(const void* member) {
  return to_param(*static_cast<const T*>(member));
}

template <class R, class Descriptor>
const void* member_of(const void* row) {
  return &(static_cast<const R*>(row)->*Descriptor::pointer);
}

template <class R, class Descriptor>
using FieldOf = std::remove_cvref_t<decltype(std::declval<R&>().*Descriptor::pointer)>;

template <class R, template <class...> class List, class... Each>
constexpr auto make_columns(List<Each...>) {
  return std::array<Column, sizeof...(Each)>{
      Column{without_underscore(Each::name), &member_of<R, Each>, &read_column<FieldOf<R, Each>>,
             &param_of<FieldOf<R, Each>>}...};
}

// The members of R, in order. A trailing underscore is not shown.
template <class R>
inline constexpr auto columns_table =
    make_columns<R>(boost::describe::describe_members<R, boost::describe::mod_public>{});

using Columns = std::span<const Column>;

void read_row(const Row& row, Columns columns, void* out);
std::string columns_text(Columns columns, std::string_view alias);
std::vector<Param> params_of(Columns columns, const void* row);
std::string placeholders(std::size_t columns);  // "?, ?"
std::string insert_text(Columns columns, std::string_view table);
// "UPDATE table SET ... WHERE first = ? AND second = ?", with the first `keys` members in WHERE.
std::string update_text(Columns columns, std::size_t keys, std::string_view table);
// What differs between two states of a row goes into `table`; none, where nothing does.
void update_changes(Session& session, std::string_view table, Columns columns, std::size_t keys,
                    const void* before, const void* after);

template <class R>
R read_row(const Row& row) {
  R result{};
  read_row(row, columns_table<R>, &result);
  return result;
}

// "shop_id, id, stars"; with a table alias "r.shop_id, r.id, r.stars".
template <class R>
std::string columns_of(std::string_view alias = {}) {
  return columns_text(columns_table<R>, alias);
}

template <class R>
std::string placeholders_of() {
  return placeholders(columns_table<R>.size());
}

template <class R>
std::vector<Param> params_of(const R& row) {
  return params_of(columns_table<R>, &row);
}

// All rows of a query whose columns are R's members in order (write it with columns_of<R>()).
template <class R, class... Args>
std::vector<R> all(Session& session, std::string_view sql, const Args&... args) {
  std::vector<R> rows;
  const std::array<Param, sizeof...(Args)> params{to_param(args)...};
  session.run(sql, params, [&](const Row& row) { rows.push_back(read_row<R>(row)); });
  return rows;
}

template <class R, class... Args>
std::optional<R> one(Session& session, std::string_view sql, const Args&... args) {
  std::optional<R> first;
  const std::array<Param, sizeof...(Args)> params{to_param(args)...};
  session.run(sql, params, [&](const Row& row) {
    if (!first) read_row(row, columns_table<R>, &first.emplace());
  });
  return first;
}

// The first column of the first row.
template <class T, class... Args>
std::optional<T> value(Session& session, std::string_view sql, const Args&... args) {
  std::optional<T> result;
  const std::array<Param, sizeof...(Args)> params{to_param(args)...};
  session.run(sql, params, [&](const Row& row) {
    if (!result) result = column<T>(row, 0);
  });
  return result;
}

// SQL texts made once per thread, row type and table.
using TextByTable = std::map<std::string, std::string, std::less<>>;

template <class Make>
const std::string& text_for(TextByTable& texts, std::string_view table, const Make& make) {
  auto found = texts.find(table);
  if (found == texts.end()) found = texts.emplace(std::string(table), make()).first;
  return found->second;
}

// INSERT of a whole row.
template <class R>
void insert(Session& session, std::string_view table, const R& row) {
  thread_local TextByTable texts;
  const auto& sql = text_for(texts, table, [&] { return insert_text(columns_table<R>, table); });
  session.run(sql, params_of(row), {});
}

// UPDATE of all columns but the first `Keys`, which find the row; the number of rows changed.
template <int Keys, class R>
std::int64_t update(Session& session, std::string_view table, const R& row) {
  thread_local TextByTable texts;
  const auto& sql =
      text_for(texts, table, [&] { return update_text(columns_table<R>, Keys, table); });
  auto params = params_of(row);
  std::rotate(params.begin(), params.begin() + Keys, params.end());
  return session.run(sql, params, {});
}

// UPDATE of the columns in which `after` differs from `before`, which is the row as it is stored;
// the first `Keys` find it. An index of columns that stay is not touched, which for a row with many
// is most of what an update costs.
template <int Keys, class R>
void update_changes(Session& session, std::string_view table, const R& before, const R& after) {
  update_changes(session, table, columns_table<R>, Keys, &before, &after);
}

}  // namespace entente::db
