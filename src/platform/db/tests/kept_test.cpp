// Facts that commands and requests share: right whatever is written, on both engines.
#include "platform/db/kept.hpp"

#include <atomic>
#include <future>
#include <random>

#include "kit/databases.hpp"
#include "platform/db/rows.hpp"

namespace entente::db {
namespace {

struct Total {
  std::int64_t value = 0;
};
struct Twice {
  std::int64_t value = 0;
};

class KeptFacts : public kit::DatabaseTest {
 protected:
  [[nodiscard]] std::vector<Migration> migrations() const override {
    return {{1, "thing",
             "CREATE TABLE thing (id bigint PRIMARY KEY, amount bigint NOT NULL);"
             "CREATE TABLE part (id bigint PRIMARY KEY, amount bigint NOT NULL);"
             "CREATE TABLE other (id bigint PRIMARY KEY, amount bigint NOT NULL)"}};
  }

  static void add(Session& session, std::string_view table, std::int64_t id, std::int64_t amount) {
    session.execute("INSERT INTO " + std::string(table) + " (id, amount) VALUES (?, ?)", id,
                    amount);
  }
  static std::int64_t sum(Session& session) {
    return value<std::int64_t>(session,
                               "SELECT CAST(coalesce(sum(t.amount), 0) AS bigint) FROM thing t"
                               " WHERE t.id NOT IN (SELECT p.id FROM part p)")
        .value_or(-1);
  }
  // Of all things that are no part, kept.
  std::int64_t total(Session& session) {
    return kept<Total>(session, Uuid{},
                       [&] {
                         ++loads;
                         return std::optional(Total{sum(session)});
                       })
        ->value;
  }
  std::int64_t twice(Session& session) {
    return kept<Twice>(session, Uuid{}, [&] { return std::optional(Twice{2 * total(session)}); })
        ->value;
  }
  std::future<void> queue(Database::Work work) const {
    auto promise = std::make_shared<std::promise<void>>();
    database().submit_write(std::move(work), [promise](std::exception_ptr error) {
      if (error)
        promise->set_exception(error);
      else
        promise->set_value();
    });
    return promise->get_future();
  }
  void write(const std::function<void(Session&)>& work) const {
    database().write([&](Session& session) {
      work(session);
      return Verdict::commit;
    });
  }
  // Of the same, as of a moment that may lie a little before the read.
  std::int64_t total_for_requests(Session& session) {
    return kept_for_requests<Total>(session, Uuid{},
                                    [&] {
                                      ++loads;
                                      return std::optional(Total{sum(session)});
                                    })
        ->value;
  }
  void read_until(const std::atomic<bool>& over) {
    while (!over)
      database().read([&](Session& session) {
        EXPECT_EQ(twice(session), 2 * sum(session));
        EXPECT_EQ(total(session), sum(session));
      });
  }
  [[nodiscard]] bool keeps() const { return database().engine() == Engine::sqlite; }

  std::atomic<int> loads = 0;  // PostgreSQL runs works side by side
};
ENTENTE_BOTH_ENGINES(KeptFacts);

TEST_P(KeptFacts, are_loaded_once_while_nothing_of_theirs_is_written) {
  write([&](Session& session) {
    add(session, "thing", 1, 10);
    EXPECT_EQ(total(session), 10);
    add(session, "other", 1, 1);
    session.execute("UPDATE other SET amount = 2");
    EXPECT_EQ(total(session), 10);
  });
  EXPECT_EQ(loads, keeps() ? 1 : 2);
}

TEST_P(KeptFacts, are_loaded_anew_after_a_write_of_any_table_they_come_from) {
  write([&](Session& session) {
    add(session, "thing", 1, 10);
    add(session, "thing", 2, 5);
    EXPECT_EQ(total(session), 15);
    session.execute("UPDATE thing SET amount = 11 WHERE id = 1");
    EXPECT_EQ(total(session), 16);
    add(session, "part", 2, 0);
    EXPECT_EQ(total(session), 11);
    session.execute("DELETE FROM part");
    EXPECT_EQ(total(session), 16);
    session.execute("DELETE FROM thing");
    EXPECT_EQ(total(session), 0);
    session.execute("INSERT INTO thing (id, amount) VALUES (1, 1) ON CONFLICT (id) DO NOTHING");
    EXPECT_EQ(total(session), 1);
    session.script("UPDATE thing SET amount = 2");
    EXPECT_EQ(total(session), 2);
  });
}

TEST_P(KeptFacts, what_is_made_of_kept_ones_goes_with_them) {
  write([&](Session& session) {
    add(session, "thing", 1, 10);
    EXPECT_EQ(total(session), 10);
    EXPECT_EQ(twice(session), 20);
    session.execute("UPDATE thing SET amount = 11");
    EXPECT_EQ(twice(session), 22);
    EXPECT_EQ(total(session), 11);
  });
}

TEST_P(KeptFacts, that_are_none_are_asked_for_again) {
  write([&](Session& session) {
    int asked = 0;
    for (int i = 0; i < 2; ++i)
      EXPECT_EQ(kept<Total>(session, Uuid{},
                            [&]() -> std::optional<Total> {
                              ++asked;
                              return std::nullopt;
                            }),
                nullptr);
    EXPECT_EQ(asked, 2);
  });
}

TEST_P(KeptFacts, of_a_command_that_is_rolled_back_are_not_those_of_the_next) {
  write([&](Session& session) { add(session, "thing", 1, 10); });
  std::promise<void> all_queued;
  const auto all_wait = all_queued.get_future().share();
  std::vector<std::future<void>> works;
  // One commit on SQLite: the others are queued while the first runs.
  works.push_back(queue([&](Session& session) {
    all_wait.wait();
    EXPECT_EQ(total(session), 10);
    return Verdict::commit;
  }));
  works.push_back(queue([&](Session& session) {
    session.execute("UPDATE thing SET amount = 99");
    EXPECT_EQ(total(session), 99);
    return Verdict::roll_back;
  }));
  for (int i = 0; i < 2; ++i)
    works.push_back(queue([&](Session& session) {
      EXPECT_EQ(total(session), 10);
      return Verdict::commit;
    }));
  all_queued.set_value();
  for (auto& work : works) work.get();
}

TEST_P(KeptFacts, outlive_a_commit_that_wrote_nothing_of_theirs) {
  write([&](Session& session) { add(session, "thing", 1, 10); });
  for (int i = 0; i < 3; ++i)
    write([&](Session& session) {
      EXPECT_EQ(total(session), 10);
      add(session, "other", i, 1);
    });
  EXPECT_EQ(loads, keeps() ? 1 : 3);
}

TEST_P(KeptFacts, of_a_transaction_that_failed_are_forgotten) {
  write([&](Session& session) { add(session, "thing", 1, 10); });
  EXPECT_THROW(write([&](Session& session) {
                 session.execute("UPDATE thing SET amount = 99");
                 EXPECT_EQ(total(session), 99);
                 add(session, "thing", 1, 1);
               }),
               Error);
  write([&](Session& session) { EXPECT_EQ(total(session), 10); });
}

TEST_P(KeptFacts, for_requests_are_shared_by_the_reads_of_a_thread) {
  write([&](Session& session) { add(session, "thing", 1, 10); });
  for (int i = 0; i < 3; ++i)
    database().read([&](Session& session) {
      EXPECT_EQ(total_for_requests(session), 10);
      EXPECT_EQ(sum(session), 10);
    });
  EXPECT_EQ(loads, keeps() ? 1 : 3);
}

TEST_P(KeptFacts, for_requests_are_loaded_anew_once_a_write_is_acknowledged) {
  for (std::int64_t i = 1; i < 5; ++i) {
    write([&](Session& session) { add(session, "thing", i, 1); });
    for (int again = 0; again < 2; ++again)
      database().read([&](Session& session) { EXPECT_EQ(total_for_requests(session), i); });
  }
  write([&](Session& session) { session.script("DELETE FROM thing"); });
  database().read([&](Session& session) { EXPECT_EQ(total_for_requests(session), 0); });
}

TEST_P(KeptFacts, for_requests_are_never_older_than_what_was_acknowledged) {
  write([&](Session& session) { add(session, "thing", 1, 0); });
  constexpr std::int64_t last = 200;
  std::atomic<std::int64_t> acknowledged = 0;
  const auto read_until_last = [&] {
    for (std::int64_t seen = 0; seen < last;)
      database().read([&](Session& session) {
        const auto before = acknowledged.load();
        const auto first = total_for_requests(session);
        const auto fresh = sum(session);
        EXPECT_GE(first, before);
        EXPECT_GE(first, seen);
        EXPECT_LE(first, fresh);
        seen = first;
      });
  };
  const auto one = std::async(std::launch::async, read_until_last);
  const auto two = std::async(std::launch::async, read_until_last);
  for (std::int64_t i = 1; i <= last; ++i) {
    write([&](Session& session) { session.execute("UPDATE thing SET amount = ?", i); });
    acknowledged = i;
  }
}

TEST_P(KeptFacts, of_a_write_that_is_rolled_back_are_not_those_of_readers) {
  write([&](Session& session) { add(session, "thing", 1, 10); });
  database().read([&](Session& session) { EXPECT_EQ(total_for_requests(session), 10); });
  database().write([&](Session& session) {
    session.execute("UPDATE thing SET amount = 99");
    EXPECT_EQ(total_for_requests(session), 99);
    return Verdict::roll_back;
  });
  database().read([&](Session& session) { EXPECT_EQ(total_for_requests(session), 10); });
}

// A read sees one moment; what it finds late in it is of that moment, and not for later reads.
TEST_P(KeptFacts, of_a_read_that_began_before_a_write_are_not_those_of_later_reads) {
  write([&](Session& session) { add(session, "thing", 1, 10); });
  database().read([&](Session& session) {
    EXPECT_EQ(sum(session), 10);
    queue([&](Session& other) {
      other.execute("UPDATE thing SET amount = 11");
      return Verdict::commit;
    }).get();
    EXPECT_EQ(total_for_requests(session), sum(session));
  });
  database().read([&](Session& session) { EXPECT_EQ(total_for_requests(session), 11); });
}

// Whatever happens in whatever order, what is kept is what is there, for readers too.
TEST_P(KeptFacts, are_always_what_a_fresh_look_finds) {
  std::mt19937 chance(17);
  std::atomic<bool> over = false;
  const auto readers = {std::async(std::launch::async, [&] { read_until(over); }),
                        std::async(std::launch::async, [&] { read_until(over); })};
  std::vector<std::future<void>> works;
  for (int i = 0; i < 60; ++i) {
    const auto seed = chance();
    works.push_back(queue([this, seed](Session& session) {
      std::mt19937 dice(seed);
      for (int step = 0; step < 20; ++step) {
        const auto id = static_cast<std::int64_t>(dice() % 5);
        switch (dice() % 6) {
          case 0:
            session.execute(
                "INSERT INTO thing (id, amount) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", id, id);
            break;
          case 1:
            session.execute("UPDATE thing SET amount = amount + 1 WHERE id = ?", id);
            break;
          case 2:
            session.execute(
                "INSERT INTO part (id, amount) VALUES (?, 0) ON CONFLICT (id) DO NOTHING", id);
            break;
          case 3:
            session.execute("DELETE FROM part WHERE id = ?", id);
            break;
          case 4:
            session.execute(
                "INSERT INTO other (id, amount) VALUES (?, 0) ON CONFLICT (id) DO NOTHING", id);
            break;
          default:
            EXPECT_EQ(twice(session), 2 * sum(session));
        }
        EXPECT_EQ(total(session), sum(session));
      }
      return dice() % 3 == 0 ? Verdict::roll_back : Verdict::commit;
    }));
    // Side by side they would stand in each other's way.
    if (!keeps()) works.back().wait();
  }
  for (auto& work : works) work.get();
  over = true;
  for (const auto& reader : readers) reader.wait();
  EXPECT_GT(loads, 0);
}

}  // namespace
}  // namespace entente::db
