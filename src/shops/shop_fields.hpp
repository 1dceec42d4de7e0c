// What people type about a shop, cleaned and checked (SEC-14). Each check adds its error, if any.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.hpp"

namespace entente::shops {

using Errors = std::vector<FieldError>;

constexpr std::size_t handle_length_min = 3;
constexpr std::size_t handle_length_max = 40;
constexpr std::size_t shop_name_length_max = 80;
constexpr std::size_t languages_max = 20;

// a-z, 0-9 and single hyphens inside; 3 to 40; no word that is an address of the product itself.
std::string checked_handle(const std::string& handle, Errors& errors);
std::string checked_name(const std::string& name, Errors& errors);
// Canonical tags, separated by spaces, in the order given, each once.
std::string checked_languages(const std::vector<std::string>& languages, Errors& errors);
std::string checked_currency(const std::string& currency, Errors& errors);
std::string checked_time_zone(const std::string& zone, Errors& errors);
// http or https with a host; empty means none.
std::optional<std::string> checked_url(const std::optional<std::string>& url, Errors& errors);
std::optional<std::string> checked_external_id(const std::optional<std::string>& id,
                                               Errors& errors);
// Empty means none.
std::optional<std::string> checked_email(const std::string& pointer,
                                         const std::optional<std::string>& email, Errors& errors);
// Several lines; at least one letter, at most `max` code points.
std::string checked_text(const std::string& pointer, const std::string& text, std::size_t max,
                         Errors& errors);
std::string checked_line(const std::string& pointer, const std::string& text, std::size_t max,
                         Errors& errors);

}  // namespace entente::shops
