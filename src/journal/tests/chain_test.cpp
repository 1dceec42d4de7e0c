// The chain finds whatever was changed behind its back, and lets people be forgotten (X6, SEC-17).
#include "journal/chain.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "kit/house.hpp"

namespace entente::journal {
namespace {

class Chain : public kit::HouseTest {
 protected:
  void add_routes(api::Router&) override {}
  void SetUp() override {
    HouseTest::SetUp();
    shop = crypto::new_id<ShopId>(house().now());
    first = crypto::new_id<ReviewId>(house().now()).uuid;
    second = crypto::new_id<ReviewId>(house().now()).uuid;
    for (int i = 1; i <= 3; ++i) {
      record(first, i);
      record(second, i);
    }
  }
  void record(const Uuid& subject, int number) {
    house().write([&](Work& work) {
      work.record(shop, subject,
                  {"note_added", {{"number", std::to_string(number)}}, {{"body", "Ana, called"}}});
    });
  }
  VerifyReport verified(const std::vector<Anchor>& anchors = {}) {
    VerifyReport report;
    house().read([&](db::Session& session) {
      report = verify(session, house().env.master_key, anchors, {});
    });
    return report;
  }
  std::vector<Anchor> heads() {
    std::vector<Anchor> all;
    house().read([&](db::Session& session) {
      for_each_head(session, [&](const Anchor& each) { all.push_back(each); });
    });
    return all;
  }
  template <class... Args>
  void tamper(const char* sql, const Args&... args) {
    house().write([&](Work& work) { EXPECT_GT(work.session.execute(sql, args...), 0) << sql; });
  }

  ShopId shop;
  Uuid first;
  Uuid second;
};

TEST_P(Chain, an_honest_one_is_whole) {
  auto report = verified(heads());
  EXPECT_EQ(report.subjects, 2);
  EXPECT_EQ(report.events, 6);
  EXPECT_EQ(report.erased, 0);
  EXPECT_TRUE(report.broken.empty());
  house().read([&](db::Session& session) {
    auto events = events_of(session, shop, first);
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[2].seq, 3);
    EXPECT_EQ(events[2].data.at("number"), "3");
    EXPECT_EQ(events[2].personal.at("body"), "Ana, called");
  });
}

// A session that notes how many rows its longest statement gave.
class Watched : public db::Session {
 public:
  explicit Watched(db::Session& session) : session_(session) {}
  [[nodiscard]] db::Engine engine() const override { return session_.engine(); }
  std::int64_t run(std::string_view sql, std::span<const db::Param> params,
                   const EachRow& each) override {
    std::int64_t rows = 0;
    auto changed = session_.run(sql, params, [&](const db::Row& row) {
      ++rows;
      each(row);
    });
    rows_max = std::max(rows_max, rows);
    ++statements;
    return changed;
  }
  void script(std::string_view sql) override { session_.script(sql); }

  std::int64_t rows_max = 0;
  int statements = 0;

 private:
  db::Session& session_;
};

// One statement over everything would meet the time limit of queries.
TEST_P(Chain, a_long_one_is_walked_by_pages_and_told_on_the_way) {
  constexpr int many = 5'000;
  house().write([&](Work& work) {
    for (int i = 4; i <= many; ++i) work.record(shop, first, {"note_added", {}, {}});
    for (int i = 0; i < 1'200; ++i)
      work.record(shop, crypto::new_id<ReviewId>(work.now).uuid, {"note_added", {}, {}});
  });
  const std::int64_t all = many + 3 + 1'200;
  house().read([&](db::Session& session) {
    Watched watched(session);
    std::vector<std::int64_t> told;
    auto report = verify(watched, house().env.master_key, {},
                         [&](std::int64_t events) { told.push_back(events); });
    EXPECT_TRUE(report.broken.empty());
    EXPECT_EQ(report.events, all);
    EXPECT_EQ(report.subjects, 1'202);
    EXPECT_LE(watched.rows_max, 2'000);
    EXPECT_GE(told.size(), 4U);
    EXPECT_TRUE(std::ranges::is_sorted(told));
    EXPECT_EQ(told.back(), all);
    EXPECT_EQ(count_events(session), all);

    Watched heads_of(session);
    std::int64_t heads = 0;
    for_each_head(heads_of, [&](const Anchor&) { ++heads; });
    EXPECT_EQ(heads, 1'202);
    EXPECT_LE(heads_of.rows_max, 500);
  });
  EXPECT_TRUE(verified(heads()).broken.empty());
}

TEST_P(Chain, a_change_on_any_page_is_found) {
  house().write([&](Work& work) {
    for (int i = 4; i <= 4'500; ++i) work.record(shop, second, {"note_added", {}, {}});
  });
  for (std::int64_t seq : {1, 1'999, 2'000, 2'001, 4'000, 4'500})
    house().database.write([&](db::Session& session) {
      session.execute("UPDATE journal_event SET at = at + 1 WHERE subject_id = ? AND seq = ?",
                      second, seq);
      EXPECT_FALSE(verify(session, house().env.master_key, {}, {}).broken.empty()) << seq;
      return db::Verdict::roll_back;
    });
}

TEST_P(Chain, every_column_of_an_event_is_under_the_hash) {
  const char* changes[] = {
      "UPDATE journal_event SET data = '{\"number\":\"9\"}' WHERE subject_id = ? AND seq = 2",
      "UPDATE journal_event SET kind = 'dispute_closed' WHERE subject_id = ? AND seq = 2",
      "UPDATE journal_event SET at = at + 1 WHERE subject_id = ? AND seq = 2",
      "UPDATE journal_event SET actor_kind = 'account' WHERE subject_id = ? AND seq = 2",
      "UPDATE journal_event SET actor_id = subject_id WHERE subject_id = ? AND seq = 2",
      "UPDATE journal_event SET hash = private_hash WHERE subject_id = ? AND seq = 2",
      "UPDATE journal_event SET private_hash = hash WHERE subject_id = ? AND seq = 2",
      "UPDATE journal_private SET data = '{\"body\":\"other\"}' WHERE subject_id = ? AND seq = 2"};
  for (const auto* change : changes) {
    house().database.write([&](db::Session& session) {
      EXPECT_EQ(session.execute(change, first), 1) << change;
      auto report = verify(session, house().env.master_key, {}, {});
      EXPECT_FALSE(report.broken.empty()) << change;
      return db::Verdict::roll_back;
    });
  }
  EXPECT_TRUE(verified().broken.empty());
}

TEST_P(Chain, an_event_taken_out_of_the_middle_leaves_a_gap) {
  tamper("DELETE FROM journal_private WHERE subject_id = ? AND seq = 2", first);
  tamper("DELETE FROM journal_event WHERE subject_id = ? AND seq = 2", first);
  EXPECT_FALSE(verified().broken.empty());
}

TEST_P(Chain, what_is_cut_off_at_the_end_is_seen_by_its_anchor) {
  auto anchors = heads();
  tamper("DELETE FROM journal_private WHERE subject_id = ? AND seq = 3", first);
  tamper("DELETE FROM journal_event WHERE subject_id = ? AND seq = 3", first);
  EXPECT_TRUE(verified().broken.empty());
  EXPECT_EQ(verified(anchors).broken.size(), 1U);
}

TEST_P(Chain, a_chain_that_is_gone_is_seen_by_its_anchor) {
  auto anchors = heads();
  tamper("DELETE FROM journal_private WHERE subject_id = ?", second);
  tamper("DELETE FROM journal_event WHERE subject_id = ?", second);
  EXPECT_TRUE(verified().broken.empty());
  EXPECT_EQ(verified(anchors).broken.size(), 1U);
}

TEST_P(Chain, one_written_again_with_the_key_differs_from_its_anchor) {
  auto anchors = heads();
  tamper("DELETE FROM journal_private WHERE subject_id = ?", first);
  tamper("DELETE FROM journal_event WHERE subject_id = ?", first);
  for (int i = 1; i <= 3; ++i) record(first, i + 10);
  EXPECT_TRUE(verified().broken.empty());
  EXPECT_EQ(verified(anchors).broken.size(), 1U);
}

TEST_P(Chain, anchors_stay_good_while_the_chain_grows) {
  auto anchors = heads();
  record(first, 4);
  EXPECT_TRUE(verified(anchors).broken.empty());
}

TEST_P(Chain, a_person_may_be_forgotten_and_the_chain_still_stands) {
  auto anchors = heads();
  tamper("DELETE FROM journal_private WHERE subject_id = ?", first);
  auto report = verified(anchors);
  EXPECT_TRUE(report.broken.empty());
  EXPECT_EQ(report.erased, 3);
  house().read([&](db::Session& session) {
    EXPECT_TRUE(events_of(session, shop, first).at(0).personal.empty());
  });
}

TEST_P(Chain, another_key_does_not_fit) {
  house().read([&](db::Session& session) {
    auto report = verify(session, crypto::SecretKey::random(), {}, {});
    EXPECT_EQ(report.broken.size(), 6U);
  });
}

TEST_P(Chain, events_of_two_subjects_cannot_be_exchanged) {
  house().database.write([&](db::Session& session) {
    session.execute("DELETE FROM journal_private");
    session.execute("DELETE FROM journal_event WHERE subject_id = ? AND seq = 1", first);
    session.execute("UPDATE journal_event SET subject_id = ? WHERE subject_id = ? AND seq = 1",
                    first, second);
    EXPECT_FALSE(verify(session, house().env.master_key, {}, {}).broken.empty());
    return db::Verdict::roll_back;
  });
}

ENTENTE_BOTH_ENGINES(Chain);

}  // namespace
}  // namespace entente::journal
