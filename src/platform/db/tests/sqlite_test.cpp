// What only SQLite does: grouped commits, the lock, private files, a full disk.
#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>
#include <future>
#include <latch>
#include <thread>

#include "kit/databases.hpp"
#include "platform/db/rows.hpp"
#include "platform/db/sqlite_session.hpp"

namespace entente::db {
namespace {

class Sqlite : public testing::Test {
 protected:
  void SetUp() override {
    options_.data_directory = directory_.path() / "data";
    database_ = Database::open(options_);
    migrate(*database_, {{1, "thing", "CREATE TABLE thing (id bigint, words text)"}});
  }

  std::future<void> queue(Database::Work work) {
    auto promise = std::make_shared<std::promise<void>>();
    database_->submit_write(std::move(work), [promise](std::exception_ptr error) {
      if (error)
        promise->set_exception(error);
      else
        promise->set_value();
    });
    return promise->get_future();
  }

  static Verdict add(Session& session, std::int64_t id, const std::string& words = "") {
    session.execute("INSERT INTO thing (id, words) VALUES (?, ?)", id, words);
    return Verdict::commit;
  }

  std::int64_t count() {
    std::int64_t count = 0;
    database_->read([&](Session& session) {
      count = *value<std::int64_t>(session, "SELECT count(*) FROM thing");
    });
    return count;
  }

  std::filesystem::path file(const std::string& name) const {
    return options_.data_directory / name;
  }

  kit::TemporaryDirectory directory_;
  Options options_;
  std::unique_ptr<Database> database_;
};

std::optional<Error> error_of(const std::function<void()>& call) {
  try {
    call();
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  }
}

std::optional<Error::Kind> kind_of(std::future<void>& done) {
  const auto error = error_of([&] { done.get(); });
  if (!error) return std::nullopt;
  return error->kind;
}

TEST_F(Sqlite, those_who_wait_share_a_commit) {
  const auto before = database_->counts();
  std::latch release(1);
  std::latch started(1);
  std::vector<std::future<void>> all;
  all.push_back(queue([&](Session& session) {
    started.count_down();
    release.wait();
    return add(session, 0);
  }));
  started.wait();
  for (std::int64_t id = 1; id < 200; ++id)
    all.push_back(queue([id](Session& session) { return add(session, id); }));
  release.count_down();
  for (auto& each : all) each.get();
  EXPECT_EQ(database_->counts().writes - before.writes, 200U);
  // One where the first took less than the time of a group, some more on a busy machine.
  EXPECT_LE(database_->counts().commits - before.commits, 20U);
  EXPECT_EQ(count(), 200);
}

TEST_F(Sqlite, a_group_ends_at_its_number) {
  database_->close();
  options_.group_max = 10;
  options_.group_time_max = std::chrono::hours{1};
  database_ = Database::open(options_);
  std::latch release(1);
  std::vector<std::future<void>> all;
  for (std::int64_t id = 0; id < 50; ++id)
    all.push_back(queue([&release, id](Session& session) {
      release.wait();
      return add(session, id);
    }));
  release.count_down();
  for (auto& each : all) each.get();
  EXPECT_EQ(database_->counts().commits, 5U);
}

TEST_F(Sqlite, a_second_writer_is_refused_until_the_first_closes) {
  const auto error = error_of([&] { Database::open(options_); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind, Error::Kind::busy);
  EXPECT_NE(std::string(error->what()).find(std::to_string(::getpid())), std::string::npos)
      << error->what();
  database_->close();
  EXPECT_NO_THROW(Database::open(options_));
}

TEST_F(Sqlite, reading_only_makes_no_database) {
  Options elsewhere{.data_directory = directory_.path() / "nowhere", .read_only = true};
  EXPECT_THROW(Database::open(elsewhere), Error);
  EXPECT_FALSE(std::filesystem::exists(elsewhere.data_directory));
}

TEST_F(Sqlite, its_files_are_private) {
  queue([](Session& session) { return add(session, 1); }).get();
  for (const auto* name : {"entente.db", "entente.db-wal", "entente.lock"}) {
    struct stat found{};
    ASSERT_EQ(::stat(file(name).c_str(), &found), 0) << name;
    EXPECT_EQ(found.st_mode & 0777U, 0600U) << name;
  }
  struct stat found{};
  ASSERT_EQ(::stat(options_.data_directory.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0700U);
}

TEST_F(Sqlite, commits_are_durable_and_reads_stay_out_of_the_way) {
  queue([](Session& session) {
    EXPECT_EQ(value<std::string>(session, "PRAGMA journal_mode"), "wal");
    EXPECT_EQ(value<std::int64_t>(session, "PRAGMA synchronous"), 2);
    EXPECT_EQ(value<std::int64_t>(session, "PRAGMA foreign_keys"), 1);
    return Verdict::roll_back;
  }).get();
}

// SQLite answers a full disk by rolling back the whole group.
TEST_F(Sqlite, a_full_disk_fails_what_does_not_fit_and_keeps_the_rest) {
  std::latch release(1);
  std::vector<std::future<void>> fitting;
  fitting.push_back(queue([&](Session& session) {
    release.wait();
    const auto pages = *value<std::int64_t>(session, "PRAGMA page_count");
    session.execute("PRAGMA max_page_count = " + std::to_string(pages + 4));
    return add(session, 1);
  }));
  fitting.push_back(queue([](Session& session) { return add(session, 2); }));
  auto too_large =
      queue([](Session& session) { return add(session, 3, std::string(1 << 20, 'x')); });
  fitting.push_back(queue([](Session& session) { return add(session, 4); }));
  release.count_down();

  EXPECT_EQ(kind_of(too_large), Error::Kind::full);
  for (auto& each : fitting) EXPECT_NO_THROW(each.get());
  EXPECT_EQ(count(), 3);
  EXPECT_GT(database_->counts().retries, 0U) << "the group was not broken";

  queue([](Session& session) {
    session.execute("PRAGMA max_page_count = 1000000");
    return add(session, 3, std::string(1 << 20, 'x'));
  }).get();
  EXPECT_EQ(count(), 4);
}

TEST_F(Sqlite, a_file_of_another_program_is_refused) {
  database_->close();
  const Options other{.data_directory = directory_.path() / "other"};
  std::filesystem::create_directories(other.data_directory);
  std::ofstream(other.data_directory / "entente.db") << std::string(5000, 'x');
  const auto error = error_of([&] { Database::open(other); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind, Error::Kind::corrupt) << error->what();
}

TEST_F(Sqlite, statements_are_prepared_once_and_the_oldest_leave) {
  SqliteSession session(file("entente.db"), SqliteSession::Role::reader, 1024,
                        std::chrono::milliseconds{0});
  const auto before = session.statements_kept();
  for (int i = 0; i < 10; ++i) session.execute("SELECT ?", i);
  EXPECT_EQ(session.statements_kept(), before + 1);
  for (int i = 0; i < 1000; ++i) session.execute("SELECT " + std::to_string(i));
  EXPECT_EQ(session.statements_kept(), 512U);
  EXPECT_EQ(value<std::int64_t>(session, "SELECT ?", 7), 7);
}

TEST_F(Sqlite, a_statement_may_run_inside_its_own_rows) {
  for (std::int64_t id = 1; id <= 3; ++id)
    queue([id](Session& session) { return add(session, id); }).get();
  database_->read([](Session& session) {
    std::int64_t sum = 0;
    const std::string sql = "SELECT id FROM thing ORDER BY id";
    session.run(sql, {}, [&](const Row& outer) {
      session.run(sql, {}, [&](const Row& inner) { sum += outer.integer(0) * inner.integer(0); });
    });
    EXPECT_EQ(sum, 36);
  });
}

int cache_bytes(const SqliteSession& session) {
  int now = 0;
  int peak = 0;
  sqlite3_db_status(session.handle(), SQLITE_DBSTATUS_CACHE_USED, &now, &peak, 0);
  return now;
}

TEST_F(Sqlite, trimming_gives_memory_back_and_changes_nothing) {
  database_->close();
  SqliteSession session(file("entente.db"), SqliteSession::Role::writer, 8192,
                        std::chrono::milliseconds{0});
  for (std::int64_t id = 0; id < 1000; ++id) add(session, id, std::string(1000, 'x'));
  const auto before = cache_bytes(session);
  session.trim();
  EXPECT_LT(cache_bytes(session), before / 4);
  EXPECT_EQ(value<std::int64_t>(session, "SELECT count(*) FROM thing"), 1000);
}

TEST_F(Sqlite, trimming_does_not_disturb_work) {
  database_->close();
  options_.idle_time = std::chrono::milliseconds{1};
  database_ = Database::open(options_);
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 3; ++thread)
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        EXPECT_GE(count(), i);
        database_->write([&](Session& session) { return add(session, i); });
        if (i % 10 == 0) std::this_thread::sleep_for(std::chrono::milliseconds{4});
      }
    });
  threads.clear();
  EXPECT_EQ(count(), 300);
}

TEST_F(Sqlite, text_keeps_a_nul) {
  const std::string words("a\0b", 3);
  queue([&](Session& session) { return add(session, 1, words); }).get();
  database_->read([&](Session& session) {
    EXPECT_EQ(value<std::string>(session, "SELECT words FROM thing"), words);
  });
}

TEST_F(Sqlite, two_statements_in_one_are_refused) {
  database_->read([](Session& session) {
    EXPECT_THROW(session.execute("SELECT 1; SELECT 2"), Error);
    EXPECT_NO_THROW(session.execute("SELECT 1; "));
  });
}

}  // namespace
}  // namespace entente::db
