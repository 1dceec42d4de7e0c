// What people type about themselves, cleaned and checked.
#pragma once

#include <string>
#include <vector>

#include "base/problem.hpp"
#include "journal/context.hpp"

namespace entente::people {

using Errors = std::vector<FieldError>;
constexpr std::size_t person_name_length_max = 80;

std::string checked_person_name(const std::string& name, Errors& errors);
std::string checked_own_email(const std::string& email, Errors& errors);
// One of the product's own languages.
std::string checked_ui_language(const Environment& env, const std::string& language,
                                Errors& errors);
// The hash of a new password that keeps the rules (SEC-5); slow. 422 otherwise.
Answer<std::string> new_password_hash(const Environment& env, std::string_view pointer,
                                      std::string_view password, std::string_view email);

}  // namespace entente::people
