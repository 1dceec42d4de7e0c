#include "base/together.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <thread>

namespace entente {
namespace {

TEST(Together, tells_at_once_where_there_is_none) {
  std::string told;
  Together::at_end([&] { told += "a"; });
  EXPECT_EQ(told, "a");
}

TEST(Together, tells_in_order_when_the_outermost_is_over) {
  std::string told;
  std::optional<Together> outer(std::in_place);
  Together::at_end([&] { told += "a"; });
  {
    const Together inner;
    Together::at_end([&] { told += "b"; });
  }
  EXPECT_EQ(told, "");
  outer.reset();
  EXPECT_EQ(told, "ab");
  Together::at_end([&] { told += "c"; });
  EXPECT_EQ(told, "abc");
}

TEST(Together, is_of_one_thread) {
  const Together here;
  bool told = false;
  std::thread([&] { Together::at_end([&] { told = true; }); }).join();
  EXPECT_TRUE(told);
}

}  // namespace
}  // namespace entente
