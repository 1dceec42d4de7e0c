// The hot queries of reviews go by their indexes on SQLite, whatever the table holds: its planner
// is told how many reviews a shop has (db/migrations/0003_review_plans.sqlite.sql). PostgreSQL
// counts by itself.
#include <gtest/gtest.h>

#include <algorithm>

#include "kit/databases.hpp"
#include "platform/db/rows.hpp"

namespace entente::reviews {
namespace {

struct Case {
  const char* query;
  const char* index;
};

const Case cases[] = {
    {"shop_id = ? AND subject_id = ? AND state = 'published' ORDER BY published_at DESC, id DESC",
     "review_public"},
    {"shop_id = ? AND subject_id = ? AND state = 'published' AND stars = 1"
     " ORDER BY published_at DESC, id DESC",
     "review_public_stars"},
    {"shop_id = ? AND id = ?", "sqlite_autoindex_review_1"},
    {"shop_id = ? AND order_id = ?", "review_order"},
    {"shop_id = ? AND external_id = ?", "review_external"},
    {"shop_id = ? ORDER BY submitted_at DESC, id DESC", "review_list"},
    {"person_id = ?", "review_person"},
};

class ReviewPlans : public kit::DatabaseTest {
 protected:
  std::string plan_of(const std::string& query) {
    std::string plan;
    database().read([&](db::Session& session) {
      std::vector<db::Param> params(static_cast<std::size_t>(std::ranges::count(query, '?')),
                                    db::Param(Uuid{}));
      session.run("EXPLAIN QUERY PLAN SELECT * FROM review WHERE " + query + " LIMIT 20", params,
                  [&](const db::Row& row) { plan += std::string(row.bytes(3)) + "\n"; });
    });
    return plan;
  }
};

TEST_P(ReviewPlans, go_by_their_index_and_sort_nothing) {
  for (const auto& [query, index] : cases) {
    auto plan = plan_of(query);
    EXPECT_NE(plan.find(std::string(index) + " ("), std::string::npos) << query << "\n" << plan;
    EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << query << "\n" << plan;
  }
}

INSTANTIATE_TEST_SUITE_P(OnSqlite, ReviewPlans, testing::Values(db::Engine::sqlite));

}  // namespace
}  // namespace entente::reviews
