#include "shops/shop_fields.hpp"

#include <boost/url.hpp>

#include <algorithm>
#include <array>

#include "base/money.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "people/people.hpp"
#include "shops/language_tags.hpp"
#include "shops/shops.hpp"

namespace entente::shops {
namespace {

// First parts of the product's own addresses, which a shop must not look like.
constexpr std::array<std::string_view, 8> reserved_handles = {
    "admin", "api", "assets", "entente", "operator", "staff", "support", "www"};
constexpr std::size_t url_bytes_max = 2000;
constexpr std::size_t external_id_length_max = 200;

void add(Errors& errors, std::string pointer, std::string code,
         std::map<std::string, std::string> params = {}) {
  errors.push_back({std::move(pointer), std::move(code), std::move(params)});
}

bool is_handle_form(const std::string& handle) {
  bool letters = std::ranges::all_of(
      handle, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  return letters && !handle.starts_with('-') && !handle.ends_with('-') &&
         handle.find("--") == std::string::npos;
}

std::string checked_length(const std::string& pointer, std::optional<std::string> clean,
                           std::size_t max, Errors& errors) {
  if (!clean) {
    add(errors, pointer, "not_plain_text");
    return {};
  }
  if (clean->empty()) add(errors, pointer, "empty");
  if (length_in_code_points(*clean) > max)
    add(errors, pointer, "too_long", {{"max", std::to_string(max)}});
  return *clean;
}

}  // namespace

std::string checked_handle(const std::string& handle, Errors& errors) {
  if (handle.size() < handle_length_min || handle.size() > handle_length_max ||
      !is_handle_form(handle))
    add(errors, "/handle", "malformed_handle",
        {{"min", std::to_string(handle_length_min)}, {"max", std::to_string(handle_length_max)}});
  else if (std::ranges::find(reserved_handles, handle) != reserved_handles.end())
    add(errors, "/handle", "reserved_handle");
  return handle;
}

std::string checked_name(const std::string& name, Errors& errors) {
  return checked_line("/name", name, shop_name_length_max, errors);
}

std::string checked_languages(const std::vector<std::string>& languages, Errors& errors) {
  if (languages.empty()) add(errors, "/languages", "empty");
  if (languages.size() > languages_max)
    add(errors, "/languages", "too_many", {{"max", std::to_string(languages_max)}});
  std::string joined;
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < languages.size(); ++i) {
    auto tag = known_language(languages[i]);
    if (!tag) {
      add(errors, "/languages/" + std::to_string(i), "unknown_language");
      continue;
    }
    if (std::ranges::find(seen, *tag) != seen.end()) continue;
    joined += joined.empty() ? *tag : " " + *tag;
    seen.push_back(*tag);
  }
  return joined;
}

std::string checked_currency(const std::string& currency, Errors& errors) {
  if (!is_known_currency(currency)) add(errors, "/currency", "unknown_currency");
  return currency;
}

std::string checked_time_zone(const std::string& zone, Errors& errors) {
  if (!is_known_zone(zone)) add(errors, "/time_zone", "unknown_time_zone");
  return zone;
}

std::optional<std::string> checked_url(const std::optional<std::string>& url, Errors& errors) {
  if (!url || url->empty()) return std::nullopt;
  auto parsed = boost::urls::parse_uri(*url);
  bool is_web = parsed && (parsed->scheme_id() == boost::urls::scheme::http ||
                           parsed->scheme_id() == boost::urls::scheme::https);
  if (!is_web || parsed->host().empty() || parsed->has_userinfo() || url->size() > url_bytes_max)
    add(errors, "/url", "malformed_url");
  return url;
}

std::optional<std::string> checked_external_id(const std::optional<std::string>& id,
                                               Errors& errors) {
  if (!id || id->empty()) return std::nullopt;
  return checked_line("/external_id", *id, external_id_length_max, errors);
}

std::optional<std::string> checked_email(const std::string& pointer,
                                         const std::optional<std::string>& email, Errors& errors) {
  if (!email || email->empty()) return std::nullopt;
  auto clean = people::email_key(*email);
  if (!clean) add(errors, pointer, "malformed_email");
  return clean;
}

std::string checked_text(const std::string& pointer, const std::string& text, std::size_t max,
                         Errors& errors) {
  return checked_length(pointer, clean_text(text), max, errors);
}

std::string checked_line(const std::string& pointer, const std::string& text, std::size_t max,
                         Errors& errors) {
  return checked_length(pointer, clean_line(text), max, errors);
}

}  // namespace entente::shops
