// What goes in comes out, on both engines.
#include <limits>

#include "kit/databases.hpp"
#include "platform/db/rows.hpp"

namespace entente::db {
namespace {

enum class Colour { red, operator_ };
BOOST_DESCRIBE_ENUM(Colour, red, operator_)

struct Everything {
  std::int64_t id = 0;
  std::int64_t number = 0;
  int small = 0;
  bool yes = false;
  double ratio = 0;
  std::string words;
  Blob photo;
  Instant at;
  ShopId shop_id;
  Uuid bare_id;
  Colour colour = Colour::red;
  std::optional<std::int64_t> maybe_number;
  std::optional<double> maybe_ratio;
  std::optional<std::string> maybe_words;
  std::optional<Blob> maybe_photo;
  std::optional<Instant> maybe_at;
  std::optional<ShopId> maybe_shop_id;
  std::optional<Colour> maybe_colour;
  bool operator==(const Everything&) const = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (id, number, small, yes, ratio, words, photo, at, shop_id, bare_id, colour,
                       maybe_number, maybe_ratio, maybe_words, maybe_photo, maybe_at, maybe_shop_id,
                       maybe_colour))

constexpr const char* table =
    "CREATE TABLE everything (id bigint PRIMARY KEY, number bigint NOT NULL, small integer NOT "
    "NULL,"
    " yes bigint NOT NULL, ratio double precision NOT NULL, words text NOT NULL,"
    " photo bytea NOT NULL, at bigint NOT NULL, shop_id uuid NOT NULL, bare_id uuid NOT NULL,"
    " colour text NOT NULL, maybe_number bigint, maybe_ratio double precision, maybe_words text,"
    " maybe_photo bytea, maybe_at bigint, maybe_shop_id uuid, maybe_colour text)";

Uuid uuid_of(std::uint8_t first) {
  Uuid uuid;
  uuid.bytes.fill(0xfe);
  uuid.bytes[0] = first;
  return uuid;
}

class Types : public kit::DatabaseTest {
 protected:
  [[nodiscard]] std::vector<Migration> migrations() const override {
    return {{1, "everything", table}};
  }

  void put(const Everything& row) const {
    database().write([&](Session& session) {
      insert(session, "everything", row);
      return Verdict::commit;
    });
  }

  [[nodiscard]] std::optional<Everything> get(std::int64_t id) const {
    std::optional<Everything> row;
    database().read([&](Session& session) {
      row = one<Everything>(
          session, "SELECT " + columns_of<Everything>() + " FROM everything WHERE id = ?", id);
    });
    return row;
  }

  template <class T, class... Args>
  std::optional<T> ask(const std::string& sql, const Args&... args) const {
    std::optional<T> answer;
    database().read([&](Session& session) { answer = value<T>(session, sql, args...); });
    return answer;
  }
};
ENTENTE_BOTH_ENGINES(Types);

TEST_P(Types, values_come_back_exactly) {
  Everything row;
  row.id = 1;
  row.number = std::numeric_limits<std::int64_t>::max();
  row.small = std::numeric_limits<int>::min();
  row.yes = true;
  row.ratio = 0.1;
  row.words = std::string(3'000'000, 'x') + "\xc3\xa9\xe4\xb8\xad'\"?$1";
  row.photo.bytes = std::string("\0\xff a\0", 5);
  row.at = {-1};
  row.shop_id = {uuid_of(1)};
  row.bare_id = uuid_of(0);
  row.colour = Colour::operator_;
  row.maybe_number = std::numeric_limits<std::int64_t>::min();
  row.maybe_ratio = -1e300;
  row.maybe_words = "";
  row.maybe_photo = Blob{};
  row.maybe_at = Instant{0};
  row.maybe_shop_id = ShopId{};
  row.maybe_colour = Colour::red;
  put(row);
  EXPECT_EQ(get(1), row);
  EXPECT_EQ(ask<std::string>("SELECT colour FROM everything"), "operator");
}

TEST_P(Types, an_update_of_changes_writes_what_differs_and_nothing_else) {
  Everything before;
  before.id = 3;
  before.number = 7;
  before.words = "before";
  before.maybe_number = 8;
  before.colour = Colour::operator_;
  put(before);
  Everything after = before;
  after.small = -1;
  after.yes = true;
  after.ratio = 0.5;
  after.words = "after";
  after.photo.bytes = std::string("\0", 1);
  after.at = {5};
  after.shop_id = {uuid_of(1)};
  after.bare_id = uuid_of(2);
  after.colour = Colour::red;
  after.maybe_number.reset();
  after.maybe_ratio = 0;
  after.maybe_words = "";
  after.maybe_photo = Blob{};
  after.maybe_at = Instant{0};
  after.maybe_shop_id = ShopId{};
  after.maybe_colour = Colour::red;
  database().write([&](Session& session) {
    // Somebody else's column, which neither state has touched, stays as it is.
    session.execute("UPDATE everything SET number = 9 WHERE id = 3");
    update_changes<1>(session, "everything", before, after);
    return Verdict::commit;
  });
  after.number = 9;
  EXPECT_EQ(get(3), after);
}

TEST_P(Types, an_update_of_changes_of_an_equal_row_is_no_statement) {
  const Everything row{.id = 4};
  put(row);
  database().write([&](Session& session) {
    update_changes<1>(session, "no_such_table", row, row);
    return Verdict::commit;
  });
  EXPECT_EQ(get(4), row);
}

TEST_P(Types, null_of_each_type_stays_null) {
  Everything row;
  row.id = 2;
  put(row);
  EXPECT_EQ(get(2), row);
  EXPECT_EQ(get(3), std::nullopt);
}

TEST_P(Types, a_null_is_not_read_as_a_value) {
  put({.id = 1});
  const auto read_null = [&] { ask<std::int64_t>("SELECT maybe_number FROM everything"); };
  EXPECT_THROW(read_null(), Error);
}

TEST_P(Types, a_value_is_not_read_as_another_type) {
  put({.id = 1, .number = 1LL << 40, .words = "12"});
  EXPECT_THROW(ask<std::int64_t>("SELECT words FROM everything"), Error);
  EXPECT_THROW(ask<std::int64_t>("SELECT ratio FROM everything"), Error);
  EXPECT_THROW(ask<std::string>("SELECT number FROM everything"), Error);
  EXPECT_THROW(ask<int>("SELECT number FROM everything"), Error);
  EXPECT_THROW(ask<Uuid>("SELECT photo FROM everything"), Error);
  EXPECT_THROW(ask<Colour>("SELECT words FROM everything"), Error);
}

TEST_P(Types, uuids_and_blobs_can_be_searched) {
  put({.id = 1, .photo = {"a"}, .shop_id = {uuid_of(1)}});
  put({.id = 2, .photo = {"b"}, .shop_id = {uuid_of(2)}});
  EXPECT_EQ(ask<std::int64_t>("SELECT id FROM everything WHERE shop_id = ?", ShopId{uuid_of(2)}),
            2);
  EXPECT_EQ(ask<std::int64_t>("SELECT id FROM everything WHERE photo = ?", Blob{"a"}), 1);
  EXPECT_EQ(
      ask<std::int64_t>("SELECT id FROM everything WHERE shop_id > ? ORDER BY shop_id", uuid_of(1)),
      2);
}

TEST_P(Types, sums_that_are_cast_are_integers) {
  put({.id = 1, .number = 1LL << 61});
  put({.id = 2, .number = 1LL << 61});
  EXPECT_EQ(ask<std::int64_t>("SELECT CAST(sum(number) AS bigint) FROM everything"), 1LL << 62);
  EXPECT_EQ(ask<std::int64_t>("SELECT count(*) FROM everything"), 2);
}

TEST_P(Types, numeric_says_what_to_do) {
  put({.id = 1});
  if (on_sqlite()) {  // which has no numeric
    EXPECT_EQ(ask<std::int64_t>("SELECT sum(number) FROM everything"), 0);
    return;
  }
  try {
    ask<std::int64_t>("SELECT sum(number) FROM everything");
    FAIL() << "a numeric was read";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("CAST"), std::string::npos) << error.what();
  }
}

TEST_P(Types, rows_changed_are_counted) {
  put({.id = 1});
  put({.id = 2});
  Everything row{.id = 2, .words = "changed"};
  database().write([&](Session& session) {
    EXPECT_EQ(update<1>(session, "everything", row), 1);
    row.id = 9;
    EXPECT_EQ(update<1>(session, "everything", row), 0);
    EXPECT_EQ(session.execute("UPDATE everything SET small = ?", 5), 2);
    EXPECT_EQ(session.execute("SELECT * FROM everything"), 0);
    EXPECT_EQ(session.execute("DELETE FROM everything WHERE small = ?", 6), 0);
    EXPECT_EQ(session.execute("DELETE FROM everything"), 2);
    return Verdict::commit;
  });
  EXPECT_EQ(ask<std::int64_t>("SELECT count(*) FROM everything"), 0);
}

TEST_P(Types, update_changes_all_but_the_keys) {
  put({.id = 1, .words = "old"});
  const Everything row{.id = 1, .number = 7, .words = "new", .maybe_number = 8};
  database().write([&](Session& session) {
    update<1>(session, "everything", row);
    return Verdict::commit;
  });
  EXPECT_EQ(get(1), row);
}

TEST_P(Types, all_reads_rows_in_order) {
  for (std::int64_t id = 1; id <= 50; ++id) put({.id = id});
  database().read([](Session& session) {
    const auto rows =
        all<Everything>(session,
                        "SELECT " + columns_of<Everything>("e") +
                            " FROM everything e WHERE e.id > ? " + "ORDER BY e.id DESC LIMIT ?",
                        10, 5);
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows.front().id, 50);
    EXPECT_EQ(rows.back().id, 46);
  });
}

TEST_P(Types, question_marks_in_quotes_are_text) {
  EXPECT_EQ(ask<std::string>("SELECT '?' || /* ? */ CAST(? AS text) -- ?", "!"), "?!");
}

TEST_P(Types, too_few_parameters_are_refused) {
  EXPECT_THROW(ask<std::int64_t>("SELECT id FROM everything WHERE id = ? AND small = ?", 1), Error);
  EXPECT_THROW(ask<std::int64_t>("SELECT id FROM everything", 1), Error);
}

TEST(Param, an_integer_beyond_64_signed_bits_is_refused) {
  EXPECT_EQ(Param(std::numeric_limits<std::uint32_t>::max()).integer, 4294967295);
  EXPECT_THROW(Param(std::numeric_limits<std::uint64_t>::max()), Error);
}

}  // namespace
}  // namespace entente::db
