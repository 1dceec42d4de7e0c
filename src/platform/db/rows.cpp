#include "platform/db/rows.hpp"

namespace entente::db {

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

}  // namespace entente::db
