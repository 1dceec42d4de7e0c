#include "platform/db/rows.hpp"

namespace entente::db {
namespace {

bool is_same(const Param& one, const Param& other) {
  if (one.is_null || other.is_null) return one.is_null == other.is_null;
  if (one.type == Param::Type::integer) return one.integer == other.integer;
  if (one.type == Param::Type::real) return one.real == other.real;
  return one.bytes == other.bytes;
}

}  // namespace

void read_row(const Row& row, Columns columns, void* out) {
  int at = 0;
  // The row being filled is the caller's own; the table only tells where its members lie.
  for (const auto& column : columns) column.read(row, at++, const_cast<void*>(column.of(out)));
}

std::string columns_text(Columns columns, std::string_view alias) {
  std::string list;
  for (const auto& column : columns) {
    if (!list.empty()) list += ", ";
    if (!alias.empty()) {
      list += alias;
      list += '.';
    }
    list += column.name;
  }
  return list;
}

std::vector<Param> params_of(Columns columns, const void* row) {
  std::vector<Param> params;
  params.reserve(columns.size());
  for (const auto& column : columns) params.push_back(column.param(column.of(row)));
  return params;
}

std::string placeholders(std::size_t columns) {
  std::string list;
  for (std::size_t i = 0; i < columns; ++i) list += i == 0 ? "?" : ", ?";
  return list;
}

std::string insert_text(Columns columns, std::string_view table) {
  return "INSERT INTO " + std::string(table) + " (" + columns_text(columns, {}) + ") VALUES (" +
         placeholders(columns.size()) + ")";
}

std::string update_text(Columns columns, std::size_t keys, std::string_view table) {
  std::string sets, where;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool is_key = i < keys;
    auto& list = is_key ? where : sets;
    if (!list.empty()) list += is_key ? " AND " : ", ";
    list += std::string(columns[i].name) + " = ?";
  }
  return "UPDATE " + std::string(table) + " SET " + sets + " WHERE " + where;
}

void update_changes(Session& session, std::string_view table, Columns columns, std::size_t keys,
                    const void* before, const void* after) {
  std::string sql = "UPDATE " + std::string(table) + " SET ";
  std::vector<Param> params;
  for (const auto& column : columns.subspan(keys)) {
    auto value = column.param(column.of(after));
    if (is_same(column.param(column.of(before)), value)) continue;
    sql += params.empty() ? "" : ", ";
    sql.append(column.name).append(" = ?");
    params.push_back(value);
  }
  if (params.empty()) return;
  for (const auto& column : columns.first(keys)) {
    sql += &column == columns.data() ? " WHERE " : " AND ";
    sql.append(column.name).append(" = ?");
    params.push_back(column.param(column.of(after)));
  }
  session.run(sql, params, {});
}

}  // namespace entente::db
