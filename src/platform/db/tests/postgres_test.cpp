// What only PostgreSQL does: placeholders by number, retry, lost connections.
#include <atomic>
#include <future>
#include <latch>
#include <thread>

#include "kit/databases.hpp"
#include "kit/postgres.hpp"
#include "platform/db/postgres_session.hpp"
#include "platform/db/postgres_text.hpp"
#include "platform/db/rows.hpp"

namespace entente::db {
namespace {

TEST(PostgresText, placeholders_are_numbered_outside_of_quotes_and_comments) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"SELECT 1", "SELECT 1"},
      {"a = ? AND b = ?", "a = $1 AND b = $2"},
      {"?,?,?,?,?,?,?,?,?,?,?", "$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11"},
      {"'?' = ?", "'?' = $1"},
      {"'it''s ?' = ?", "'it''s ?' = $1"},
      {"'back\\' = ?", "'back\\' = $1"},
      {"E'it\\'s ?' = ?", "E'it\\'s ?' = $1"},
      {"name'?' = ?", "name'?' = $1"},
      {"\"odd ? \"\"name\" = ?", "\"odd ? \"\"name\" = $1"},
      {"? -- ?\n?", "$1 -- ?\n$2"},
      {"? -- ?", "$1 -- ?"},
      {"? - ?", "$1 - $2"},
      {"? /* ? /* ? */ ? */ ?", "$1 /* ? /* ? */ ? */ $2"},
      {"? / ?", "$1 / $2"},
      {"$$ ? $$ ?", "$$ ? $$ $1"},
      {"$a$ ? $$ ? $a$ ?", "$a$ ? $$ ? $a$ $1"},
      {"a$b$c ?", "a$b$c $1"},
      {"'open ?", "'open ?"},
      {"/* open ?", "/* open ?"},
      {"$x$ open ?", "$x$ open ?"},
      {"?", "$1"},
      {"", ""},
  };
  for (const auto& [given, wanted] : table) EXPECT_EQ(numbered_placeholders(given).sql, wanted);
}

class Postgres : public testing::Test {
 protected:
  Postgres()
      : test_database_(Engine::postgres,
                       {{1, "thing", "CREATE TABLE thing (id bigint PRIMARY KEY, kind bigint)"}}),
        database_(Database::open(test_database_.options())) {}

  [[nodiscard]] std::int64_t count() const {
    std::int64_t count = -1;
    database_->read([&](Session& session) {
      count = *value<std::int64_t>(session, "SELECT count(*) FROM thing");
    });
    return count;
  }

  // Writes one row of a kind if there is none of the other: two of these at once break the rule
  // unless one runs again. `meet` is where both have read and none has written.
  std::future<void> claim(std::int64_t kind, std::latch& meet, std::atomic<int>& runs) const {
    auto promise = std::make_shared<std::promise<void>>();
    auto first = std::make_shared<bool>(true);
    database_->submit_write(
        [kind, &meet, &runs, first](Session& session) {
          ++runs;
          const auto others =
              *value<std::int64_t>(session, "SELECT count(*) FROM thing WHERE kind <> ?", kind);
          if (std::exchange(*first, false)) meet.arrive_and_wait();
          if (others == 0) session.execute("INSERT INTO thing VALUES (?, ?)", kind, kind);
          return Verdict::commit;
        },
        [promise](std::exception_ptr error) {
          if (error)
            promise->set_exception(error);
          else
            promise->set_value();
        });
    return promise->get_future();
  }

  kit::TestDatabase test_database_;
  std::unique_ptr<Database> database_;
};

std::optional<Error::Kind> kind_of(const std::function<void()>& call) {
  try {
    call();
    return std::nullopt;
  } catch (const Error& error) {
    return error.kind;
  }
}

TEST_F(Postgres, a_serialization_failure_runs_the_work_again) {
  std::latch meet(2);
  std::atomic<int> runs = 0;
  auto one = claim(1, meet, runs);
  auto two = claim(2, meet, runs);
  one.get();
  two.get();
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(database_->counts().retries, 1U);
  EXPECT_EQ(database_->counts().commits, 2U);
  EXPECT_EQ(count(), 1) << "write skew";
}

TEST_F(Postgres, a_conflict_without_end_is_given_up) {
  int runs = 0;
  const auto never = [&](Session&) -> Verdict {
    ++runs;
    throw Error(Error::Kind::retry, "again");
  };
  EXPECT_EQ(kind_of([&] { database_->write(never); }), Error::Kind::retry);
  EXPECT_EQ(runs, 20);
}

TEST_F(Postgres, a_restart_of_the_server_is_not_noticed_between_works) {
  EXPECT_EQ(count(), 0);
  database_->write([](Session& session) {
    session.execute("INSERT INTO thing VALUES (1, 1)");
    return Verdict::commit;
  });
  kit::disconnect_all(test_database_.options().url);
  EXPECT_EQ(count(), 1);
  database_->write([](Session& session) {
    session.execute("INSERT INTO thing VALUES (2, 1)");
    return Verdict::commit;
  });
  EXPECT_EQ(count(), 2);
}

TEST_F(Postgres, a_connection_lost_at_work_fails_that_work_only) {
  const auto lose = [&](Session& session) {
    session.execute("INSERT INTO thing VALUES (1, 1)");
    kit::disconnect_all(test_database_.options().url);
    session.execute("INSERT INTO thing VALUES (2, 1)");
    return Verdict::commit;
  };
  EXPECT_EQ(kind_of([&] { database_->write(lose); }), Error::Kind::gone);
  const auto lose_reading = [&](Session& session) {
    session.execute("SELECT 1");
    kit::disconnect_all(test_database_.options().url);
    session.execute("SELECT 2");
  };
  EXPECT_EQ(kind_of([&] { database_->read(lose_reading); }), Error::Kind::gone);
  EXPECT_EQ(count(), 0);
}

TEST_F(Postgres, a_connection_lost_before_the_commit_is_no_commit) {
  const auto lose = [&](Session& session) {
    session.execute("INSERT INTO thing VALUES (1, 1)");
    kit::disconnect_all(test_database_.options().url);
    return Verdict::commit;
  };
  EXPECT_EQ(kind_of([&] { database_->write(lose); }), Error::Kind::gone);
  EXPECT_EQ(count(), 0);
}

// Another process migrated: the shape of a prepared statement's rows is another.
TEST_F(Postgres, a_table_changed_by_others_is_no_lasting_problem) {
  const auto width = [&] {
    int columns = 0;
    database_->write([&](Session& session) {
      session.run("SELECT * FROM thing", {}, [&](const Row& row) { columns = row.columns(); });
      return Verdict::commit;
    });
    return columns;
  };
  database_->write([](Session& session) {
    session.execute("INSERT INTO thing VALUES (1, 1)");
    return Verdict::commit;
  });
  EXPECT_EQ(width(), 2);
  const auto other = Database::open(test_database_.options());
  other->write([](Session& session) {
    session.script("ALTER TABLE thing ADD COLUMN more bigint");
    return Verdict::commit;
  });
  EXPECT_EQ(width(), 3);
}

TEST_F(Postgres, many_reads_share_few_connections) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 20; ++n) EXPECT_EQ(count(), 0);
    });
  threads.clear();
  database_->read([&](Session& session) {
    const auto connections = value<std::int64_t>(
        session, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()");
    EXPECT_LE(connections.value_or(99), 2 * test_database_.options().pool_size);
  });
}

TEST_F(Postgres, statements_are_prepared_once_by_text_and_types) {
  PostgresSession session(test_database_.options().url, std::chrono::milliseconds{0});
  for (int i = 0; i < 10; ++i) session.execute("SELECT CAST(? AS text)", std::to_string(i));
  EXPECT_EQ(session.statements_kept(), 1U);
  session.execute("SELECT CAST(? AS text)", 1);
  EXPECT_EQ(session.statements_kept(), 2U);
  for (int i = 0; i < 600; ++i) session.execute("SELECT " + std::to_string(i));
  EXPECT_EQ(session.statements_kept(), 512U);
  const auto on_server =
      value<std::int64_t>(session, "SELECT count(*) FROM pg_prepared_statements");
  EXPECT_EQ(on_server, 512);
}

TEST_F(Postgres, no_server_is_said_without_the_password) {
  try {
    Database::open(
        {.data_directory = {}, .url = "postgresql://me:secret@/x?host=/nonexistent&port=1"});
    FAIL() << "it opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, Error::Kind::gone);
    EXPECT_EQ(std::string(error.what()).find("secret"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace entente::db
