// Which peers may speak for a client (SEC-19).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"

namespace entente::http {

// An IP address as 16 bytes; IPv4 lies in ::ffff:0:0/96, so a mapped address equals the plain one.
using AddressBytes = std::array<std::uint8_t, 16>;

// Takes "192.0.2.1", "192.0.2.1:8080", "2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:8080".
[[nodiscard]] std::optional<AddressBytes> parse_address(std::string_view text);
[[nodiscard]] std::string to_text(const AddressBytes& address);

class TrustedProxies {
 public:
  // Addresses or CIDR ranges; throws std::runtime_error naming the one it cannot read.
  explicit TrustedProxies(const std::vector<std::string>& ranges);

  [[nodiscard]] bool contains(const AddressBytes& address) const;
  [[nodiscard]] bool empty() const { return ranges_.empty(); }

  // Corrects client_address and secure of a request that came from `peer`. X-Forwarded-For is read
  // from its end: the first address that is no listed proxy is the client. Nothing is believed from
  // other peers, and what does not parse ends the walk.
  void apply(const AddressBytes& peer, Request& request) const;

 private:
  struct Range {
    AddressBytes network{};
    unsigned bits = 128;
  };
  std::vector<Range> ranges_;
};

}  // namespace entente::http
