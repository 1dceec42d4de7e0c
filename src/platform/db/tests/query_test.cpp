// Conditions that depend on what was asked, on both engines.
#include "platform/db/query.hpp"

#include "kit/databases.hpp"

namespace entente::db {
namespace {

struct Thing {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (id, name))

class Queries : public kit::DatabaseTest {
 protected:
  [[nodiscard]] std::vector<Migration> migrations() const override {
    return {{1, "thing", "CREATE TABLE thing (id bigint PRIMARY KEY, name text NOT NULL)"}};
  }
  void SetUp() override {
    DatabaseTest::SetUp();
    database().write([](Session& session) {
      for (std::int64_t id = 1; id <= 4; ++id)
        insert(session, "thing", Thing{id, id % 2 == 0 ? "100% even" : "odd_one"});
      return Verdict::commit;
    });
  }
  std::vector<std::int64_t> ids(const std::function<void(Query&)>& conditions) {
    std::vector<std::int64_t> found;
    database().read([&](Session& session) {
      Query query("SELECT id, name FROM thing WHERE id > 0");
      conditions(query);
      query.add(" ORDER BY id");
      for (const auto& thing : query.all<Thing>(session)) found.push_back(thing.id);
    });
    return found;
  }
};

using Ids = std::vector<std::int64_t>;

TEST_P(Queries, in_a_list_is_one_of_it) {
  EXPECT_EQ(ids([](Query& query) { query.add_in("id", Ids{2, 3, 9}); }), (Ids{2, 3}));
}

TEST_P(Queries, in_an_empty_list_there_is_nothing) {
  EXPECT_EQ(ids([](Query& query) { query.add_in("id", Ids{}); }), Ids{});
  EXPECT_EQ(ids([](Query& query) {
              query.add_in("name", std::vector<std::string>{}).add(" AND id < ?", 3);
            }),
            Ids{});
}

TEST_P(Queries, wildcards_in_a_text_are_letters) {
  EXPECT_EQ(ids([](Query& query) { query.add_contains("name", "0% e"); }), (Ids{2, 4}));
  EXPECT_EQ(ids([](Query& query) { query.add_contains("name", "d_o"); }), (Ids{1, 3}));
  EXPECT_EQ(ids([](Query& query) { query.add_contains("name", "1%n"); }), Ids{});
}

ENTENTE_BOTH_ENGINES(Queries);

}  // namespace
}  // namespace entente::db
