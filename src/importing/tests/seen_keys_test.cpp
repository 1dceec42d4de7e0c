#include "importing/seen_keys.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente::importing {
namespace {

// Far more keys than expected: the bits are full, and the file of hashes still decides rightly.
TEST(SeenKeys, is_exact_however_many_come) {
  SeenKeys seen(std::filesystem::temp_directory_path(), 1);
  for (int i = 0; i < 10'000; ++i) EXPECT_FALSE(seen.add("key " + std::to_string(i)));
  for (const int i : {0, 1, 8191, 8192, 9999}) EXPECT_TRUE(seen.add("key " + std::to_string(i)));
  EXPECT_FALSE(seen.add("key 10000"));
}

}  // namespace
}  // namespace entente::importing
