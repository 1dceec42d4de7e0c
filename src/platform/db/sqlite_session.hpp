// A connection to a SQLite file.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/recently_used.hpp"
#include "platform/db/kept.hpp"
#include "platform/db/rows.hpp"
#include "platform/db/session.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace entente::db {

// Statements are long and begin alike: what is in the middle and at the end tells them apart. Two
// that share it are still told apart, by their text.
struct StatementHash {
  std::size_t operator()(std::string_view sql) const {
    constexpr std::size_t part = 24;
    const auto middle = sql.substr(sql.size() / 2, part);
    const auto end = sql.substr(sql.size() - std::min(sql.size(), part));
    const std::hash<std::string_view> hash;
    return hash(end) ^ (hash(middle) * 31) ^ sql.size();
  }
};

class SqliteSession final : public Session {
 public:
  enum class Role { writer, reader };

  // Opens an existing file. A reader's statements are interrupted after `statement_time_max` (0:
  // never). `writes` are those of all the database's sessions, which keep nothing without.
  SqliteSession(const std::filesystem::path& file, Role role, int cache_kib,
                std::chrono::milliseconds statement_time_max, TableWrites* writes = nullptr);
  ~SqliteSession() override;
  SqliteSession(const SqliteSession&) = delete;
  SqliteSession& operator=(const SqliteSession&) = delete;

  [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
  std::int64_t run(std::string_view sql, std::span<const Param> params,
                   const EachRow& each) override;
  void script(std::string_view sql) override;
  Keeper* keeper() override { return keeper_ ? &*keeper_ : nullptr; }

  // Runs one statement for each of `count` rows, which lie `stride` bytes apart; their columns are
  // its parameters.
  void run_rows(std::string_view sql, Columns columns, const void* first, std::size_t stride,
                std::size_t count);

  // BEGIN, COMMIT, SAVEPOINT and the like: runs even after a failure, and is none itself.
  void control(std::string_view sql);
  // A transaction for reading, which begins with the first statement, if there is one.
  void begin_reading();
  void end_reading() noexcept;
  // Ends the transaction, if there is one, without keeping anything.
  void roll_back() noexcept;

  // What made the transaction fail; statements are refused until it is forgotten.
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }
  void forget_failure() { failure_.reset(); }

  // Whether a statement that may write has been run since it was last forgotten.
  [[nodiscard]] bool has_written() const { return has_written_; }
  void forget_writes() { has_written_ = false; }

  // What bulk.hpp says of start_bulk and end_bulk. Takes effect when follow_wishes() is called,
  // which is outside of a transaction and may write all of the log into the file.
  void want_bulk(bool bulk) { bulk_wanted_ = bulk; }
  void follow_wishes();
  [[nodiscard]] bool in_bulk() const { return bulk_; }

  // Gives back the memory that only makes it faster. Not inside a transaction.
  void trim();

  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
  [[nodiscard]] std::size_t statements_kept() const { return statements_.size(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  struct Statement;
  class Use;

  void configure(int cache_kib);
  void configure_writer();
  void map_file(bool mapped);
  void refuse_after_failure() const;
  void begin_if_wanted();
  std::shared_ptr<Statement> statement(std::string_view sql);
  void begin_use(const Statement& statement);
  std::int64_t step(const Statement& statement, const EachRow& each);
  [[noreturn]] void fail(std::string_view doing);
  static int on_progress(void* self);
  static int on_prepare(void* self, int action, const char* table, const char*, const char*,
                        const char*);

  Role role_;
  int normal_cache_kib_ = 0;  // of a writer
  bool bulk_ = false;
  bool bulk_wanted_ = false;
  std::unique_ptr<sqlite3, Close> handle_;
  RecentlyUsed<std::shared_ptr<Statement>, StatementHash> statements_;  // by their text
  std::optional<Keeper> keeper_;
  bool begin_wanted_ = false;
  Statement* preparing_ = nullptr;  // whose tables are being told
  bool has_written_ = false;
  std::optional<Error> failure_;
  std::chrono::milliseconds statement_time_max_;
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
};

// The Error for the last failure of a handle; `doing` starts its sentence.
Error sqlite_error(sqlite3* handle, std::string_view doing);

}  // namespace entente::db
