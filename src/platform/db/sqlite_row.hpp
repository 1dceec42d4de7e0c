// What goes into a statement of SQLite, and what comes out of it.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/db/session.hpp"

struct sqlite3_stmt;
struct sqlite3_value;

namespace entente::db {

// Gives a parameter to a statement, from 1 on; SQLITE_OK or SQLite's code. Its bytes must live
// until the statement is reset.
int bind(sqlite3_stmt* statement, int at, const Param& param);

// Columns are read as values: each sqlite3_column_* looks the column up anew and, as one thread
// uses a connection at a time, for nothing.
class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement);

  [[nodiscard]] int columns() const override { return columns_; }
  [[nodiscard]] bool is_null(int column) const override;
  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] double real(int column) const override;
  [[nodiscard]] std::string_view bytes(int column) const override;

 private:
  [[nodiscard]] sqlite3_value* value(int column) const;
  [[noreturn]] void mismatch(int column, std::string_view wanted) const;

  sqlite3_stmt* statement_;
  int columns_;
};

}  // namespace entente::db
