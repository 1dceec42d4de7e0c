// The check digits that couriers use, as parameters of a few rules.
#pragma once

#include <string_view>

namespace entente::tracking {

enum class Rule {
  none,       // nothing to compute
  mod_10,     // what the weighted sum lacks to the next ten
  luhn,       // mod_10 with weights 2 and 1, products above nine count their digits
  mod_7,      // the number modulo 7
  mod_11_10,  // the weighted sum modulo 11, its 10 written as 0 (FedEx)
  s10,        // 11 minus the weighted sum modulo 11; 10 is written 0 and 11 is written 5 (UPU S10)
  mod_37_36,  // ISO 7064, hybrid, over digits and letters; its check may be a letter
};

struct Check {
  Rule rule = Rule::none;
  // One digit each, from the last character to the first, and over again.
  std::string_view weights{};
  int start = 0;         // what the sum begins with
  int letters_from = 0;  // a letter counts (its ASCII code - letters_from) modulo 10
};

// The check character of `body`, which holds digits and capital letters only. '\0' for Rule::none.
char check_character(const Check& check, std::string_view body);

}  // namespace entente::tracking
