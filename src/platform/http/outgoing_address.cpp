#include "platform/http/outgoing_address.hpp"

#include <algorithm>
#include <boost/url/parse.hpp>

namespace entente::http {
namespace {

struct Network {
  std::string_view address;
  unsigned bits;  // of the 128, where IPv4 lies under ::ffff:0:0/96
};

constexpr unsigned mapped_bits = 96;

// The registries of special purposes (RFC 6890 and its successors), and multicast.
constexpr std::array networks = {
    Network{"0.0.0.0", mapped_bits + 8},      Network{"10.0.0.0", mapped_bits + 8},
    Network{"100.64.0.0", mapped_bits + 10},  Network{"127.0.0.0", mapped_bits + 8},
    Network{"169.254.0.0", mapped_bits + 16}, Network{"172.16.0.0", mapped_bits + 12},
    Network{"192.0.0.0", mapped_bits + 24},   Network{"192.0.2.0", mapped_bits + 24},
    Network{"192.88.99.0", mapped_bits + 24}, Network{"192.168.0.0", mapped_bits + 16},
    Network{"198.18.0.0", mapped_bits + 15},  Network{"198.51.100.0", mapped_bits + 24},
    Network{"203.0.113.0", mapped_bits + 24}, Network{"224.0.0.0", mapped_bits + 3}};

// Of IPv6 only what is handed out to the internet is public; within it these are not.
constexpr Network handed_out{"2000::", 3};
constexpr std::array not_so = {Network{"2001::", 23}, Network{"2001:db8::", 32},
                               Network{"2002::", 16}, Network{"3fff::", 20}};

bool is_in(const AddressBytes& address, const Network& network) {
  const auto start = parse_address(network.address).value_or(AddressBytes{});
  const auto whole = network.bits / 8;
  if (!std::equal(start.begin(), start.begin() + whole, address.begin())) return false;
  if (network.bits % 8 == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff00U >> (network.bits % 8));
  return (address[whole] & mask) == (start[whole] & mask);
}

bool is_in_any(const AddressBytes& address, const auto& list) {
  return std::ranges::any_of(list, [&](const Network& each) { return is_in(address, each); });
}

bool ends_in_a_number(std::string_view host) {
  const auto dot = host.rfind('.');
  const auto last = dot == std::string_view::npos ? host : host.substr(dot + 1);
  return last.empty() || (last.front() >= '0' && last.front() <= '9');
}

}  // namespace

bool is_public(const AddressBytes& address) {
  if (is_in(address, {"0.0.0.0", mapped_bits})) return !is_in_any(address, networks);
  return is_in(address, handed_out) && !is_in_any(address, not_so);
}

std::optional<UrlFault> fault_of(std::string_view text, bool anywhere) {
  const auto url = boost::urls::parse_uri(text);
  if (!url) return UrlFault::not_an_address;
  const bool is_https = url->scheme_id() == boost::urls::scheme::https;
  const bool is_http = url->scheme_id() == boost::urls::scheme::http;
  const std::string host(url->encoded_host());
  if ((!is_https && !is_http) || host.empty() || url->has_userinfo() || url->has_fragment() ||
      (url->has_port() && url->port_number() == 0))
    return UrlFault::not_an_address;
  if (anywhere) return std::nullopt;
  if (!is_https) return UrlFault::not_https;
  constexpr std::uint16_t usual = 443;
  constexpr std::uint16_t other = 8443;
  const auto port = url->has_port() ? url->port_number() : usual;
  if (port != usual && port != other) return UrlFault::other_port;
  // A dotted number, an address in brackets; names of one word are of the house.
  if (const auto address = parse_address(host))
    return is_public(*address) ? std::nullopt : std::optional(UrlFault::not_public_host);
  if (ends_in_a_number(host) || host.find('.') == std::string::npos || host.find('%') != host.npos)
    return UrlFault::not_public_host;
  return std::nullopt;
}

}  // namespace entente::http
