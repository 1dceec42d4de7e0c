#include "platform/db/bulk.hpp"

#include "platform/db/postgres_session.hpp"
#include "platform/db/sqlite_session.hpp"

namespace entente::db {
namespace {

// Fewer rows are not worth the second round trip of a COPY.
constexpr std::size_t copied_from = 16;

// "(?, ?), (?, ?)".
std::string placeholder_rows(std::size_t columns, std::size_t rows) {
  std::string row = "(";
  for (std::size_t i = 0; i < columns; ++i) row += i == 0 ? "?" : ", ?";
  row += ")";
  std::string all;
  for (std::size_t i = 0; i < rows; ++i) all += (i == 0 ? "" : ", ") + row;
  return all;
}

}  // namespace

SelectByKeys::SelectByKeys(std::string_view select, std::size_t key_columns)
    : key_columns_(key_columns) {
  std::string names;
  for (std::size_t i = 1; i <= key_columns; ++i)
    names += (i == 1 ? "k" : ", k") + std::to_string(i);
  for (std::size_t i = 0; i < bulk_sizes.size(); ++i)
    texts_[i] = "WITH wanted(" + names + ") AS (VALUES " +
                placeholder_rows(key_columns, bulk_sizes[i]) + ") " + std::string(select);
}

void insert_rows(Session& session, std::string_view table, Columns columns, const void* first,
                 std::size_t stride, std::size_t count) {
  if (count == 0) return;
  if (auto* sqlite = dynamic_cast<SqliteSession*>(&session))
    return sqlite->run_rows(insert_text(columns, table), columns, first, stride, count);
  if (auto* postgres = dynamic_cast<PostgresSession*>(&session); postgres && count >= copied_from)
    return postgres->copy_rows(table, columns, first, stride, count);
  const auto* row = static_cast<const std::byte*>(first);
  std::vector<Param> params;
  in_bulk_parts(count, [&](std::size_t, std::size_t rows) {
    params.clear();
    for (std::size_t i = 0; i < rows; ++i, row += stride)
      for (const auto& column : columns) params.push_back(column.param(column.of(row)));
    session.run("INSERT INTO " + std::string(table) + " (" + columns_text(columns, {}) +
                    ") VALUES " + placeholder_rows(columns.size(), rows),
                params, {});
  });
}

void start_bulk(Session& session) {
  if (auto* sqlite = dynamic_cast<SqliteSession*>(&session)) sqlite->want_bulk(true);
}

void end_bulk(Session& session) {
  if (auto* sqlite = dynamic_cast<SqliteSession*>(&session)) sqlite->want_bulk(false);
}

}  // namespace entente::db
