// How often a mailbox is looked into that cannot be read.
#include "messages/mail_worker.hpp"

#include <gtest/gtest.h>

namespace entente::messages {
namespace {

using std::chrono_literals::operator""s;

TEST(PauseAfter, doubles_up_to_a_quarter_of_an_hour) {
  struct Row {
    std::int64_t failures;
    std::chrono::seconds usual, pause;
  };
  for (const auto& row : {Row{0, 60s, 60s}, Row{1, 60s, 120s}, Row{3, 60s, 480s}, Row{4, 60s, 900s},
                          Row{1'000'000'000, 5s, 900s}, Row{0, 3600s, 3600s}, Row{7, 3600s, 3600s}})
    EXPECT_EQ(pause_after(row.failures, row.usual), row.pause) << row.failures;
}

}  // namespace
}  // namespace entente::messages
