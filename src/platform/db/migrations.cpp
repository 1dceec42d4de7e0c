// Migrations: numbered, forward only, each in its own transaction (product X2).
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>

#include "base/embedded.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"
#include "platform/db/rows.hpp"

namespace entente::db {
namespace {

struct AppliedMigration {
  std::int64_t number = 0;
  std::string name;
  std::string checksum;
  Instant applied_at;
};
BOOST_DESCRIBE_STRUCT(AppliedMigration, (), (number, name, checksum, applied_at))

constexpr const char* table_text =
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    "number bigint PRIMARY KEY, name text NOT NULL, checksum text NOT NULL,"
    " applied_at bigint NOT NULL)";

// It guards against mistakes, not against people.
std::string checksum_of(std::string_view text) {
  return crypto::hex_encode(crypto::hash(text));
}

Instant now() {
  return {std::chrono::duration_cast<std::chrono::microseconds>(
              std::chrono::system_clock::now().time_since_epoch())
              .count()};
}

bool has_table(Session& session) {
  const auto* sql =
      session.engine() == Engine::sqlite
          ? "SELECT count(*) FROM sqlite_master WHERE name = 'schema_migration'"
          : "SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_migration')";
  return value<std::int64_t>(session, sql).value_or(0) > 0;
}

std::vector<AppliedMigration> applied_to(Database& database) {
  std::vector<AppliedMigration> applied;
  database.read([&](Session& session) {
    if (!has_table(session)) return;
    applied = all<AppliedMigration>(session, "SELECT " + columns_of<AppliedMigration>() +
                                                 " FROM schema_migration ORDER BY number");
  });
  return applied;
}

Error refused(const std::string& sentence) {
  return {Error::Kind::other, sentence};
}

void check_ours(const std::vector<Migration>& ours) {
  for (std::size_t at = 0; at < ours.size(); ++at) {
    const int before = at == 0 ? 0 : ours[at - 1].number;
    if (ours[at].number <= before)
      throw refused(fmt::format("Migration {} follows migration {}: numbers must rise.",
                                ours[at].number, before));
  }
}

// What the database has must be the start of what the program knows.
void check_applied(const std::vector<AppliedMigration>& applied,
                   const std::vector<Migration>& ours) {
  const std::int64_t known = ours.empty() ? 0 : ours.back().number;
  if (!applied.empty() && applied.back().number > known)
    throw refused(
        fmt::format("The database is at version {}, this program knows up to {}. "
                    "Install a newer entente.",
                    applied.back().number, known));
  for (std::size_t at = 0; at < applied.size(); ++at) {
    const auto& theirs = applied[at];
    if (ours[at].number != theirs.number)
      throw refused(
          fmt::format("Migration {} of the database does not fit this program, which has "
                      "migration {} in its place.",
                      theirs.number, ours[at].number));
    if (checksum_of(ours[at].sql) != theirs.checksum)
      throw refused(
          fmt::format("Migration {} ({}) was applied with another text than this program "
                      "has. Applied migrations never change; write a new one.",
                      theirs.number, theirs.name));
  }
}

// Tables marked `/*clustered*/` are kept in the order of their primary key: on SQLite by
// WITHOUT ROWID, which spares the second tree; PostgreSQL has no such table and reads a comment.
std::string dialect_text(Engine engine, std::string text) {
  constexpr std::string_view mark = ") /*clustered*/;";
  constexpr std::string_view clustered = ") WITHOUT ROWID;";
  if (engine != Engine::sqlite) return text;
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
    text.replace(at, mark.size(), clustered);
  return text;
}

void apply(Database& database, const Migration& migration) {
  database.write([&](Session& session) {
    session.script(table_text);
    session.script(dialect_text(session.engine(), migration.sql));
    insert(session, "schema_migration",
           AppliedMigration{migration.number, migration.name, checksum_of(migration.sql), now()});
    return Verdict::commit;
  });
}

// "0007_name.sqlite.sql"; nullopt where the file is another engine's.
struct FileName {
  int number = 0;
  std::string name;
  bool for_one_engine = false;
};

std::optional<FileName> parse_file_name(std::string_view file, Engine engine) {
  FileName parsed;
  const auto* end = file.data() + file.size();
  const auto [after, error] = std::from_chars(file.data(), end, parsed.number);
  std::string_view rest(after, static_cast<std::size_t>(end - after));
  if (error != std::errc{} || !rest.starts_with('_') || !rest.ends_with(".sql"))
    throw refused(fmt::format("A migration has a wrong file name: {}", file));
  rest = rest.substr(1, rest.size() - 5);
  if (const auto dot = rest.find('.'); dot != std::string_view::npos) {
    if (rest.substr(dot + 1) != to_text(engine)) return std::nullopt;
    parsed.for_one_engine = true;
    rest = rest.substr(0, dot);
  }
  parsed.name = rest;
  return parsed;
}

std::vector<Migration> load_embedded(Engine engine) {
  std::map<int, Migration> by_number;
  for (const auto& file : embedded::migrations()) {
    const auto parsed = parse_file_name(file.name, engine);
    if (!parsed) continue;
    auto& migration = by_number[parsed->number];
    if (!migration.name.empty() && migration.name != parsed->name)
      throw refused(fmt::format("Two migrations have the number {}.", parsed->number));
    if (migration.name.empty() || parsed->for_one_engine)
      migration = {parsed->number, parsed->name, std::string(file.bytes)};
  }
  std::vector<Migration> migrations;
  for (auto& [number, migration] : by_number) migrations.push_back(std::move(migration));
  return migrations;
}

}  // namespace

MigrationReport migrate(Database& database, const std::vector<Migration>& migrations) {
  check_ours(migrations);
  MigrationReport report;
  database.alone([&] {
    const auto applied = applied_to(database);
    check_applied(applied, migrations);
    report.from = applied.empty() ? 0 : static_cast<int>(applied.back().number);
    report.to = report.from;
    for (auto at = applied.size(); at < migrations.size(); ++at) {
      apply(database, migrations[at]);
      report.to = migrations[at].number;
    }
  });
  return report;
}

int schema_version(Database& database) {
  const auto applied = applied_to(database);
  return applied.empty() ? 0 : static_cast<int>(applied.back().number);
}

const std::vector<Migration>& embedded_migrations(Engine engine) {
  static const auto for_sqlite = load_embedded(Engine::sqlite);
  static const auto for_postgres = load_embedded(Engine::postgres);
  return engine == Engine::sqlite ? for_sqlite : for_postgres;
}

}  // namespace entente::db
