#include "platform/db/sqlite_backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>

#include "platform/db/data_lock.hpp"
#include "platform/db/sqlite_session.hpp"

namespace entente::db {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t application_id = 0x656e7465;  // "ente", PRAGMA application_id
constexpr int pages_a_step = 512;
constexpr std::chrono::milliseconds no_limit{0};

struct CloseHandle {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, CloseHandle>;

Error failed(const fs::path& path, std::string_view doing) {
  const auto kind = errno == ENOSPC || errno == EDQUOT ? Error::Kind::full : Error::Kind::other;
  return {kind, fmt::format("Cannot {} {}: {}.", doing, path.string(),
                            std::generic_category().message(errno))};
}

class File {
 public:
  File(const fs::path& path, int flags) : path_(path), file_(::open(path.c_str(), flags, 0600)) {
    if (file_ < 0) throw failed(path, "open");
  }
  ~File() { ::close(file_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  void sync() const {
    if (::fsync(file_) != 0) throw failed(path_, "write");
  }
  [[nodiscard]] int number() const { return file_; }

 private:
  fs::path path_;
  int file_;
};

// Makes `part` durable and gives it its name.
void put_in_place(const fs::path& part, const fs::path& file) {
  File(part, O_RDONLY | O_CLOEXEC).sync();
  fs::rename(part, file);
  const auto directory = file.has_parent_path() ? file.parent_path() : fs::path(".");
  File(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync();
}

// Removes a file that was not finished.
struct Unfinished {
  fs::path path;
  bool done = false;
  explicit Unfinished(fs::path of) : path(std::move(of)) {}
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() {
    std::error_code ignored;
    if (!done) fs::remove(path, ignored);
  }
};

Handle open_handle(const fs::path& file, int flags, const std::string& name) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle handle(opened);
  if (code != SQLITE_OK) throw sqlite_error(opened, fmt::format("Cannot open {}", file.string()));
  return handle;
}

struct FinishBackup {
  void operator()(sqlite3_backup* copying) const { sqlite3_backup_finish(copying); }
};

void copy_pages(sqlite3* source, sqlite3* target, const Database::Progress& progress) {
  std::unique_ptr<sqlite3_backup, FinishBackup> copying(
      sqlite3_backup_init(target, "main", source, "main"));
  if (!copying) throw sqlite_error(target, "Cannot start the backup");
  int code = SQLITE_OK;
  while (code == SQLITE_OK) {
    code = sqlite3_backup_step(copying.get(), pages_a_step);
    const std::int64_t pages = sqlite3_backup_pagecount(copying.get());
    if (progress) progress(pages - sqlite3_backup_remaining(copying.get()), pages);
  }
  copying.reset();  // leaves its error in the target
  if (code != SQLITE_DONE) throw sqlite_error(target, "Cannot write the backup");
}

std::string first_text(sqlite3* handle, const char* sql) {
  std::string text;
  const auto take = [](void* into, int, char** values, char**) {
    if (values[0] != nullptr) *static_cast<std::string*>(into) = values[0];
    return 1;  // the first row is enough
  };
  const int code = sqlite3_exec(handle, sql, take, &text, nullptr);
  if (code != SQLITE_OK && code != SQLITE_ABORT) throw sqlite_error(handle, "Cannot read the file");
  return text;
}

// Throws unless the file is a whole database of ours.
void check_backup(const fs::path& file) {
  // Immutable: reading it must not leave WAL files beside it.
  std::string name = "file:";
  for (const char c : fs::absolute(file).string())
    name += c == '?' || c == '#' || c == '%' ? fmt::format("%{:02x}", c) : std::string(1, c);
  const auto handle =
      open_handle(file, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, name + "?immutable=1");
  std::string found;
  try {
    if (first_text(handle.get(), "PRAGMA application_id") != std::to_string(application_id))
      found = "it is no database of this program";
    else
      found = first_text(handle.get(), "PRAGMA integrity_check(1)");
  } catch (const Error& error) {
    found = error.what();
  }
  if (found != "ok")
    throw Error(Error::Kind::corrupt,
                fmt::format("{} cannot be restored: {}.", file.string(), found));
}

void copy_file(const fs::path& from, const fs::path& to, const Database::Progress& progress) {
  const File source(from, O_RDONLY | O_CLOEXEC);
  const File target(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
  const auto size = static_cast<std::int64_t>(fs::file_size(from));
  std::array<char, 1 << 18> buffer{};
  std::int64_t done = 0;
  for (;;) {
    const auto got = ::read(source.number(), buffer.data(), buffer.size());
    if (got < 0) throw failed(from, "read");
    if (got == 0) return;
    for (ssize_t at = 0; at < got;) {
      const auto put = ::write(target.number(), buffer.data() + at, static_cast<size_t>(got - at));
      if (put < 0) throw failed(to, "write");
      at += put;
    }
    done += got;
    if (progress) progress(done / 4096, size / 4096);
  }
}

}  // namespace

void mark_as_ours(SqliteSession& session, const fs::path& file) {
  std::int64_t id = 0;
  session.run("PRAGMA application_id", {}, [&](const Row& row) { id = row.integer(0); });
  if (id == application_id) return;
  std::int64_t tables = 0;
  session.run("SELECT count(*) FROM sqlite_master", {},
              [&](const Row& row) { tables = row.integer(0); });
  if (id != 0 || tables != 0)
    throw Error(Error::Kind::other, fmt::format("{} belongs to another program.", file.string()));
  session.control(fmt::format("PRAGMA application_id = {}", application_id));
}

void backup_sqlite(const fs::path& source, const fs::path& file,
                   const Database::Progress& progress) {
  if (fs::exists(file))
    throw Error(Error::Kind::other, fmt::format("{} exists already.", file.string()));
  Unfinished part(file.string() + ".part");
  std::error_code ignored;
  fs::remove(part.path, ignored);
  File(part.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
  {
    // The read transaction holds one moment, so that writers do not make the copy start over.
    SqliteSession from(source, SqliteSession::Role::reader, 1024, no_limit);
    from.control("BEGIN");
    from.run("SELECT count(*) FROM sqlite_master", {}, {});
    const auto to = open_handle(part.path, SQLITE_OPEN_READWRITE, part.path.string());
    copy_pages(from.handle(), to.get(), progress);
    from.roll_back();
  }
  put_in_place(part.path, file);
  part.done = true;
}

void restore_sqlite(const fs::path& file, const fs::path& data_directory,
                    const Database::Progress& progress) {
  check_backup(file);
  make_data_directory(data_directory);
  const DataLock lock(data_directory);
  const auto target = database_file(data_directory);
  for (const auto* ending : {"", "-wal", "-journal"}) {
    const fs::path there = target.string() + ending;
    if (fs::exists(there))
      throw Error(Error::Kind::other,
                  fmt::format("{} exists already. Move it away first.", there.string()));
  }
  Unfinished part(target.string() + ".part");
  std::error_code ignored;
  fs::remove(part.path, ignored);
  copy_file(file, part.path, progress);
  put_in_place(part.path, target);
  part.done = true;
}

}  // namespace entente::db
