// Mail addresses: parsed, never pasted (SEC-10).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente::mail {

struct Address {
  std::string email;  // "ana@example.test"; the domain in ASCII (xn--) and lower case
  std::string name;   // display name, any script; may be empty

  bool operator==(const Address&) const = default;
};

// Exactly one mailbox: "ana@example.test", "Ana <ana@example.test>", also with an encoded name.
// nullopt for lists, groups, line breaks, NUL, and what is no address.
std::optional<Address> parse_address(std::string_view text);

// As it stands in a header: RFC 2047 for names that need it, quotes where the syntax asks.
std::string format_address(const Address& address);

// The bare address as SMTP takes it: checked, domain in ASCII. nullopt for local parts outside
// ASCII too: they need servers with SMTPUTF8 on the whole way.
std::optional<std::string> envelope_address(std::string_view email);

}  // namespace entente::mail
