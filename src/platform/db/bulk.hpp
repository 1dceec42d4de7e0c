// Many rows with few statements: for imports.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/rows.hpp"

namespace entente::db {

// How many rows go into one statement, largest first: the texts stay few, so that they stay
// prepared.
inline constexpr std::array<std::size_t, 3> bulk_sizes = {64, 8, 1};

// Calls `each(first, count)` for parts of `total` rows whose sizes are bulk sizes.
template <class Each>
void in_bulk_parts(std::size_t total, const Each& each) {
  std::size_t first = 0;
  for (const auto size : bulk_sizes)
    for (; total - first >= size; first += size) each(first, size);
}

// INSERT of `count` rows that lie `stride` bytes apart. SQLite binds one statement again and again,
// PostgreSQL gets many rows in one statement.
void insert_rows(Session& session, std::string_view table, Columns columns, const void* first,
                 std::size_t stride, std::size_t count);

// INSERT of whole rows in their order; rows sorted by key insert faster.
template <class R>
void insert_all(Session& session, std::string_view table, std::span<const R> rows) {
  insert_rows(session, table, columns_table<R>, rows.data(), sizeof(R), rows.size());
}

// Reads rows by many keys. `select` reads from the wanted keys, which it knows as the table
// `wanted` with the columns k1, k2 ...:
//   "SELECT p.id FROM wanted CROSS JOIN purchase p WHERE p.external_id = wanted.k1"
// CROSS JOIN makes SQLite go by the keys.
class SelectByKeys {
 public:
  SelectByKeys(std::string_view select, std::size_t key_columns);

  // `keys` are flattened: as many values each as there are key columns.
  template <class Each>
  void run(Session& session, std::span<const Param> keys, const Each& each) const {
    in_bulk_parts(keys.size() / key_columns_, [&](std::size_t first, std::size_t count) {
      const auto size = std::ranges::find(bulk_sizes, count) - bulk_sizes.begin();
      session.run(texts_[static_cast<std::size_t>(size)],
                  keys.subspan(first * key_columns_, count * key_columns_), each);
    });
  }

  template <class R>
  std::vector<R> all(Session& session, std::span<const Param> keys) const {
    std::vector<R> rows;
    run(session, keys, [&](const Row& row) { rows.push_back(read_row<R>(row)); });
    return rows;
  }

 private:
  std::size_t key_columns_;
  std::array<std::string, bulk_sizes.size()> texts_;  // by bulk size
};

// What PostgreSQL's array_agg makes of integers, from Row::bytes: many values in a row are cheaper
// there than many rows. Throws Error for anything else, NULL among them too.
std::vector<std::int64_t> integers_of(std::string_view array);

// From this transaction's end on, this connection works for bulk (SQLite): it has room for pages
// that many batches change, so that each is written once, and a commit is on the disk by the next
// checkpoint, not at once. What a power failure takes are whole transactions, the last ones first.
// After end_bulk's transaction all of it is on the disk. PostgreSQL has its own settings for that.
void start_bulk(Session& session);
void end_bulk(Session& session);

}  // namespace entente::db
