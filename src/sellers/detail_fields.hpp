// One form of each detail, however it was written, and the little of it that a person may see.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "sellers/detail.hpp"

namespace entente::sellers {

// In order of precedence; each is a key under "error.".
enum class DetailError {
  missing,
  too_long,
  not_an_email,
  not_an_international_number,  // a phone number begins with + or 00
  not_an_account_number,        // an IBAN whose check digits are wrong, or fewer than 4 characters
  not_a_network_address
};
BOOST_DESCRIBE_ENUM(DetailError, missing, too_long, not_an_email, not_an_international_number,
                    not_an_account_number, not_a_network_address)

inline constexpr std::int64_t detail_length_max = 500;  // bytes

// The same for all ways to write the same: "A.Nn+shop@Gmail.com" and "ann@googlemail.com", "0033 1
// 23" and "+33-1-23". Of IPv6 the network of 64 bits, since a household has as many addresses.
std::expected<std::string, DetailError> normalised(DetailKind kind, std::string_view value);

// Of a normalised value: "a•••@gmail.com", "••42"; empty for what says too much or nothing.
std::string hint_of(DetailKind kind, std::string_view normal);

}  // namespace entente::sellers
