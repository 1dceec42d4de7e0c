#include "people/password_rules.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace entente::people {
namespace {

bool same_letters(std::string_view a, std::string_view b) {
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::optional<FieldError> password_error(std::string_view pointer, std::string_view password,
                                         std::string_view email, bool is_common) {
  auto error = [&](std::string code, std::map<std::string, std::string> params = {}) {
    return FieldError{std::string(pointer), std::move(code), std::move(params)};
  };
  auto length = length_in_code_points(password);
  if (length < password_length_min)
    return error("password_too_short", {{"min", std::to_string(password_length_min)}});
  if (length > password_length_max)
    return error("password_too_long", {{"max", std::to_string(password_length_max)}});
  if (is_common) return error("password_too_common");
  if (same_letters(password, email) || same_letters(password, email.substr(0, email.find('@'))))
    return error("password_is_email");
  return std::nullopt;
}

}  // namespace entente::people
