// Memory for public answers: bounded, the last used stay, given back when nobody asks.
#include "api/kept_answers.hpp"

#include <gtest/gtest.h>

namespace entente::api {
namespace {

using namespace std::chrono_literals;
constexpr std::chrono::steady_clock::time_point start{};
constexpr std::size_t room_for_three = 3 * (1000 + 1100);

KeptAnswerPtr answer(std::size_t bytes = 1000) {
  auto made = std::make_shared<KeptAnswer>();
  made->response.shared_body = std::make_shared<const std::string>(bytes, 'x');
  return made;
}

TEST(KeptAnswers, gives_what_was_kept_last_under_a_key) {
  KeptAnswers kept(room_for_three);
  EXPECT_EQ(kept.find("a"), nullptr);
  auto first = answer();
  auto second = answer();
  kept.keep("a", first);
  EXPECT_EQ(kept.find("a"), first);
  kept.keep("a", second);
  EXPECT_EQ(kept.find("a"), second);
}

TEST(KeptAnswers, what_was_used_longest_ago_makes_room) {
  KeptAnswers kept(room_for_three);
  for (const char* key : {"a", "b", "c"}) kept.keep(key, answer());
  ASSERT_NE(kept.find("a"), nullptr);
  kept.keep("d", answer());
  EXPECT_NE(kept.find("a"), nullptr);
  EXPECT_EQ(kept.find("b"), nullptr);
  EXPECT_NE(kept.find("c"), nullptr);
  EXPECT_NE(kept.find("d"), nullptr);
}

TEST(KeptAnswers, what_is_larger_than_all_the_room_is_not_kept) {
  KeptAnswers kept(room_for_three);
  kept.keep("a", answer());
  kept.keep("b", answer(room_for_three));
  EXPECT_EQ(kept.find("b"), nullptr);
  EXPECT_NE(kept.find("a"), nullptr);
  KeptAnswers none(0);
  EXPECT_FALSE(none.keeps());
  none.keep("a", answer(1));
  EXPECT_EQ(none.find("a"), nullptr);
}

TEST(KeptAnswers, rests_when_nobody_has_asked_for_a_while) {
  struct Case {
    std::chrono::milliseconds after;
    bool is_kept;
  };
  for (auto [after, is_kept] : {Case{4999ms, true}, Case{5000ms, false}, Case{6s, false}}) {
    KeptAnswers kept(room_for_three);
    kept.keep("a", answer());
    ASSERT_NE(kept.find("a"), nullptr);
    kept.rest(start, 5s);
    kept.rest(start + after, 5s);
    EXPECT_EQ(kept.find("a") != nullptr, is_kept) << after.count();
  }
}

TEST(KeptAnswers, a_use_between_starts_the_wait_anew) {
  KeptAnswers kept(room_for_three);
  kept.keep("a", answer());
  kept.rest(start, 5s);
  ASSERT_NE(kept.find("a"), nullptr);
  kept.rest(start + 5s, 5s);
  EXPECT_NE(kept.find("a"), nullptr);
}

}  // namespace
}  // namespace entente::api
