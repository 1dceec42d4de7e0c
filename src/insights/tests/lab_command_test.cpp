// `entente lab` as people call it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "kit/databases.hpp"
#include "kit/server_process.hpp"

namespace entente::insights {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class LabCommand : public testing::Test {
 protected:
  void SetUp() override {
    write("orders.csv",
          "shop,order,day,stars,case\n"
          "tea,1,2026-01-01,1,\n"
          "tea,2,2026-01-02,5,some\n"
          "tea,3,2026-01-10,2,\n"
          "pots,1,2026-01-01,1,\n"
          "pots,2,2026-01-03,1,\n"
          "hats,1,2026-04-30,5,\n");
  }
  void write(const std::string& name, std::string_view text) {
    std::ofstream(path(name), std::ios::binary) << text;
  }
  [[nodiscard]] std::string path(const std::string& name) const {
    return (directory_.path() / name).string();
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::stringstream text;
    text << std::ifstream(path(name)).rdbuf();
    return text.str();
  }
  [[nodiscard]] kit::CommandResult lab(std::vector<std::string> more) const {
    std::vector<std::string> arguments{"lab", path("orders.csv")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return kit::run_program(arguments, {});
  }

  kit::TemporaryDirectory directory_;
};

TEST_F(LabCommand, tells_who_would_have_been_warned) {
  const auto done = lab({"--shops", path("shops.csv")});
  EXPECT_EQ(done.code, 0) << done.output;
  EXPECT_THAT(done.output, HasSubstr("6 orders of 3 shops; 2026-01-01 to 2026-04-30"));
  EXPECT_THAT(done.output, ContainsRegex("shops that met them +1\n"));
  EXPECT_THAT(done.output, Not(HasSubstr("against")));
  EXPECT_THAT(read("shops.csv"), HasSubstr("\ntea,3,,2026-01-10,2026-03-02,1,52,"));
}

TEST_F(LabCommand, compares_with_the_numbers_in_force) {
  const auto done = lab({"--dissatisfied-min", "2", "--shops", path("shops.csv"), "--json"});
  EXPECT_EQ(done.code, 0) << done.output;
  EXPECT_THAT(done.output, HasSubstr(R"("newly":1,"no_longer":0,"both":1)"));
  EXPECT_THAT(read("shops.csv"), HasSubstr("\npots,2,,2026-01-03,2026-03-01,1,58,,,0,0"));
}

TEST_F(LabCommand, sweeps_a_number_against_labels) {
  write("known.csv", "shop,label\ntea,bad\npots,bad\nhats,good\n");
  const auto done = lab({"--labels", path("known.csv"), "--wanted", "bad", "--sweep",
                         "dissatisfied-min=1:3", "--columns", path("orders.lab")});
  EXPECT_EQ(done.code, 0) << done.output;
  EXPECT_THAT(done.output, HasSubstr("orders.lab anew (missing)"));
  EXPECT_THAT(done.output, ContainsRegex("\n  2 +2 "));
  EXPECT_THAT(done.output, ContainsRegex("bad +50.0 % +100.0 %"));
}

TEST_F(LabCommand, names_the_row_that_is_wrong) {
  write("orders.csv", "shop,order,day,stars\ntea,1,2026-01-01,9\n");
  const auto done = lab({});
  EXPECT_EQ(done.code, 1);
  EXPECT_THAT(done.output, HasSubstr("orders.csv:2: stars: is not from 1 to 5, and not empty"));
}

TEST_F(LabCommand, says_what_is_wrong_with_the_call) {
  struct Row {
    std::vector<std::string> arguments;
    const char* said;
  };
  write("known.csv", "shop,label\ntea,bad\n");
  for (const auto& row : std::vector<Row>{
           {{"--against", "rate=1"}, "there is no number rate"},
           {{"--against", "rate_days"}, "write NAME=VALUE instead of rate_days"},
           {{"--against", "rate_days=-1"}, "-1 is no whole number from 0 to 1000000000"},
           {{"--sweep", "rate_days=5:1"}, "from the lower to the higher"},
           {{"--sweep", "rate_days=5"}, "write --sweep NAME=FROM:TO"},
           {{"--rate-orders", "0"}, "rate_orders must be at least 1"},
           {{"--from", "tomorrow"}, "--from is no day such as 2026-11-22: tomorrow"},
           {{"--from", "2026-06-01"}, "the period ends on 2026-04-30, before it begins"},
           {{"--labels", path("known.csv"), "--wanted", "worse"}, "no shop has the label worse"},
           {{"--labels", path("known.csv"), "--sweep", "rate_days=0:1"}, "needs --wanted"}}) {
    const auto done = lab(row.arguments);
    EXPECT_EQ(done.code, 2) << row.said;
    EXPECT_THAT(done.output, HasSubstr(row.said));
  }
}

}  // namespace
}  // namespace entente::insights
