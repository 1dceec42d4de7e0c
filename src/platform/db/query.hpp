// A SELECT whose conditions depend on what was asked. Texts that must outlive the call are kept
// here.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/rows.hpp"

namespace entente::db {

enum class Direction { up, down };

class Query {
 public:
  explicit Query(std::string sql) : sql_(std::move(sql)) {}

  // Appends text with its parameters: query.add(" AND stars = ?", 3).
  template <class... Args>
  Query& add(std::string_view text, const Args&... args) {
    sql_ += text;
    (params_.push_back(keep(args)), ...);
    return *this;
  }

  // " AND column IN (?, ?)"; in an empty list there is nothing, so nothing matches.
  template <class T>
  Query& add_in(std::string_view column, const std::vector<T>& values) {
    if (values.empty()) return add(" AND 1 = 0");
    sql_ += " AND " + std::string(column) + " IN (";
    for (std::size_t i = 0; i < values.size(); ++i) {
      sql_ += i == 0 ? "?" : ", ?";
      params_.push_back(keep(values[i]));
    }
    sql_ += ")";
    return *this;
  }

  // " AND column LIKE '%text%'" with the wildcards in `text` taken literally.
  Query& add_contains(std::string_view column, std::string_view text) {
    std::string pattern = "%";
    for (char c : text) {
      if (c == '%' || c == '_' || c == '\\') pattern += '\\';
      pattern += c;
    }
    return add(" AND " + std::string(column) + " LIKE ? ESCAPE '\\'", pattern + "%");
  }

  // The rows that follow the one with this sort value and id, as cursors of lists name it (none:
  // from the beginning), in the order of both, at most `limit`.
  template <class IdType>
  Query& add_page(const std::string& column, Direction direction,
                  const std::vector<std::string>& after, std::int64_t limit) {
    const bool up = direction == Direction::up;
    if (after.size() == 2)
      add(" AND (" + column + ", id) " + (up ? ">" : "<") + " (?, ?)", std::stoll(after[0]),
          parse_id<IdType>(after[1]).value_or(IdType{}));
    const std::string word = up ? " ASC" : " DESC";
    return add(" ORDER BY " + column + word + ", id" + word + " LIMIT ?", limit);
  }

  // The number that a "SELECT count(*)" gives.
  [[nodiscard]] std::int64_t count(Session& session) const {
    std::int64_t result = 0;
    each(session, [&](const Row& row) { result = row.integer(0); });
    return result;
  }

  template <class R>
  std::vector<R> all(Session& session) const {
    std::vector<R> rows;
    session.run(sql_, params_, [&](const Row& row) { rows.push_back(read_row<R>(row)); });
    return rows;
  }

  void each(Session& session, const Session::EachRow& each) const {
    session.run(sql_, params_, each);
  }

 private:
  template <class T>
  Param keep(const T& value) {
    if constexpr (std::is_convertible_v<T, std::string_view>)
      return Param(texts_.emplace_back(std::string_view(value)));
    else if constexpr (std::is_same_v<T, Uuid>)
      return Param(uuids_.emplace_back(value));
    else if constexpr (IsId<T>::value)
      return Param(uuids_.emplace_back(value.uuid));
    else
      return Param(value);
  }

  std::string sql_;
  std::vector<Param> params_;
  std::deque<std::string> texts_;
  std::deque<Uuid> uuids_;
};

}  // namespace entente::db
