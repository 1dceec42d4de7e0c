#include "platform/db/postgres_session.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>

#include <bit>
#include <cstring>

#include "platform/db/postgres_row.hpp"
#include "platform/db/postgres_text.hpp"

namespace entente::db {
namespace {

constexpr std::size_t statements_max = 512;
constexpr int binary = 1;
constexpr std::string_view plan_changed = "0A000";  // after a migration by another process

Error::Kind kind_of(std::string_view state) {
  if (state == "40001" || state == "40P01" || state == plan_changed) return Error::Kind::retry;
  if (state == "23505") return Error::Kind::unique;
  if (state == "53100") return Error::Kind::full;
  if (state == "57014") return Error::Kind::timeout;
  if (state == "55P03" || state == "53300") return Error::Kind::busy;
  if (state == "57P01" || state == "57P02" || state == "57P03" || state.starts_with("08"))
    return Error::Kind::gone;
  if (state.starts_with("XX00")) return Error::Kind::corrupt;
  return Error::Kind::other;
}

// libpq's messages end with line breaks and hold some.
std::string one_line(std::string_view message) {
  std::string line;
  for (const char c : message) line += c == '\n' || c == '\t' ? ' ' : c;
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

std::array<char, 8> number_bytes(const Param& param) {
  const auto value = param.type == Param::Type::real ? std::bit_cast<std::uint64_t>(param.real)
                                                     : static_cast<std::uint64_t>(param.integer);
  std::array<char, 8> bytes{};
  for (std::size_t at = 0; at < 8; ++at) bytes[at] = static_cast<char>(value >> (56U - 8U * at));
  return bytes;
}

// What COPY sends in binary: a head, for each row the number of its fields and each field with its
// length, and an end.
constexpr std::string_view copy_head{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};
constexpr std::size_t copy_end = 0xFFFF;
constexpr std::size_t copy_null = 0xFFFFFFFF;

template <class Number>
void append_number(std::string& bytes, std::size_t value) {
  for (auto shift = 8 * sizeof(Number); shift > 0; shift -= 8)
    bytes += static_cast<char>(value >> (shift - 8));
}

void append_field(std::string& bytes, const Param& param) {
  if (param.is_null) return append_number<std::uint32_t>(bytes, copy_null);
  std::array<char, 8> number{};
  std::string_view value = param.bytes;
  if (param.type == Param::Type::integer || param.type == Param::Type::real) {
    number = number_bytes(param);
    value = {number.data(), number.size()};
  }
  append_number<std::uint32_t>(bytes, value.size());
  bytes += value;
}

}  // namespace

void PostgresSession::Finish::operator()(pg_conn* connection) const {
  PQfinish(connection);
}
void PostgresSession::Clear::operator()(pg_result* result) const {
  PQclear(result);
}

void PostgresSession::Bound::bind(std::span<const Param> params) {
  const auto count = params.size();
  values.assign(count, nullptr);
  lengths.assign(count, 0);
  formats.assign(count, binary);
  types.resize(count);
  numbers.resize(count);
  for (std::size_t at = 0; at < count; ++at) {
    const auto& param = params[at];
    types[at] = postgres_type(param.type);
    if (param.is_null) continue;
    if (param.type == Param::Type::integer || param.type == Param::Type::real) {
      numbers[at] = number_bytes(param);
      values[at] = numbers[at].data();
      lengths[at] = 8;
    } else {
      values[at] = param.bytes.empty() ? "" : param.bytes.data();
      lengths[at] = static_cast<int>(param.bytes.size());
    }
  }
}

PostgresSession::PostgresSession(const std::string& url,
                                 std::chrono::milliseconds statement_time_max)
    : statements_(statements_max) {
  // What the URL says comes last and wins.
  const std::array keywords{"application_name", "connect_timeout", "client_encoding", "dbname",
                            static_cast<const char*>(nullptr)};
  const std::array values{"entente", "10", "UTF8", url.c_str(), static_cast<const char*>(nullptr)};
  connection_.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
  if (PQstatus(connection_.get()) != CONNECTION_OK)
    throw Error(Error::Kind::gone, fmt::format("Cannot connect to PostgreSQL: {}",
                                               one_line(PQerrorMessage(connection_.get()))));
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  const auto* encoding = PQparameterStatus(connection_.get(), "server_encoding");
  if (encoding == nullptr || std::string_view(encoding) != "UTF8")
    throw Error(Error::Kind::other, "The PostgreSQL database must have the encoding UTF8.");
  const auto setting =
      fmt::format("SET statement_timeout = {}; SET TIME ZONE 'UTC'", statement_time_max.count());
  check(simple(setting.c_str()), "Cannot set up the connection");
}

PostgresSession::~PostgresSession() = default;

bool PostgresSession::alive() {
  settle();
  if (broken_ || PQstatus(connection_.get()) != CONNECTION_OK) return false;
  const auto unasked = [this] {
    pollfd socket{PQsocket(connection_.get()), POLLIN, 0};
    return ::poll(&socket, 1, 0) > 0;
  };
  if (!unasked()) return true;
  // A notice is read and gone; the end of the connection stays.
  return PQconsumeInput(connection_.get()) == 1 && PQstatus(connection_.get()) == CONNECTION_OK &&
         !unasked();
}

void PostgresSession::settle() {
  if (!ending_) return;
  ending_ = false;
  while (const Result result = next_result()) {
    if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR) broken_ = true;
  }
}

PostgresSession::Result PostgresSession::next_result() {
  return Result(PQgetResult(connection_.get()));
}

PostgresSession::Result PostgresSession::simple(const char* text) {
  settle();
  return Result(PQexec(connection_.get(), text));
}

void PostgresSession::fail(const pg_result* result, std::string_view doing) {
  const auto* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  auto kind = kind_of(state == nullptr ? "" : state);
  if (PQstatus(connection_.get()) != CONNECTION_OK) kind = Error::Kind::gone;
  if (kind == Error::Kind::gone || (state != nullptr && state == plan_changed)) broken_ = true;
  const auto* message = state == nullptr ? PQerrorMessage(connection_.get())
                                         : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  failure_.emplace(kind, fmt::format("{}: {}", doing, one_line(message)));
  throw Error(*failure_);
}

void PostgresSession::check(const Result& result, std::string_view doing) {
  switch (PQresultStatus(result.get())) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
      return;
    default:
      fail(result.get(), doing);
  }
}

void PostgresSession::refuse_after_failure() const {
  if (failure_)
    throw Error(failure_->kind, fmt::format("the transaction has failed: {}", failure_->what()));
}

void PostgresSession::begin(const char* text) {
  failure_.reset();
  begin_ = text;
}

void PostgresSession::start_if_begun() {
  if (begin_ != nullptr) check(simple(std::exchange(begin_, nullptr)), "Cannot begin");
}

void PostgresSession::commit() {
  if (failure_) {
    const auto failure = *failure_;
    roll_back();
    throw Error(failure);
  }
  if (std::exchange(begin_, nullptr) != nullptr) return;  // nothing was done
  const auto result = simple("COMMIT");
  check(result, "Cannot commit");
  if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
    throw Error(Error::Kind::other, "the transaction was rolled back");
}

void PostgresSession::end_read() noexcept {
  failure_.reset();
  if (std::exchange(begin_, nullptr) != nullptr || broken_) return;
  if (PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return;
  if (PQsendQuery(connection_.get(), "COMMIT") == 1)
    ending_ = true;
  else
    broken_ = true;
}

void PostgresSession::roll_back() noexcept {
  failure_.reset();
  if (std::exchange(begin_, nullptr) != nullptr || broken_) return;
  if (PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) return;
  const auto result = simple("ROLLBACK");
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) broken_ = true;
}

std::shared_ptr<PostgresSession::Statement> PostgresSession::statement(std::string_view sql) {
  key_.assign(sql);
  key_ += '\0';
  for (const auto type : bound_.types) append_number<std::uint32_t>(key_, type);
  if (auto kept = statements_.find(key_)) return kept;
  const auto text = numbered_placeholders(sql);
  if (static_cast<std::size_t>(text.placeholders) != bound_.types.size())
    throw Error(Error::Kind::other, fmt::format("{} parameters given, {} wanted by \"{}\"",
                                                bound_.types.size(), text.placeholders, sql));
  start_if_begun();
  settle();
  auto made = std::make_shared<Statement>(Statement{fmt::format("s{}", ++prepared_)});
  check(Result(PQprepare(connection_.get(), made->name.c_str(), text.sql.c_str(), text.placeholders,
                         bound_.types.data())),
        fmt::format("Cannot prepare \"{}\"", sql));
  for (const auto& dropped : statements_.keep(key_, made, 1))
    check(simple(fmt::format("DEALLOCATE {}", dropped->name).c_str()), "Cannot drop a statement");
  return made;
}

// BEGIN and the first statement travel together.
PostgresSession::Result PostgresSession::execute_prepared(const Statement& statement) {
  settle();
  auto* connection = connection_.get();
  const auto count = static_cast<int>(bound_.values.size());
  if (begin_ == nullptr)
    return Result(PQexecPrepared(connection, statement.name.c_str(), count, bound_.values.data(),
                                 bound_.lengths.data(), bound_.formats.data(), binary));
  const char* begin = std::exchange(begin_, nullptr);
  const bool sent =
      PQenterPipelineMode(connection) == 1 &&
      PQsendQueryParams(connection, begin, 0, nullptr, nullptr, nullptr, nullptr, binary) == 1 &&
      PQsendQueryPrepared(connection, statement.name.c_str(), count, bound_.values.data(),
                          bound_.lengths.data(), bound_.formats.data(), binary) == 1 &&
      PQpipelineSync(connection) == 1;
  Result answer;
  bool begun = false;
  // Each command's result is followed by a null; the mark of the sync comes last.
  while (sent && PQstatus(connection) == CONNECTION_OK) {
    auto result = next_result();
    if (!result) continue;
    if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) break;
    const bool first = !std::exchange(begun, true);
    if (!first && PQresultStatus(result.get()) == PGRES_PIPELINE_ABORTED) continue;
    if (!first || PQresultStatus(result.get()) != PGRES_COMMAND_OK) answer = std::move(result);
  }
  if (PQexitPipelineMode(connection) != 1) broken_ = true;
  return answer;
}

std::int64_t PostgresSession::run(std::string_view sql, std::span<const Param> params,
                                  const EachRow& each) {
  refuse_after_failure();
  bound_.bind(params);
  const auto prepared = statement(sql);
  const auto result = execute_prepared(*prepared);
  check(result, fmt::format("Cannot run \"{}\"", sql));
  if (PQresultStatus(result.get()) == PGRES_TUPLES_OK && each) {
    const int rows = PQntuples(result.get());
    for (int row = 0; row < rows; ++row) each(PostgresRow(result.get(), row));
  }
  const std::string_view command = PQcmdStatus(result.get());
  if (command.starts_with("SELECT")) return 0;
  const std::string_view changed = PQcmdTuples(result.get());
  return changed.empty() ? 0 : std::stoll(std::string(changed));
}

void PostgresSession::copy_rows(std::string_view table, Columns columns, const void* first,
                                std::size_t stride, std::size_t count) {
  refuse_after_failure();
  start_if_begun();
  const auto doing = fmt::format("Cannot add rows to {}", table);
  const auto text =
      fmt::format("COPY {} ({}) FROM STDIN (FORMAT binary)", table, columns_text(columns, {}));
  const auto begun = simple(text.c_str());
  if (PQresultStatus(begun.get()) != PGRES_COPY_IN) fail(begun.get(), doing);
  if (!send_rows(columns, first, stride, count)) {
    broken_ = true;
    fail(nullptr, doing);
  }
  const auto done = next_result();
  while (next_result()) {
  }
  check(done, doing);
}

// False where the connection is lost.
bool PostgresSession::send_rows(Columns columns, const void* first, std::size_t stride,
                                std::size_t count) {
  constexpr std::size_t part = 65536;
  auto* connection = connection_.get();
  std::string bytes(copy_head);
  const auto* row = static_cast<const std::byte*>(first);
  const auto send = [&] {
    return PQputCopyData(connection, bytes.data(), static_cast<int>(bytes.size())) == 1;
  };
  for (std::size_t at = 0; at < count; ++at, row += stride) {
    append_number<std::uint16_t>(bytes, columns.size());
    for (const auto& column : columns) append_field(bytes, column.param(column.of(row)));
    if (bytes.size() < part) continue;
    if (!send()) return false;
    bytes.clear();
  }
  append_number<std::uint16_t>(bytes, copy_end);
  return send() && PQputCopyEnd(connection, nullptr) == 1;
}

void PostgresSession::script(std::string_view sql) {
  refuse_after_failure();
  start_if_begun();
  check(simple(std::string(sql).c_str()), "Cannot run a script");
}

}  // namespace entente::db
