#include "redress/redress_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "orders/orders.hpp"

namespace entente::redress {
namespace {

// Addresses of the European platform, which no text may name any more (Reg. 2024/3228).
constexpr std::string_view closed_platforms[] = {"ec.europa.eu/consumers/odr",
                                                 "webgate.ec.europa.eu/odr"};

std::string_view primary(std::string_view language) {
  return language.substr(0, language.find('-'));
}

bool is_language(std::string_view tag) {
  const auto first = primary(tag);
  return first.size() >= 2 && first.size() <= 3 &&
         std::ranges::all_of(first, [](char c) { return c >= 'a' && c <= 'z'; }) &&
         std::ranges::all_of(tag, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

bool has_host(std::string_view url) {
  const auto host = url.substr(std::string_view("https://").size());
  const auto end = host.find_first_of("/?#");
  const auto name = host.substr(0, end);
  return name.find('.') != std::string_view::npos && !name.starts_with('.') &&
         !name.ends_with('.') && name.find_first_of(" @\\") == std::string_view::npos;
}

const char* fault_of_url(std::string_view url) {
  if (!url.starts_with("https://")) return "not_https";
  if (!has_host(url)) return "malformed_url";
  for (const auto closed : closed_platforms)
    if (fold_for_search(std::string(url)).find(closed) != std::string::npos)
      return "closed_platform";
  return nullptr;
}

bool is_competent(const RedressBody& body, const RedressReader& reader) {
  if (body.side != reader.side) return false;
  return !body.country || reader.country.empty() || body.country->value == reader.country;
}

bool speaks(const RedressBody& body, const RedressReader& reader) {
  return !body.language || primary(body.language->value) == primary(reader.language);
}

}  // namespace

std::vector<RedressBody> bodies_for(const std::vector<RedressBody>& all,
                                    const RedressReader& reader) {
  std::vector<RedressBody> competent;
  for (const auto& body : all)
    if (is_competent(body, reader)) competent.push_back(body);
  std::vector<RedressBody> understood;
  for (const auto& body : competent)
    if (speaks(body, reader)) understood.push_back(body);
  return understood.empty() ? competent : understood;
}

std::vector<FieldError> wrong_bodies(const std::vector<RedressBody>& bodies) {
  std::vector<FieldError> errors;
  if (bodies.size() > bodies_max)
    errors.push_back({"/items", "too_many", {{"max", std::to_string(bodies_max)}}});
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    const auto& body = bodies[i];
    const auto at = fmt::format("/items/{}", i);
    if (!body.address && !body.url) errors.push_back({at + "/url", "missing", {}});
    if (const auto* fault = body.url ? fault_of_url(body.url->value) : nullptr)
      errors.push_back({at + "/url", fault, {}});
    if (body.country && !orders::is_country(body.country->value))
      errors.push_back({at + "/country", "unknown_country", {}});
    if (body.language && !is_language(body.language->value))
      errors.push_back({at + "/language", "unknown_language", {}});
  }
  return errors;
}

std::vector<RedressHint> hints(const std::vector<RedressBody>& bodies) {
  const auto count_of = [&](RedressSide side) {
    return static_cast<std::size_t>(std::ranges::count(bodies, side, &RedressBody::side));
  };
  std::vector<RedressHint> found;
  if (count_of(RedressSide::buyer) == 0) found.push_back(RedressHint::no_body_for_buyers);
  if (count_of(RedressSide::shop) < mediators_min)
    found.push_back(RedressHint::fewer_than_two_mediators);
  return found;
}

std::string lines_of(const std::vector<RedressBody>& bodies) {
  std::string lines;
  for (const auto& body : bodies) {
    if (!lines.empty()) lines += '\n';
    lines += body.name.value;
    if (body.country) lines += fmt::format(" ({})", body.country->value);
    if (body.address) lines += ", " + body.address->value;
    if (body.url) lines += ", " + body.url->value;
  }
  return lines;
}

}  // namespace entente::redress
