#include "platform/http/proxies.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <ranges>
#include <stdexcept>

namespace entente::http {
namespace {

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool is_v4(const AddressBytes& address) {
  return std::equal(mapped_prefix.begin(), mapped_prefix.end(), address.begin());
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Drops brackets and a port; a lone colon can only part an IPv4 address from its port.
std::string_view without_port(std::string_view text) {
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    return end == std::string_view::npos ? text : text.substr(1, end - 1);
  }
  const auto colon = text.find(':');
  if (colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos)
    return text.substr(0, colon);
  return text;
}

bool same_network(const AddressBytes& a, const AddressBytes& b, unsigned bits) {
  const auto whole = bits / 8;
  if (!std::equal(a.begin(), a.begin() + whole, b.begin())) return false;
  if (bits % 8 == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff00U >> (bits % 8));
  return (a[whole] & mask) == (b[whole] & mask);
}

// All values of a list header, the last one first.
std::vector<std::string_view> values_from_the_end(const Request& request, std::string_view name) {
  std::vector<std::string_view> values;
  for (const auto& header : request.headers) {
    if (!same_name(header.name, name)) continue;
    std::string_view rest = header.value;
    while (true) {
      const auto comma = rest.find(',');
      values.push_back(trimmed(rest.substr(0, comma)));
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  std::ranges::reverse(values);
  return values;
}

}  // namespace

std::optional<AddressBytes> parse_address(std::string_view text) {
  const std::string plain(without_port(trimmed(text)));
  AddressBytes address{};
  if (inet_pton(AF_INET6, plain.c_str(), address.data()) == 1) return address;
  std::copy(mapped_prefix.begin(), mapped_prefix.end(), address.begin());
  if (inet_pton(AF_INET, plain.c_str(), address.data() + mapped_prefix.size()) == 1) return address;
  return std::nullopt;
}

std::string to_text(const AddressBytes& address) {
  std::array<char, INET6_ADDRSTRLEN> buffer{};
  if (is_v4(address))
    inet_ntop(AF_INET, address.data() + mapped_prefix.size(), buffer.data(), buffer.size());
  else
    inet_ntop(AF_INET6, address.data(), buffer.data(), buffer.size());
  return buffer.data();
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& ranges) {
  for (const auto& text : ranges) {
    const auto slash = text.find('/');
    const auto address = parse_address(std::string_view(text).substr(0, slash));
    if (!address) throw std::runtime_error(fmt::format("\"{}\" is no address or range", text));
    const unsigned bits_max = is_v4(*address) ? 32 : 128;
    unsigned bits = bits_max;
    if (slash != std::string::npos) {
      const char* end = text.data() + text.size();
      const auto [at, error] = std::from_chars(text.data() + slash + 1, end, bits);
      if (error != std::errc{} || at != end || bits > bits_max)
        throw std::runtime_error(fmt::format("\"{}\" is no address or range", text));
    }
    ranges_.push_back({*address, bits + (128 - bits_max)});
  }
}

bool TrustedProxies::contains(const AddressBytes& address) const {
  return std::ranges::any_of(
      ranges_, [&](const Range& r) { return same_network(address, r.network, r.bits); });
}

void TrustedProxies::apply(const AddressBytes& peer, Request& request) const {
  if (ranges_.empty() || !contains(peer)) return;
  for (const auto text : values_from_the_end(request, "X-Forwarded-For")) {
    const auto address = parse_address(text);
    if (!address) break;
    request.client_address = to_text(*address);
    if (!contains(*address)) break;
  }
  const auto protocols = values_from_the_end(request, "X-Forwarded-Proto");
  if (!protocols.empty()) request.secure = same_name(protocols.front(), "https");
}

}  // namespace entente::http
