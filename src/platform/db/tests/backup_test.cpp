// Backup while others write, and restoring it.
#include <atomic>
#include <fstream>
#include <thread>

#include "kit/databases.hpp"
#include "platform/db/rows.hpp"

namespace entente::db {
namespace {

namespace fs = std::filesystem;

class Backup : public testing::Test {
 protected:
  void SetUp() override {
    database_ = Database::open({.data_directory = directory_.path() / "data"});
    migrate(*database_, {{1, "pair",
                          "CREATE TABLE left_ (id bigint, words text);"
                          "CREATE TABLE right_ (id bigint, words text);"}});
    for (int i = 0; i < 60; ++i) add_pairs();
  }

  // The two tables always have the same number of rows.
  void add_pairs() {
    database_->write([](Session& session) {
      for (int i = 0; i < 100; ++i) {
        session.execute("INSERT INTO left_ VALUES (?, ?)", i, std::string(500, 'l'));
        session.execute("INSERT INTO right_ VALUES (?, ?)", i, std::string(500, 'r'));
      }
      return Verdict::commit;
    });
  }

  static std::pair<std::int64_t, std::int64_t> counts(Database& database) {
    std::pair<std::int64_t, std::int64_t> counts;
    database.read([&](Session& session) {
      counts.first = *value<std::int64_t>(session, "SELECT count(*) FROM left_");
      counts.second = *value<std::int64_t>(session, "SELECT count(*) FROM right_");
    });
    return counts;
  }

  [[nodiscard]] fs::path path(const std::string& name) const { return directory_.path() / name; }

  std::string refusal(const fs::path& file, const fs::path& data) const {
    try {
      restore_sqlite(file, data);
      return "";
    } catch (const Error& error) {
      return error.what();
    }
  }

  kit::TemporaryDirectory directory_;
  std::unique_ptr<Database> database_;
};

TEST_F(Backup, is_one_moment_of_a_database_that_is_written) {
  std::atomic<bool> stop = false;
  std::jthread writer([&] {
    while (!stop) add_pairs();
  });
  std::int64_t steps = 0;
  std::int64_t done = 0;
  std::int64_t all = 0;
  const auto before = counts(*database_).first;
  database_->backup(path("copy.db"), [&](std::int64_t pages, std::int64_t of) {
    ++steps;
    EXPECT_GE(pages, done) << "it started over";
    done = pages;
    all = of;
    add_pairs();
  });
  stop = true;
  writer.join();
  EXPECT_GT(steps, 1);
  EXPECT_EQ(done, all);
  EXPECT_GT(counts(*database_).first, before);

  restore_sqlite(path("copy.db"), path("restored"));
  const auto restored = Database::open({.data_directory = path("restored")});
  const auto [left, right] = counts(*restored);
  EXPECT_EQ(left, right);
  EXPECT_GE(left, before);
  EXPECT_EQ(schema_version(*restored), 1);
}

TEST_F(Backup, does_not_overwrite) {
  std::ofstream(path("copy.db")) << "precious";
  EXPECT_THROW(database_->backup(path("copy.db"), {}), Error);
  EXPECT_EQ(fs::file_size(path("copy.db")), 8U);
}

TEST_F(Backup, leaves_no_half_of_a_file) {
  const auto fail = [](std::int64_t, std::int64_t) { throw std::runtime_error("stop"); };
  EXPECT_THROW(database_->backup(path("copy.db"), fail), std::runtime_error);
  EXPECT_FALSE(fs::exists(path("copy.db")));
  EXPECT_FALSE(fs::exists(path("copy.db.part")));
  EXPECT_NO_THROW(database_->backup(path("copy.db"), {}));
}

TEST_F(Backup, works_beside_a_running_server) {
  const auto beside =
      Database::open({.data_directory = directory_.path() / "data", .read_only = true});
  beside->backup(path("copy.db"), {});
  restore_sqlite(path("copy.db"), path("restored"));
  EXPECT_EQ(counts(*Database::open({.data_directory = path("restored")})), counts(*database_));
}

TEST_F(Backup, is_not_restored_over_a_database) {
  database_->backup(path("copy.db"), {});
  EXPECT_NE(refusal(path("copy.db"), path("data")).find("in use by another"), std::string::npos);
  const auto rows = counts(*database_);
  database_->close();
  EXPECT_NE(refusal(path("copy.db"), path("data")).find("exists already"), std::string::npos);
  EXPECT_EQ(counts(*Database::open({.data_directory = path("data")})), rows);
}

TEST_F(Backup, that_is_damaged_is_not_restored) {
  database_->backup(path("copy.db"), {});
  {
    std::fstream file(path("copy.db"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 * 20);
    file << std::string(4096 * 4, '\x7f');
  }
  EXPECT_NE(refusal(path("copy.db"), path("restored")).find("cannot be restored"),
            std::string::npos);
  EXPECT_FALSE(fs::exists(path("restored") / "entente.db"));
}

TEST_F(Backup, that_is_none_is_not_restored) {
  std::ofstream(path("text")) << std::string(10000, 'x');
  EXPECT_NE(refusal(path("text"), path("restored")), "");
  EXPECT_NE(refusal(path("missing"), path("restored")), "");
  EXPECT_FALSE(fs::exists(path("restored") / "entente.db"));
}

TEST(PostgresBackup, names_the_right_tool) {
  const kit::TestDatabase test_database(Engine::postgres, {});
  const auto database = Database::open(test_database.options());
  try {
    database->backup("copy.db", {});
    FAIL() << "it was copied";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("pg_dump"), std::string::npos);
  }
}

}  // namespace
}  // namespace entente::db
