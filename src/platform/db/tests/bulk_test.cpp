// Many rows at once, on both engines.
#include <limits>

#include "kit/databases.hpp"
#include "platform/db/bulk.hpp"
#include "platform/db/rows.hpp"

namespace entente::db {
namespace {

struct Sample {
  std::int64_t id = 0;
  double amount = 0;
  std::string words;
  std::optional<std::string> note;
  Blob bytes;
  Uuid uuid;
  std::optional<Instant> at;
  bool operator==(const Sample&) const = default;
};
BOOST_DESCRIBE_STRUCT(Sample, (), (id, amount, words, note, bytes, uuid, at))

class Bulk : public kit::DatabaseTest {
 protected:
  [[nodiscard]] std::vector<Migration> migrations() const override {
    return {{1, "sample",
             "CREATE TABLE sample (id bigint PRIMARY KEY, amount double precision NOT NULL,"
             " words text NOT NULL, note text, bytes bytea NOT NULL, uuid uuid NOT NULL,"
             " at bigint);"}};
  }

  // Every value that a form of its own might change: ends of ranges, quotes, tabs, zero bytes.
  static Sample sample(std::int64_t id) {
    Sample each;
    each.id = id % 2 == 0 ? id : std::numeric_limits<std::int64_t>::min() + id;
    each.amount = id % 3 == 0 ? -0.1 : 1e300;
    each.words = id % 5 == 0 ? "" : "a\tb\n\\N 'c' \"d\" é 退款";
    if (id % 2 == 0) each.note = "\\.";
    each.bytes.bytes = std::string("\0\xFF\r\n", 4);
    each.uuid.bytes[15] = static_cast<std::uint8_t>(id);
    if (id % 7 != 0) each.at = Instant{id * 1000};
    return each;
  }

  static std::vector<Sample> samples(std::int64_t count) {
    std::vector<Sample> all;
    for (std::int64_t id = 0; id < count; ++id) all.push_back(sample(id));
    return all;
  }

  void insert(const std::vector<Sample>& rows) const {
    database().write([&](Session& session) {
      insert_all<Sample>(session, "sample", rows);
      return Verdict::commit;
    });
  }

  [[nodiscard]] std::vector<Sample> read() const {
    std::vector<Sample> rows;
    database().read([&](Session& session) {
      rows = all<Sample>(session, "SELECT " + columns_of<Sample>() + " FROM sample");
    });
    std::ranges::sort(rows, {}, [](const Sample& each) { return each.uuid.bytes; });
    return rows;
  }
};

TEST_P(Bulk, keeps_every_value_as_it_is) {
  for (const std::int64_t count : {0, 1, 15, 16, 17, 200}) {
    SCOPED_TRACE(count);
    database().write([&](Session& session) {
      session.execute("DELETE FROM sample");
      return Verdict::commit;
    });
    const auto rows = samples(count);
    insert(rows);
    EXPECT_EQ(read(), rows);
  }
}

TEST_P(Bulk, takes_more_than_one_part_along) {
  std::vector<Sample> rows;
  for (std::int64_t id = 0; id < 200; ++id) {
    rows.push_back(sample(id));
    rows.back().words.assign(5000, 'x');
  }
  insert(rows);
  EXPECT_EQ(read(), rows);
}

TEST_P(Bulk, refuses_all_where_one_is_there_already) {
  insert({sample(30)});
  try {
    insert(samples(40));
    FAIL() << "taken twice";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, Error::Kind::unique) << error.what();
  }
  EXPECT_EQ(read().size(), 1U);
  insert(samples(20));
  EXPECT_EQ(read().size(), 21U);
}

TEST_P(Bulk, is_rolled_back_with_its_command) {
  database().write([&](Session& session) {
    insert_all<Sample>(session, "sample", samples(40));
    return Verdict::roll_back;
  });
  EXPECT_TRUE(read().empty());
}

TEST_P(Bulk, reads_integers_that_postgres_packs_into_a_row) {
  if (database().engine() != Engine::postgres) GTEST_SKIP() << "SQLite has no lists";
  const auto packed = [&](const std::string& sql) {
    std::vector<std::int64_t> values;
    database().read([&](Session& session) {
      session.run(sql, {}, [&](const Row& row) { values = integers_of(row.bytes(0)); });
    });
    return values;
  };
  const std::vector<std::int64_t> edges{0, -1, std::numeric_limits<std::int64_t>::min(),
                                        std::numeric_limits<std::int64_t>::max()};
  EXPECT_EQ(packed("SELECT array_agg(v) FROM (VALUES (0::bigint), (-1), (-9223372036854775808),"
                   " (9223372036854775807)) AS t (v)"),
            edges);
  EXPECT_EQ(packed("SELECT '{}'::bigint[]"), std::vector<std::int64_t>{});
  EXPECT_THROW(packed("SELECT '{1,NULL}'::bigint[]"), Error);
  EXPECT_THROW(packed("SELECT '{{1,2},{3,4}}'::bigint[]"), Error);
  EXPECT_THROW(packed("SELECT 'words'"), Error);
  EXPECT_THROW(packed("SELECT ''"), Error);
}

ENTENTE_BOTH_ENGINES(Bulk);

}  // namespace
}  // namespace entente::db
