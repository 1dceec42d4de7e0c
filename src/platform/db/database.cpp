#include "platform/db/database.hpp"

#include <future>
#include <string_view>

#include "platform/db/postgres_database.hpp"
#include "platform/db/sqlite_database.hpp"

namespace entente::db {

std::unique_ptr<Database> Database::open(const Options& options) {
  if (options.url.empty()) {
    if (options.data_directory.empty())
      throw Error(Error::Kind::other, "Name a data directory or a database URL.");
    return std::make_unique<SqliteDatabase>(options);
  }
  const std::string_view url = options.url;
  if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
    return std::make_unique<PostgresDatabase>(options);
  // The URL itself is not repeated: it may hold a password.
  throw Error(Error::Kind::other, "The database URL must start with postgresql://.");
}

void Database::write(const Work& work) {
  std::promise<void> promise;
  auto done = promise.get_future();
  submit_write(work, [&promise](std::exception_ptr error) {
    if (error)
      promise.set_exception(std::move(error));
    else
      promise.set_value();
  });
  done.get();
}

}  // namespace entente::db
