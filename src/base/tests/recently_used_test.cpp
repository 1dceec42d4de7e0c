#include "base/recently_used.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace entente {
namespace {

using Kept = std::shared_ptr<const int>;

Kept made(int value) {
  return std::make_shared<const int>(value);
}

TEST(RecentlyUsed, what_was_used_longest_ago_makes_room) {
  RecentlyUsed<Kept> kept(2);
  EXPECT_TRUE(kept.keep("a", made(1), 1).empty());
  EXPECT_TRUE(kept.keep("b", made(2), 1).empty());
  EXPECT_EQ(*kept.find("a"), 1);
  const auto left = kept.keep("c", made(3), 1);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(*left[0], 2);
  EXPECT_EQ(kept.find("b"), nullptr);
  EXPECT_EQ(*kept.find("a"), 1);
  EXPECT_EQ(*kept.find("c"), 3);
}

TEST(RecentlyUsed, one_key_holds_one_value) {
  RecentlyUsed<Kept> kept(10);
  kept.keep("a", made(1), 6);
  const auto left = kept.keep("a", made(2), 7);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(*left[0], 1);
  EXPECT_EQ(kept.size(), 1U);
  EXPECT_EQ(*kept.find("a"), 2);
}

TEST(RecentlyUsed, costs_are_counted) {
  RecentlyUsed<Kept> kept(10);
  kept.keep("a", made(1), 4);
  kept.keep("b", made(2), 4);
  EXPECT_EQ(kept.keep("c", made(3), 10).size(), 2U);
  EXPECT_EQ(kept.size(), 1U);
  kept.clear();
  EXPECT_EQ(kept.find("c"), nullptr);
  EXPECT_TRUE(kept.keep("d", made(4), 10).empty());
}

TEST(RecentlyUsed, a_value_larger_than_all_the_room_is_not_kept) {
  RecentlyUsed<Kept> kept(10);
  kept.keep("a", made(1), 4);
  EXPECT_EQ(kept.keep("a", made(2), 11).size(), 1U) << "nor is what it would have replaced";
  EXPECT_EQ(kept.find("a"), nullptr);
}

}  // namespace
}  // namespace entente
