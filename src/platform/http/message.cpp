#include "platform/http/message.hpp"

#include "platform/http/cookies.hpp"

namespace entente::http {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string_view find_header(const std::vector<Header>& headers, std::string_view name) {
  for (const auto& header : headers)
    if (same_name(header.name, name)) return header.value;
  return {};
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

std::string_view Request::header(std::string_view name) const {
  return find_header(headers, name);
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  for (const auto& [key, value] : query)
    if (key == name) return value;
  return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  for (const auto& header : headers)
    if (same_name(header.name, "Cookie"))
      if (auto value = find_cookie(header.value, name)) return value;
  return std::nullopt;
}

Response& Response::set(std::string name, std::string value) & {
  for (auto& header : headers) {
    if (!same_name(header.name, name)) continue;
    header.value = std::move(value);
    return *this;
  }
  headers.push_back({std::move(name), std::move(value)});
  return *this;
}

std::string_view Response::header(std::string_view name) const {
  return find_header(headers, name);
}

}  // namespace entente::http
