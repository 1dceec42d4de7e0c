// Copies of a SQLite database.
#pragma once

#include <filesystem>

#include "platform/db/database.hpp"

namespace entente::db {

class SqliteSession;

// Gives a new file our application id; refuses a file that carries another one's.
void mark_as_ours(SqliteSession& session, const std::filesystem::path& file);

// A consistent copy of `source` as it is now into `file`, which must not exist, while others go on.
// The copy appears under its name only when it is whole and on the disk.
void backup_sqlite(const std::filesystem::path& source, const std::filesystem::path& file,
                   const Database::Progress& progress);

}  // namespace entente::db
