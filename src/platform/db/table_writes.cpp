#include "platform/db/table_writes.hpp"

#include <algorithm>

namespace entente::db {

TableWrites::Table TableWrites::number_of(std::string_view name) {
  const std::lock_guard lock(mutex_);
  const auto found = numbers_.find(name);
  if (found != numbers_.end()) return found->second;
  const auto number = std::min(numbers_.size(), tables_max - 1);
  return numbers_.emplace(name, number).first->second;
}

// Counted first: who begins to read in between may find a table younger than what it reads, and
// reads again.
void TableWrites::note(std::span<const Table> written) {
  if (written.empty()) return;
  const auto commit = ++commits_;
  for (const auto table : written) last_[table] = commit;
}

void TableWrites::note_all() {
  const auto commit = ++commits_;
  for (auto& last : last_) last = commit;
}

}  // namespace entente::db
