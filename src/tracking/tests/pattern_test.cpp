#include "tracking/pattern.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace entente::tracking {
namespace {

bool matches(std::string_view notation, std::string_view number) {
  return Pattern(notation).match(number).has_value();
}

TEST(Pattern, each_sign) {
  struct Row {
    std::string_view notation, number;
    bool expected;
  };
  for (const auto& [notation, number, expected] : {Row{"A7", "A7", true},
                                                   Row{"A7", "A8", false},
                                                   Row{"A7", "A", false},
                                                   Row{"A7", "A77", false},
                                                   Row{"#", "0", true},
                                                   Row{"#", "9", true},
                                                   Row{"#", "A", false},
                                                   Row{"#", "/", false},
                                                   Row{"#", ":", false},
                                                   Row{"@", "A", true},
                                                   Row{"@", "Z", true},
                                                   Row{"@", "7", false},
                                                   Row{"@", "a", false},
                                                   Row{"*", "A", true},
                                                   Row{"*", "7", true},
                                                   Row{"*", "?", false},
                                                   Row{"*", "\xc3", false},
                                                   Row{"[C-F4]", "B", false},
                                                   Row{"[C-F4]", "C", true},
                                                   Row{"[C-F4]", "F", true},
                                                   Row{"[C-F4]", "4", true},
                                                   Row{"[C-F4]", "-", false},
                                                   Row{"#{3}", "12", false},
                                                   Row{"#{3}", "123", true},
                                                   Row{"#{3}", "1234", false},
                                                   Row{"A#{1-3}B", "AB", false},
                                                   Row{"A#{1-3}B", "A1B", true},
                                                   Row{"A#{1-3}B", "A123B", true},
                                                   Row{"A#{1-3}B", "A1234B", false},
                                                   Row{"<country>", "FR", true},
                                                   Row{"<country>", "XX", false},
                                                   Row{"<country>", "R ", false},
                                                   Row{"<country_number>", "250", true},
                                                   Row{"<country_number>", "999", false}}) {
    EXPECT_EQ(matches(notation, number), expected) << notation << " " << number;
  }
}

TEST(Pattern, tells_the_check_digit_and_what_it_is_computed_from) {
  const auto match = Pattern("X[0-8](#{2}@{1-2})?<country>").match("X412AB9FR");
  ASSERT_TRUE(match);
  EXPECT_EQ(match->body, "12AB");
  EXPECT_EQ(match->check, '9');
  EXPECT_EQ(Pattern("#{2}").match("12")->body, "");
}

TEST(Pattern, lengths) {
  const Pattern pattern("GM*{10-39}<country>");
  EXPECT_EQ(pattern.shortest(), 14u);
  EXPECT_EQ(pattern.longest(), 43u);
}

TEST(Pattern, several_in_one_text) {
  EXPECT_EQ(read_patterns("").size(), 0u);
  EXPECT_EQ(read_patterns("#{3}  @ ").size(), 2u);
}

TEST(Pattern, wrong_notation_is_a_mistake_of_the_program) {
  for (const std::string notation :
       {"a", "#{", "#{x}", "#{3-2}", "[A", "<country", "<nobody>", "]", "#{1-2}@{1-2}"})
    EXPECT_THROW(Pattern{notation}, std::logic_error) << notation;
}

}  // namespace
}  // namespace entente::tracking
