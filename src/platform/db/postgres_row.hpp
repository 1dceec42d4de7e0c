// A row of a binary PostgreSQL result.
#pragma once

#include <libpq-fe.h>

#include "platform/db/session.hpp"

namespace entente::db {

class PostgresRow final : public Row {
 public:
  PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}

  [[nodiscard]] int columns() const override { return PQnfields(result_); }
  [[nodiscard]] bool is_null(int column) const override;
  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] double real(int column) const override;
  [[nodiscard]] std::string_view bytes(int column) const override;

 private:
  [[nodiscard]] std::string_view raw(int column) const;
  void check(int column) const;
  [[noreturn]] void mismatch(int column, std::string_view wanted) const;

  const PGresult* result_;
  int row_;
};

// The type that a parameter is sent as.
unsigned postgres_type(Param::Type type);

}  // namespace entente::db
