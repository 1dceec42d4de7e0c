#include "people/account_fields.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "people/password_rules.hpp"
#include "people/person.hpp"

namespace entente::people {

std::string checked_person_name(const std::string& name, Errors& errors) {
  auto clean = clean_line(name);
  if (!clean) {
    errors.push_back({"/name", "not_plain_text", {}});
    return {};
  }
  if (clean->empty()) errors.push_back({"/name", "empty", {}});
  if (length_in_code_points(*clean) > person_name_length_max)
    errors.push_back({"/name", "too_long", {{"max", std::to_string(person_name_length_max)}}});
  return *clean;
}

std::string checked_own_email(const std::string& email, Errors& errors) {
  auto key = email_key(email);
  if (!key) errors.push_back({"/email", "malformed_email", {}});
  return key.value_or("");
}

std::string checked_ui_language(const Environment& env, const std::string& language,
                                Errors& errors) {
  if (std::ranges::find(env.languages, language) == env.languages.end())
    errors.push_back({"/language", "unknown_language", {}});
  return language;
}

Answer<std::string> new_password_hash(const Environment& env, std::string_view pointer,
                                      std::string_view password, std::string_view email) {
  bool is_common = env.common_passwords != nullptr && env.common_passwords->contains(password);
  if (auto error = password_error(pointer, password, email, is_common)) return invalid({*error});
  return crypto::password_hash(password, env.password_cost);
}

}  // namespace entente::people
