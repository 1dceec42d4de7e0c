#include "platform/db/sqlite_session.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <mutex>

#include "platform/db/sqlite_memory.hpp"
#include "platform/db/sqlite_row.hpp"

namespace entente::db {
namespace {

constexpr std::size_t statements_max = 512;
constexpr int busy_time_ms = 5000;
constexpr std::int64_t mapped_bytes_max = 0x7fff0000;  // what SQLite is built for
constexpr int log_pages = 16000;                       // 64 MB of WAL until a checkpoint
constexpr int bulk_log_pages = 64'000;
constexpr int bulk_cache_kib = 192 * 1024;
constexpr std::int64_t log_bytes_kept = 67'108'864;
constexpr int progress_instructions = 20'000;  // about a millisecond between looks at the clock

Error::Kind kind_of(sqlite3* handle) {
  const int code = sqlite3_extended_errcode(handle);
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
      code == SQLITE_CONSTRAINT_ROWID)
    return Error::Kind::unique;
  switch (code & 0xff) {
    case SQLITE_FULL:
      return Error::Kind::full;
    case SQLITE_IOERR: {
      const int system_error = sqlite3_system_errno(handle);
      const bool full = system_error == ENOSPC || system_error == EDQUOT;
      return full ? Error::Kind::full : Error::Kind::other;
    }
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error::Kind::busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Error::Kind::corrupt;
    case SQLITE_INTERRUPT:
      return Error::Kind::timeout;
    default:
      return Error::Kind::other;
  }
}

// Some commands are a savepoint, and SQLite copies the pages it changes aside until it is over. A
// command changes some dozen pages: they go to memory and not, from 64 kB on, to a temporary file.
constexpr int all_in_memory = -1;

void configure_library_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    keep_small_memory_at_hand();
    // Counting every allocation takes a lock that all threads share; nobody reads the counts.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, all_in_memory);
  });
}

}  // namespace

struct SqliteSession::Statement {
  sqlite3_stmt* handle = nullptr;
  bool in_use = false;
  bool may_write = false;
  Keeper::Tables reads = {};
  Keeper::Tables writes = {};

  Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(handle); }
};

// A statement from its binding to its reset, whatever happens between.
class SqliteSession::Use {
 public:
  explicit Use(std::shared_ptr<Statement> statement) : statement_(std::move(statement)) {
    statement_->in_use = true;
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  ~Use() {
    sqlite3_reset(statement_->handle);
    sqlite3_clear_bindings(statement_->handle);
    statement_->in_use = false;
  }
  [[nodiscard]] sqlite3_stmt* handle() const { return statement_->handle; }
  [[nodiscard]] const Statement& of() const { return *statement_; }

 private:
  std::shared_ptr<Statement> statement_;
};

Error sqlite_error(sqlite3* handle, std::string_view doing) {
  const auto kind = kind_of(handle);
  if (kind == Error::Kind::timeout)
    return {kind, fmt::format("{}: interrupted, it took too long", doing)};
  return {kind, fmt::format("{}: {}", doing, sqlite3_errmsg(handle))};
}

void SqliteSession::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

SqliteSession::SqliteSession(const std::filesystem::path& file, Role role, int cache_kib,
                             std::chrono::milliseconds statement_time_max, TableWrites* writes)
    : role_(role), statements_(statements_max), statement_time_max_(statement_time_max) {
  configure_library_once();
  sqlite3* handle = nullptr;
  // A reader opens for writing too (and is made query_only): WAL needs its shared memory file.
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK)
    throw sqlite_error(handle, fmt::format("Cannot open the database {}", file.string()));
  if (writes != nullptr) {
    keeper_.emplace(*writes, role_ == Role::writer);
    sqlite3_set_authorizer(this->handle(), &SqliteSession::on_prepare, this);
  }
  try {
    configure(cache_kib);
  } catch (const Error& error) {
    throw Error(error.kind,
                fmt::format("Cannot open the database {}: {}", file.string(), error.what()));
  }
}

SqliteSession::~SqliteSession() {
  statements_.clear();
}

void SqliteSession::configure(int cache_kib) {
  sqlite3_busy_timeout(handle(), busy_time_ms);
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  if (role_ == Role::reader) {
    control(fmt::format("PRAGMA cache_size = -{}", cache_kib));
    control("PRAGMA query_only = ON");
    map_file(true);
    if (statement_time_max_.count() > 0)
      sqlite3_progress_handler(handle(), progress_instructions, &SqliteSession::on_progress, this);
    return;
  }
  control("PRAGMA journal_mode = WAL");
  control("PRAGMA foreign_keys = ON");
  normal_cache_kib_ = cache_kib;
  configure_writer();
}

void SqliteSession::configure_writer() {
  control(fmt::format("PRAGMA cache_size = -{}", bulk_ ? bulk_cache_kib : normal_cache_kib_));
  control(fmt::format("PRAGMA synchronous = {}", bulk_ ? "NORMAL" : "FULL"));
  control(fmt::format("PRAGMA wal_autocheckpoint = {}", bulk_ ? bulk_log_pages : log_pages));
  // A WAL that grew is cut back, but not between two batches that need it as large.
  control(fmt::format("PRAGMA journal_size_limit = {}", bulk_ ? -1 : log_bytes_kept));
}

void SqliteSession::follow_wishes() {
  if (bulk_wanted_ == bulk_) return;
  bulk_ = bulk_wanted_;
  configure_writer();
  // What was committed without waiting for the disk is waited for now.
  if (!bulk_) control("PRAGMA wal_checkpoint(TRUNCATE)");
}

// Mapped pages are read without a copy and shared with the system's cache: three times as fast as
// reading them one by one. They count as resident, though, so that an idle program lets go of them.
void SqliteSession::map_file(bool mapped) {
  control(fmt::format("PRAGMA mmap_size = {}", mapped ? mapped_bytes_max : 0));
}

void SqliteSession::trim() {
  sqlite3_db_release_memory(handle());
  if (keeper_) keeper_->forget();
  if (role_ == Role::writer) return;
  map_file(false);
  map_file(true);  // maps nothing until the next read
}

bool SqliteSession::in_transaction() const {
  return sqlite3_get_autocommit(handle()) == 0;
}

void SqliteSession::fail(std::string_view doing) {
  failure_ = sqlite_error(handle(), doing);
  throw Error(*failure_);
}

void SqliteSession::refuse_after_failure() const {
  if (failure_)
    throw Error(failure_->kind, fmt::format("the transaction has failed: {}", failure_->what()));
}

int SqliteSession::on_progress(void* self) {
  const auto& session = *static_cast<SqliteSession*>(self);
  return std::chrono::steady_clock::now() > session.deadline_ ? 1 : 0;
}

// Which tables a statement reads and writes, also by way of others. Nothing is refused here.
int SqliteSession::on_prepare(void* self, int action, const char* table, const char*, const char*,
                              const char*) {
  auto& session = *static_cast<SqliteSession*>(self);
  // A statement that is prepared anew by itself is of the same tables.
  if (session.preparing_ == nullptr || table == nullptr) return SQLITE_OK;
  auto& statement = *session.preparing_;
  if (action == SQLITE_READ) statement.reads.push_back(session.keeper_->number_of(table));
  if (action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE)
    statement.writes.push_back(session.keeper_->number_of(table));
  return SQLITE_OK;
}

std::shared_ptr<SqliteSession::Statement> SqliteSession::statement(std::string_view sql) {
  auto kept = statements_.find(sql);
  if (kept && !kept->in_use) return kept;
  auto made = std::make_shared<Statement>();
  const char* tail = nullptr;
  preparing_ = made.get();
  const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()),
                                      kept ? 0U : SQLITE_PREPARE_PERSISTENT, &made->handle, &tail);
  preparing_ = nullptr;
  if (code != SQLITE_OK) fail(fmt::format("Cannot prepare \"{}\"", sql));
  if (made->handle == nullptr) throw Error(Error::Kind::other, "an empty statement");
  const std::string_view rest(tail, static_cast<std::size_t>(sql.data() + sql.size() - tail));
  if (rest.find_first_not_of(" \t\r\n;") != std::string_view::npos)
    throw Error(Error::Kind::other, fmt::format("more than one statement in \"{}\"", sql));
  // The same text inside its own rows gets a statement of its own that is not kept.
  made->may_write = sqlite3_stmt_readonly(made->handle) == 0;
  for (auto* tables : {&made->reads, &made->writes}) {
    std::ranges::sort(*tables);
    tables->erase(std::ranges::unique(*tables).begin(), tables->end());
  }
  if (!kept) statements_.keep(sql, made, 1);
  return made;
}

void SqliteSession::begin_use(const Statement& statement) {
  if (statement.may_write) has_written_ = true;
  if (keeper_) keeper_->note(statement.reads, statement.writes);
}

std::int64_t SqliteSession::step(const Statement& of, const EachRow& each) {
  auto* statement = of.handle;
  const auto before = of.may_write ? sqlite3_total_changes64(handle()) : 0;
  for (;;) {
    const int code = sqlite3_step(statement);
    if (code == SQLITE_DONE) break;
    if (code != SQLITE_ROW) fail(fmt::format("Cannot run \"{}\"", sqlite3_sql(statement)));
    if (each) each(SqliteRow(statement));
  }
  const bool changed = of.may_write && sqlite3_total_changes64(handle()) != before;
  return changed ? sqlite3_changes64(handle()) : 0;
}

std::int64_t SqliteSession::run(std::string_view sql, std::span<const Param> params,
                                const EachRow& each) {
  refuse_after_failure();
  begin_if_wanted();
  const Use use(statement(sql));
  const auto wanted = static_cast<std::size_t>(sqlite3_bind_parameter_count(use.handle()));
  if (params.size() != wanted)
    throw Error(Error::Kind::other, fmt::format("{} parameters given, {} wanted by \"{}\"",
                                                params.size(), wanted, sql));
  for (std::size_t at = 0; at < params.size(); ++at)
    if (bind(use.handle(), static_cast<int>(at) + 1, params[at]) != SQLITE_OK)
      fail(fmt::format("Cannot bind parameter {} of \"{}\"", at + 1, sql));
  if (statement_time_max_.count() > 0)
    deadline_ = std::chrono::steady_clock::now() + statement_time_max_;
  begin_use(use.of());
  const auto changed = step(use.of(), each);
  if (keeper_ && use.of().may_write && !in_transaction()) keeper_->commit();
  return changed;
}

void SqliteSession::run_rows(std::string_view sql, Columns columns, const void* first,
                             std::size_t stride, std::size_t count) {
  refuse_after_failure();
  const Use use(statement(sql));
  begin_use(use.of());
  const auto* row = static_cast<const std::byte*>(first);
  for (std::size_t i = 0; i < count; ++i, row += stride) {
    int at = 0;
    for (const auto& column : columns)
      if (bind(use.handle(), ++at, column.param(column.of(row))) != SQLITE_OK)
        fail(fmt::format("Cannot bind parameter {} of \"{}\"", at, sql));
    if (sqlite3_step(use.handle()) != SQLITE_DONE) fail(fmt::format("Cannot run \"{}\"", sql));
    sqlite3_reset(use.handle());
  }
}

void SqliteSession::script(std::string_view sql) {
  refuse_after_failure();
  begin_if_wanted();
  has_written_ = true;
  if (keeper_) keeper_->note_all_written();
  if (sqlite3_exec(handle(), std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail("Cannot run a script");
  if (keeper_ && !in_transaction()) keeper_->commit();
}

void SqliteSession::control(std::string_view sql) {
  if (keeper_ && sql.starts_with("BEGIN")) keeper_->begin();
  if (keeper_ && sql.starts_with("ROLLBACK")) keeper_->roll_back();
  const auto failure = std::exchange(failure_, std::nullopt);
  try {
    run(sql, {}, {});
  } catch (const Error&) {
    failure_ = failure;
    throw;
  }
  failure_ = failure;
  if (keeper_ && sql == "COMMIT") keeper_->commit();
}

void SqliteSession::begin_reading() {
  if (keeper_) keeper_->begin();
  begin_wanted_ = true;
}

// By the statement that is kept: there is one for every read.
void SqliteSession::end_reading() noexcept {
  begin_wanted_ = false;
  failure_.reset();
  if (!in_transaction()) return;
  try {
    run("ROLLBACK", {}, {});
  } catch (...) {
    failure_.reset();
    roll_back();
  }
}

void SqliteSession::begin_if_wanted() {
  if (std::exchange(begin_wanted_, false)) control("BEGIN");
}

void SqliteSession::roll_back() noexcept {
  begin_wanted_ = false;
  if (keeper_) keeper_->roll_back();
  // ROLLBACK fails only where there is nothing to roll back.
  if (in_transaction()) sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace entente::db
