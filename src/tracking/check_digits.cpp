#include "tracking/check_digits.hpp"

#include <stdexcept>

namespace entente::tracking {
namespace {

char as_digit(int value) {
  return static_cast<char>('0' + value);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int value_of(char c, int letters_from) {
  return is_digit(c) ? c - '0' : (c - letters_from) % 10;
}

int weighted_sum(const Check& check, std::string_view body) {
  int sum = check.start;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const int weight = check.weights[i % check.weights.size()] - '0';
    sum += weight * value_of(body[body.size() - 1 - i], check.letters_from);
  }
  return sum;
}

int luhn_sum(std::string_view body) {
  int sum = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const int product = (body[body.size() - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += product / 10 + product % 10;
  }
  return sum;
}

int remainder_7(std::string_view body) {
  int remainder = 0;
  for (const char c : body) remainder = (remainder * 10 + c - '0') % 7;
  return remainder;
}

int s10_digit(int sum) {
  const int value = 11 - sum % 11;
  if (value == 10) return 0;
  return value == 11 ? 5 : value;
}

char mod_37_36(std::string_view body) {
  int product = 36;
  for (const char c : body) {
    const int value = is_digit(c) ? c - '0' : c - 'A' + 10;
    const int sum = (product + value) % 36;
    product = (sum == 0 ? 36 : sum) * 2 % 37;
  }
  const int value = (37 - product) % 36;
  return value < 10 ? as_digit(value) : static_cast<char>('A' + value - 10);
}

int tens_complement(int sum) {
  return (10 - sum % 10) % 10;
}

}  // namespace

char check_character(const Check& check, std::string_view body) {
  switch (check.rule) {
    case Rule::none:
      return '\0';
    case Rule::mod_10:
      return as_digit(tens_complement(weighted_sum(check, body)));
    case Rule::luhn:
      return as_digit(tens_complement(luhn_sum(body)));
    case Rule::mod_7:
      return as_digit(remainder_7(body));
    case Rule::mod_11_10:
      return as_digit(weighted_sum(check, body) % 11 % 10);
    case Rule::s10:
      return as_digit(s10_digit(weighted_sum(check, body)));
    case Rule::mod_37_36:
      return mod_37_36(body);
  }
  throw std::logic_error("unknown rule of a check digit");
}

}  // namespace entente::tracking
