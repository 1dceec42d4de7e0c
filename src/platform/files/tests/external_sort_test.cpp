#include "platform/files/external_sort.hpp"

#include <gtest/gtest.h>

#include <random>

namespace entente::files {
namespace {

std::vector<std::string> sorted_by(std::size_t memory, int count) {
  ExternalSort sort(std::filesystem::temp_directory_path(), memory);
  std::mt19937 random(7);
  for (int i = 0; i < count; ++i) sort.add(std::to_string(random() % 100), std::to_string(i));
  std::vector<std::string> items;
  while (const auto* item = sort.next())
    items.push_back(std::string(item->key) + ":" + std::string(item->payload));
  return items;
}

TEST(ExternalSort, many_runs_give_what_memory_gives) {
  const auto in_memory = sorted_by(1 << 20, 5000);
  ASSERT_EQ(in_memory.size(), 5000U);
  EXPECT_EQ(sorted_by(1000, 5000), in_memory);
  EXPECT_EQ(sorted_by(1, 300), sorted_by(1 << 20, 300));
}

TEST(ExternalSort, equal_keys_keep_their_order) {
  for (const std::size_t memory : {std::size_t{1} << 20U, std::size_t{40}}) {
    ExternalSort sort(std::filesystem::temp_directory_path(), memory);
    for (int i = 0; i < 50; ++i) sort.add("same", std::string(1, static_cast<char>('!' + i)));
    char expected = '!';
    while (const auto* item = sort.next()) EXPECT_EQ(item->payload[0], expected++);
    EXPECT_EQ(expected, '!' + 50);
  }
}

TEST(ExternalSort, empty_keys_payloads_and_sorts) {
  ExternalSort nothing(std::filesystem::temp_directory_path());
  EXPECT_EQ(nothing.next(), nullptr);
  EXPECT_EQ(nothing.next(), nullptr);
  ExternalSort sort(std::filesystem::temp_directory_path(), 1);
  sort.add("", "");
  sort.add(std::string("\0a", 2), "x");
  ASSERT_NE(sort.next(), nullptr);
  EXPECT_EQ(sort.next()->payload, "x");
  EXPECT_EQ(sort.next(), nullptr);
  EXPECT_THROW(sort.add("late", ""), std::logic_error);
}

}  // namespace
}  // namespace entente::files
