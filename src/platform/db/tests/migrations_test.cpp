// Migrations on both engines: fresh, again, newer, changed, failing, at the same time.
#include <fmt/format.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/embedded.hpp"
#include "kit/databases.hpp"
#include "kit/repository.hpp"
#include "platform/db/rows.hpp"

namespace entente::db {
namespace {

class Migrations : public kit::DatabaseTest {
 protected:
  [[nodiscard]] std::vector<Migration> migrations() const override { return {}; }

  // Where migrating is refused, why.
  std::string refusal(const std::vector<Migration>& list) const {
    try {
      migrate(database(), list);
      return "";
    } catch (const Error& error) {
      return error.what();
    }
  }

  const Migration one{1, "one", "CREATE TABLE one (id bigint); CREATE INDEX one_id ON one (id);"};
  const Migration two{2, "two", "CREATE TABLE two (id bigint); INSERT INTO two VALUES (1);"};
  const Migration unrelated{3, "unrelated", "CREATE TABLE other (id bigint)"};
  const Migration three{3, "three", "INSERT INTO two VALUES (2);"};
};
ENTENTE_BOTH_ENGINES(Migrations);

TEST_P(Migrations, an_empty_database_gets_all_and_then_no_more) {
  EXPECT_EQ(schema_version(database()), 0);
  auto report = migrate(database(), {one, two});
  EXPECT_EQ(report.from, 0);
  EXPECT_EQ(report.to, 2);
  EXPECT_EQ(schema_version(database()), 2);
  report = migrate(database(), {one, two});
  EXPECT_EQ(report.from, 2);
  EXPECT_EQ(report.to, 2);
  report = migrate(database(), {one, two, three});
  EXPECT_EQ(report.from, 2);
  EXPECT_EQ(report.to, 3);
  database().read([](Session& session) {
    EXPECT_EQ(value<std::int64_t>(session, "SELECT count(*) FROM two"), 2);
  });
}

TEST_P(Migrations, a_newer_database_is_refused) {
  migrate(database(), {one, two, three});
  EXPECT_EQ(refusal({one, two}),
            "The database is at version 3, this program knows up to 2. Install a newer entente.");
  EXPECT_EQ(refusal({}),
            "The database is at version 3, this program knows up to 0. Install a newer entente.");
}

TEST_P(Migrations, a_changed_text_is_refused) {
  migrate(database(), {one, two});
  auto changed = one;
  changed.sql += " ";
  EXPECT_NE(refusal({changed, two}).find("Migration 1 (one) was applied with another text"),
            std::string::npos);
  EXPECT_EQ(refusal({one, two, three}), "");
}

TEST_P(Migrations, one_put_in_between_is_refused) {
  migrate(database(), {one, unrelated});
  EXPECT_NE(refusal({one, two, unrelated}).find("Migration 3 of the database"), std::string::npos);
}

TEST_P(Migrations, numbers_must_rise) {
  EXPECT_NE(refusal({one, one}), "");
  EXPECT_NE(refusal({two, one}), "");
  EXPECT_EQ(schema_version(database()), 0);
}

TEST_P(Migrations, one_that_fails_leaves_those_before_it) {
  const Migration broken{3, "broken",
                         "CREATE TABLE half (id bigint); INSERT INTO nowhere VALUES (1);"};
  EXPECT_NE(refusal({one, two, broken}), "");
  EXPECT_EQ(schema_version(database()), 2);
  const Migration mended{3, "mended", "CREATE TABLE half (id bigint);"};
  EXPECT_EQ(refusal({one, two, mended}), "");
  EXPECT_EQ(schema_version(database()), 3);
}

TEST_P(Migrations, those_of_the_program_apply) {
  const auto& list = embedded_migrations(engine());
  migrate(database(), list);
  EXPECT_EQ(schema_version(database()), list.empty() ? 0 : list.back().number);
}

TEST(EmbeddedMigrations, every_file_is_in_the_program_byte_for_byte) {
  const auto files = embedded::migrations();
  std::size_t seen = 0;
  const auto directory = kit::repository() / "db/migrations";
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(directory, absent)) {
    if (entry.path().extension() != ".sql") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(embedded::find(files, entry.path().filename().string()), bytes) << entry.path();
    ++seen;
  }
  EXPECT_EQ(files.size(), seen);
  EXPECT_EQ(embedded::find(files, "9999_nothing.sql"), std::nullopt);
}

// Several processes may start at once on PostgreSQL; on SQLite the lock lets one in.
TEST(ConcurrentMigrations, each_is_applied_once) {
  const kit::TestDatabase test_database(Engine::postgres, {});
  std::vector<Migration> list;
  for (int number = 1; number <= 5; ++number)
    list.push_back({number, fmt::format("m{}", number),
                    fmt::format("CREATE TABLE t{} (id bigint); SELECT pg_sleep(0.02);", number)});
  std::atomic<int> applied = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 5; ++i)
    threads.emplace_back([&] {
      const auto database = Database::open(test_database.options());
      const auto report = migrate(*database, list);
      applied += report.to - report.from;
      EXPECT_EQ(report.to, 5);
    });
  threads.clear();
  EXPECT_EQ(applied, 5);
}

}  // namespace
}  // namespace entente::db
