#include "tracking/check_digits.hpp"

#include <gtest/gtest.h>

namespace entente::tracking {
namespace {

// Each worked out by hand, beside the sum.
TEST(CheckDigits, each_rule) {
  struct Row {
    Check check;
    std::string_view body;
    char expected;
  };
  for (const auto& [check, body, expected] : {
           Row{{}, "123", '\0'},
           Row{{Rule::mod_10, "31"}, "1234", '8'},      // 3*4 + 3 + 3*2 + 1 = 22
           Row{{Rule::mod_10, "31"}, "1233", '1'},      // 19
           Row{{Rule::mod_10, "31"}, "2134", '0'},      // 20: two digits changed places
           Row{{Rule::mod_10, "31"}, "0055", '0'},      // 20 needs nothing
           Row{{Rule::mod_10, "31", 1}, "1234", '7'},   // 23
           Row{{Rule::mod_10, "21", 0, 3}, "A1", '6'},  // A counts 2: 2*1 + 2 = 4
           Row{{Rule::mod_10, "31"}, "A1", '2'},        // A counts 65: 3*1 + 5 = 8
           Row{{Rule::luhn}, "7992739871", '3'},        // 67
           Row{{Rule::mod_7}, "100", '2'},
           Row{{Rule::mod_7}, "9999999999999999999", '2'},  // longer than any integer
           Row{{Rule::mod_11_10, "137"}, "123", '5'},       // 3 + 6 + 7 = 16
           Row{{Rule::mod_11_10, "137"}, "007", '7'},
           Row{{Rule::mod_11_10, "137"}, "031", '0'},         // 10 is written 0
           Row{{Rule::s10, "79532468"}, "00000001", '4'},     // 11 - 7
           Row{{Rule::s10, "79532468"}, "00000000", '5'},     // 11 is written 5
           Row{{Rule::s10, "79532468"}, "00000008", '0'},     // 56 leaves 1: 10 is written 0
           Row{{Rule::mod_37_36}, "A12425GABC1234002", 'M'},  // the example of the standard
           Row{{Rule::mod_37_36}, "0", '2'},
       }) {
    EXPECT_EQ(check_character(check, body), expected) << body;
  }
}

}  // namespace
}  // namespace entente::tracking
