#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <boost/url.hpp>
#include <charconv>

#include "platform/config/settings_list.hpp"

namespace entente::config {
namespace {

std::optional<int> whole_number(std::string_view text, int max) {
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > max)
    return std::nullopt;
  return value;
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_address(int family, std::string_view text) {
  std::array<unsigned char, 16> bytes{};
  return inet_pton(family, std::string(text).c_str(), bytes.data()) == 1;
}

bool is_host(std::string_view host) {
  if (host.starts_with('[')) {
    return host.ends_with(']') && is_address(AF_INET6, host.substr(1, host.size() - 2));
  }
  return !host.empty() && std::ranges::all_of(host, [](char c) {
    return is_alphanumeric(c) || c == '.' || c == '-' || c == '_';
  });
}

// A host of the scheme, or of the scheme with TLS ("smtp" and "smtps").
bool is_mail_url(std::string_view text, std::string_view scheme) {
  auto url = boost::urls::parse_uri(text);
  if (!url) return false;
  std::string_view given(url->scheme().data(), url->scheme().size());
  if (given.ends_with('s')) given.remove_suffix(1);
  if (given != scheme) return false;
  // User and password have settings of their own, so that this one may be shown.
  return !url->host().empty() && !url->has_userinfo() && url->encoded_path().size() <= 1 &&
         !url->has_query() && !url->has_fragment();
}

}  // namespace

bool is_host_port(std::string_view text) {
  auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return false;
  return is_host(text.substr(0, colon)) && whole_number(text.substr(colon + 1), 65535).has_value();
}

bool is_web_origin(std::string_view text) {
  auto url = boost::urls::parse_uri(text);
  if (!url || (url->scheme() != "http" && url->scheme() != "https")) return false;
  return !url->host().empty() && !url->has_userinfo() && url->encoded_path().empty() &&
         !url->has_query() && !url->has_fragment();
}

bool is_postgres_url(std::string_view text) {
  return text.starts_with("postgres://") || text.starts_with("postgresql://");
}

bool is_smtp_url(std::string_view text) {
  return is_mail_url(text, "smtp");
}

bool is_imap_url(std::string_view text) {
  return is_mail_url(text, "imap");
}

bool is_imap_text(std::string_view text) {
  return !text.empty() && text.size() <= 200 && std::ranges::all_of(text, [](char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  });
}

bool is_address_or_range(std::string_view text) {
  auto slash = text.find('/');
  auto address = text.substr(0, slash);
  bool v4 = is_address(AF_INET, address);
  if (!v4 && !is_address(AF_INET6, address)) return false;
  return slash == std::string_view::npos ||
         whole_number(text.substr(slash + 1), v4 ? 32 : 128).has_value();
}

bool is_language_tag(std::string_view text) {
  std::size_t part = 0;
  bool first = true;
  for (char c : text) {
    if (c == '-' && part >= (first ? 2U : 1U)) {
      part = 0;
      first = false;
    } else if (!is_alphanumeric(c) || ++part > 8) {
      return false;
    }
  }
  return part >= (first ? 2U : 1U);
}

}  // namespace entente::config
