// A connection to PostgreSQL.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/recently_used.hpp"
#include "platform/db/rows.hpp"

struct pg_conn;
struct pg_result;

namespace entente::db {

class PostgresSession final : public Session {
 public:
  // Connects. Statements are stopped by the server after `statement_time_max` (0: never).
  PostgresSession(const std::string& url, std::chrono::milliseconds statement_time_max);
  ~PostgresSession() override;
  PostgresSession(const PostgresSession&) = delete;
  PostgresSession& operator=(const PostgresSession&) = delete;

  [[nodiscard]] Engine engine() const override { return Engine::postgres; }
  std::int64_t run(std::string_view sql, std::span<const Param> params,
                   const EachRow& each) override;
  void script(std::string_view sql) override;
  // INSERT of `count` rows that lie `stride` bytes apart, by COPY: nothing is planned for each, and
  // nothing named. Columns must have the very types of their parameters.
  void copy_rows(std::string_view table, Columns columns, const void* first, std::size_t stride,
                 std::size_t count);

  // The next transaction starts with `text` ("BEGIN ISOLATION LEVEL ..."); it is sent along with
  // the first statement, for one round trip.
  void begin(const char* text);
  // Throws where the transaction has failed; the transaction is over on return either way.
  void commit();
  // Ends a transaction in which nothing was written; the answer is awaited by the next use.
  void end_read() noexcept;
  void roll_back() noexcept;

  // Usable? Looks whether the server has closed the connection meanwhile; no round trip.
  [[nodiscard]] bool alive();
  // The connection is of no use any more.
  [[nodiscard]] bool lost() const { return broken_; }
  // What made the transaction fail, if anything.
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }
  [[nodiscard]] std::size_t statements_kept() const { return statements_.size(); }

 private:
  struct Finish {
    void operator()(pg_conn* connection) const;
  };
  struct Clear {
    void operator()(pg_result* result) const;
  };
  using Result = std::unique_ptr<pg_result, Clear>;
  struct Statement {
    std::string name;
  };
  // Parameters as libpq takes them.
  struct Bound {
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
    std::vector<unsigned> types;
    std::vector<std::array<char, 8>> numbers;
    void bind(std::span<const Param> params);
  };

  Result simple(const char* text);
  Result next_result();
  void settle();
  void start_if_begun();
  Result execute_prepared(const Statement& statement);
  std::shared_ptr<Statement> statement(std::string_view sql);
  bool send_rows(Columns columns, const void* first, std::size_t stride, std::size_t count);
  void check(const Result& result, std::string_view doing);
  [[noreturn]] void fail(const pg_result* result, std::string_view doing);
  void refuse_after_failure() const;

  std::unique_ptr<pg_conn, Finish> connection_;
  RecentlyUsed<std::shared_ptr<Statement>> statements_;  // by their text
  std::string key_;  // SQL and parameter types; kept to save allocations
  Bound bound_;
  const char* begin_ = nullptr;  // not sent yet
  bool ending_ = false;          // the answer to end_read is still to come
  bool broken_ = false;
  std::uint64_t prepared_ = 0;
  std::optional<Error> failure_;
};

}  // namespace entente::db
