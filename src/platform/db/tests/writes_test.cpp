// The write path and reading beside it, on both engines.
#include <atomic>
#include <future>
#include <latch>
#include <thread>

#include "kit/databases.hpp"
#include "platform/db/bulk.hpp"
#include "platform/db/rows.hpp"

namespace entente::db {
namespace {

using std::chrono_literals::operator""ms;

struct Refused : std::runtime_error {
  Refused() : std::runtime_error("refused") {}
};

class Writes : public kit::DatabaseTest {
 protected:
  [[nodiscard]] std::vector<Migration> migrations() const override {
    return {{1, "thing",
             "CREATE TABLE thing (id bigint PRIMARY KEY, amount bigint NOT NULL);"
             "CREATE TABLE part (id bigint PRIMARY KEY,"
             " thing_id bigint NOT NULL REFERENCES thing (id));"}};
  }

  static Verdict add(Session& session, std::int64_t id, std::int64_t amount = 0) {
    session.execute("INSERT INTO thing (id, amount) VALUES (?, ?)", id, amount);
    return Verdict::commit;
  }

  void add(std::int64_t id, std::int64_t amount = 0) const {
    database().write([&](Session& session) { return add(session, id, amount); });
  }

  // Queues an insert; `before` runs ahead of it in the same work.
  std::future<void> queue(std::int64_t id, std::function<void(Session&)> before = {}) const {
    return queue([id, before](Session& session) {
      if (before) before(session);
      return add(session, id);
    });
  }

  std::future<void> queue(std::function<Verdict(Session&)> work) const {
    auto promise = std::make_shared<std::promise<void>>();
    database().submit_write(std::move(work), [promise](std::exception_ptr error) {
      if (error)
        promise->set_exception(error);
      else
        promise->set_value();
    });
    return promise->get_future();
  }

  [[nodiscard]] std::int64_t count() const {
    std::int64_t count = -1;
    database().read([&](Session& session) {
      count = value<std::int64_t>(session, "SELECT count(*) FROM thing").value_or(-1);
    });
    return count;
  }

  template <class Call>
  static std::optional<Error::Kind> kind_of(const Call& call) {
    try {
      call();
      return std::nullopt;
    } catch (const Error& error) {
      return error.kind;
    }
  }

  // Counts for longer than any limit of these tests.
  static std::int64_t slow_count(Session& session) {
    return value<std::int64_t>(session,
                               "WITH RECURSIVE n (i) AS (SELECT CAST(1 AS bigint) UNION ALL"
                               " SELECT i + 1 FROM n WHERE i < 3000000000)"
                               " SELECT count(*) FROM n")
        .value_or(0);
  }
};
ENTENTE_BOTH_ENGINES(Writes);

TEST_P(Writes, a_commit_is_seen_and_survives_closing) {
  add(1);
  EXPECT_EQ(count(), 1);
  reopen(options());
  EXPECT_EQ(count(), 1);
}

TEST_P(Writes, a_roll_back_leaves_nothing_and_is_no_error) {
  database().write([](Session& session) {
    add(session, 1);
    return Verdict::roll_back;
  });
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(database().counts().writes, 0U);
}

TEST_P(Writes, an_exception_comes_back_and_leaves_nothing) {
  const auto throwing = [](Session& session) -> Verdict {
    add(session, 1);
    throw Refused();
  };
  EXPECT_THROW(database().write(throwing), Refused);
  EXPECT_EQ(count(), 0);
  add(1);
  EXPECT_EQ(count(), 1);
}

TEST_P(Writes, one_that_fails_does_not_harm_its_neighbours) {
  add(1000);
  std::vector<std::future<void>> all;
  for (std::int64_t id = 0; id < 60; ++id) {
    if (id % 3 == 0)
      all.push_back(queue(id));
    else if (id % 3 == 1)
      all.push_back(queue(id, [](Session&) { throw Refused(); }));
    else
      all.push_back(queue(1000));  // there already
  }
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (at % 3 == 0)
      EXPECT_NO_THROW(all[at].get());
    else if (at % 3 == 1)
      EXPECT_THROW(all[at].get(), Refused);
    else
      EXPECT_EQ(kind_of([&] { all[at].get(); }), Error::Kind::unique);
  }
  EXPECT_EQ(count(), 21);
  EXPECT_EQ(database().counts().writes, 21U);
}

struct Thing {
  std::int64_t id = 0;
  std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (id, amount))

TEST_P(Writes, one_that_takes_back_what_it_wrote_does_not_harm_its_neighbours) {
  std::latch release(1);
  std::vector<std::future<void>> all;
  // Behind one that waits the others are of one group.
  all.push_back(queue(1, [&](Session&) { release.wait(); }));
  all.push_back(queue([](Session& session) {
    const std::vector<Thing> things = {{2, 0}, {3, 0}};
    insert_all<Thing>(session, "thing", things);
    return Verdict::roll_back;
  }));
  all.push_back(queue(4));
  all.push_back(queue([](Session& session) {
    add(session, 5);
    return Verdict::roll_back;
  }));
  all.push_back(queue([](Session& session) {
    std::vector<Thing> things;
    for (std::int64_t id = 100; id < 200; ++id) things.push_back({id, 0});
    insert_all<Thing>(session, "thing", things);
    throw Refused();
    return Verdict::commit;
  }));
  all.push_back(queue(6));
  release.count_down();
  for (const std::size_t at : {0U, 1U, 2U, 3U, 5U}) EXPECT_NO_THROW(all[at].get());
  EXPECT_THROW(all[4].get(), Refused);
  database().read([&](Session& session) {
    EXPECT_EQ(value<std::int64_t>(session, "SELECT CAST(sum(id) AS bigint) FROM thing"), 1 + 4 + 6);
  });
  EXPECT_EQ(count(), 3);
}

TEST_P(Writes, a_failed_statement_loses_the_transaction) {
  add(1);
  const auto swallow = [&] {
    database().write([](Session& session) {
      add(session, 2);
      EXPECT_EQ(kind_of([&] { add(session, 1); }), Error::Kind::unique);
      EXPECT_EQ(kind_of([&] { add(session, 3); }), Error::Kind::unique);
      return Verdict::commit;
    });
  };
  EXPECT_EQ(kind_of(swallow), Error::Kind::unique);
  EXPECT_EQ(count(), 1);
}

TEST_P(Writes, a_large_one_that_fails_leaves_nothing) {
  // More than what SQLite keeps of a savepoint in one piece, on pages its neighbours wrote to.
  const std::int64_t many = 20'000;
  const auto filled = [&](Session& session, std::int64_t amount) {
    for (std::int64_t id = 0; id < many; ++id) add(session, id, amount);
  };
  database().write([&](Session& session) {
    filled(session, 1);
    return Verdict::commit;
  });
  std::vector<std::future<void>> all;
  all.push_back(queue(many));
  all.push_back(queue(many + 1, [](Session& session) {
    session.execute("UPDATE thing SET amount = amount + 1");
    session.execute("DELETE FROM thing WHERE id < 10000");
    throw Refused();
  }));
  all.push_back(queue(many + 2));
  EXPECT_NO_THROW(all[0].get());
  EXPECT_THROW(all[1].get(), Refused);
  EXPECT_NO_THROW(all[2].get());
  EXPECT_EQ(count(), many + 2);
  database().read([&](Session& session) {
    EXPECT_EQ(value<std::int64_t>(session, "SELECT CAST(sum(amount) AS bigint) FROM thing"), many);
  });
}

TEST_P(Writes, one_that_fails_in_bulk_mode_leaves_nothing_either) {
  const auto in_own_write = [&](void (*wish)(Session&)) {
    database().write([&](Session& session) {
      wish(session);
      return Verdict::commit;
    });
  };
  in_own_write(start_bulk);
  add(1);
  EXPECT_THROW(queue(2,
                     [](Session& session) {
                       add(session, 3);
                       throw Refused();
                     })
                   .get(),
               Refused);
  database().write([](Session& session) {
    add(session, 4);
    return Verdict::roll_back;
  });
  EXPECT_EQ(kind_of([&] { add(1); }), Error::Kind::unique);
  EXPECT_EQ(count(), 1);
  add(5);
  in_own_write(end_bulk);
  add(6);
  EXPECT_EQ(count(), 3);
  reopen(options());
  EXPECT_EQ(count(), 3);
}

TEST_P(Writes, a_missing_foreign_row_is_refused) {
  const auto orphan = [&] {
    database().write([](Session& session) {
      session.execute("INSERT INTO part (id, thing_id) VALUES (1, 99)");
      return Verdict::commit;
    });
  };
  EXPECT_EQ(kind_of(orphan), Error::Kind::other);
}

TEST_P(Writes, wrong_sql_is_an_error_that_shows_it) {
  try {
    database().read([](Session& session) { session.execute("SELECT nonsense FROM thing"); });
    FAIL() << "it ran";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("SELECT nonsense"), std::string::npos);
  }
  EXPECT_EQ(count(), 0);
}

TEST_P(Writes, many_threads_lose_no_update) {
  add(1, 0);
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 6; ++thread)
    threads.emplace_back([&] {
      for (int i = 0; i < 25; ++i)
        database().write([](Session& session) {
          const auto amount = value<std::int64_t>(session, "SELECT amount FROM thing WHERE id = 1");
          session.execute("UPDATE thing SET amount = ? WHERE id = 1", *amount + 1);
          return Verdict::commit;
        });
    });
  threads.clear();
  database().read([](Session& session) {
    EXPECT_EQ(value<std::int64_t>(session, "SELECT amount FROM thing"), 150);
  });
}

TEST_P(Writes, a_read_sees_one_moment) {
  add(1);
  database().read([&](Session& session) {
    const auto first = value<std::int64_t>(session, "SELECT count(*) FROM thing");
    add(2);
    EXPECT_EQ(value<std::int64_t>(session, "SELECT count(*) FROM thing"), first);
    EXPECT_EQ(count(), 1) << "a read inside a read joins it";
  });
  EXPECT_EQ(count(), 2);
}

TEST_P(Writes, a_read_cannot_write) {
  const auto write = [&] { database().read([](Session& session) { add(session, 1); }); };
  EXPECT_EQ(kind_of(write), Error::Kind::other);
  EXPECT_EQ(count(), 0);
}

TEST_P(Writes, a_read_that_throws_harms_no_later_one) {
  EXPECT_THROW(database().read([](Session&) { throw Refused(); }), Refused);
  EXPECT_EQ(count(), 0);
  std::promise<std::exception_ptr> promise;
  database().submit_read([](Session&) { throw Refused(); },
                         [&](std::exception_ptr error) { promise.set_value(error); });
  EXPECT_THROW(std::rethrow_exception(promise.get_future().get()), Refused);
}

TEST_P(Writes, submitted_reads_are_done) {
  add(7);
  std::promise<std::exception_ptr> promise;
  std::int64_t id = 0;
  database().submit_read(
      [&](Session& session) { id = *value<std::int64_t>(session, "SELECT id FROM thing"); },
      [&](std::exception_ptr error) { promise.set_value(error); });
  EXPECT_EQ(promise.get_future().get(), nullptr);
  EXPECT_EQ(id, 7);
}

TEST_P(Writes, a_slow_read_is_interrupted) {
  auto changed = options();
  changed.query_time_max = 150ms;
  reopen(changed);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(kind_of([&] { database().read([](Session& session) { slow_count(session); }); }),
            Error::Kind::timeout);
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_GE(took, 150ms);
  EXPECT_LT(took, 5000ms);
  EXPECT_EQ(count(), 0);
}

TEST_P(Writes, closing_finishes_what_is_queued_and_refuses_the_rest) {
  std::vector<std::future<void>> all;
  for (std::int64_t id = 0; id < 100; ++id) all.push_back(queue(id));
  database().close();
  for (auto& each : all) EXPECT_NO_THROW(each.get());
  EXPECT_EQ(kind_of([&] { queue(100).get(); }), Error::Kind::gone);
  EXPECT_EQ(kind_of([&] { static_cast<void>(count()); }), Error::Kind::gone);
  EXPECT_EQ(database().writes_waiting(), 0U);
  database().close();
  reopen(options());
  EXPECT_EQ(count(), 100);
}

TEST_P(Writes, threads_that_end_leave_their_connection_to_others) {
  add(1);
  for (int i = 0; i < 40; ++i) std::jthread([&] { EXPECT_EQ(count(), 1); });
}

TEST_P(Writes, read_only_refuses_to_write_and_works_beside_a_writer) {
  add(1);
  auto beside = options();
  beside.read_only = true;
  const auto reader = Database::open(beside);
  EXPECT_EQ(kind_of([&] { reader->write([](Session& s) { return add(s, 2); }); }),
            Error::Kind::other);
  add(2);
  reader->read([](Session& session) {
    EXPECT_EQ(value<std::int64_t>(session, "SELECT count(*) FROM thing"), 2);
  });
}

TEST_P(Writes, work_waiting_is_counted) {
  std::latch release(1);
  std::vector<std::future<void>> all;
  for (std::int64_t id = 0; id < 10; ++id)
    all.push_back(queue(id, [&](Session&) { release.wait(); }));
  EXPECT_EQ(database().writes_waiting(), 10U);
  release.count_down();
  for (auto& each : all) each.get();
  database().close();
  EXPECT_EQ(database().writes_waiting(), 0U);
}

TEST(Open, wants_a_directory_or_a_url_it_knows) {
  EXPECT_THROW(Database::open({}), Error);
  try {
    Database::open({.data_directory = {}, .url = "mysql://root:secret@host/"});
    FAIL() << "it opened";
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()).find("secret"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace entente::db
