#include "platform/db/sqlite_row.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace entente::db {

int bind(sqlite3_stmt* statement, int at, const Param& param) {
  if (param.is_null) return sqlite3_bind_null(statement, at);
  const char* data = param.bytes.empty() ? "" : param.bytes.data();
  switch (param.type) {
    case Param::Type::integer:
      return sqlite3_bind_int64(statement, at, param.integer);
    case Param::Type::real:
      return sqlite3_bind_double(statement, at, param.real);
    case Param::Type::text:
      return sqlite3_bind_text64(statement, at, data, param.bytes.size(), SQLITE_STATIC,
                                 SQLITE_UTF8);
    case Param::Type::blob:
    case Param::Type::uuid:
      return sqlite3_bind_blob64(statement, at, data, param.bytes.size(), SQLITE_STATIC);
  }
  return SQLITE_MISUSE;
}

SqliteRow::SqliteRow(sqlite3_stmt* statement)
    : statement_(statement), columns_(sqlite3_column_count(statement)) {}

bool SqliteRow::is_null(int column) const {
  return sqlite3_value_type(value(column)) == SQLITE_NULL;
}

std::int64_t SqliteRow::integer(int column) const {
  auto* found = value(column);
  if (sqlite3_value_type(found) != SQLITE_INTEGER) mismatch(column, "an integer");
  return sqlite3_value_int64(found);
}

double SqliteRow::real(int column) const {
  auto* found = value(column);
  const int is = sqlite3_value_type(found);
  if (is != SQLITE_FLOAT && is != SQLITE_INTEGER) mismatch(column, "a number");
  return sqlite3_value_double(found);
}

std::string_view SqliteRow::bytes(int column) const {
  auto* found = value(column);
  const int is = sqlite3_value_type(found);
  if (is != SQLITE_TEXT && is != SQLITE_BLOB) mismatch(column, "text or bytes");
  const auto* data = static_cast<const char*>(sqlite3_value_blob(found));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(found));
  return {data == nullptr ? "" : data, size};
}

sqlite3_value* SqliteRow::value(int column) const {
  if (column < 0 || column >= columns_)
    throw Error(Error::Kind::other, fmt::format("the row has no column {}", column));
  return sqlite3_column_value(statement_, column);
}

void SqliteRow::mismatch(int column, std::string_view wanted) const {
  throw Error(Error::Kind::other,
              fmt::format("column {} is not {}", sqlite3_column_name(statement_, column), wanted));
}

}  // namespace entente::db
