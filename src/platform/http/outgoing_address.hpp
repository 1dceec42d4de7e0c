// Where requests may go whose address strangers chose (SEC-12).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/enums.hpp"
#include "platform/http/proxies.hpp"

namespace entente::http {

// False for what is not of the open internet: private, loopback, link-local (cloud metadata among
// it), shared (CGNAT), multicast, reserved; also where an IPv6 address carries such an IPv4 one.
[[nodiscard]] bool is_public(const AddressBytes& address);

// In order of precedence.
enum class UrlFault {
  not_an_address,   // no http or https URL with a host and without a user name or fragment
  not_https,        // outside a sandbox
  other_port,       // than 443 and 8443, outside a sandbox
  not_public_host,  // written so that nobody need be asked; outside a sandbox
};
BOOST_DESCRIBE_ENUM(UrlFault, not_an_address, not_https, other_port, not_public_host)

// What can be said of a URL without asking anybody. What its name stands for is looked at when the
// connection is made, each time: OutgoingRequest::public_only. `anywhere`: a sandbox.
[[nodiscard]] std::optional<UrlFault> fault_of(std::string_view url, bool anywhere);

}  // namespace entente::http
