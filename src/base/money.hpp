// Money is whole minor units of one currency; never a float.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

struct Money {
  std::int64_t minor = 0;  // cents, pence, yen
  std::string currency;    // ISO 4217, upper case

  auto operator<=>(const Money&) const = default;
};

// Digits after the point of a currency: 2 for most, 0 for JPY, 3 for KWD (ISO 4217).
int minor_digits(std::string_view currency);

// Three capital letters that ISO 4217 lists.
bool is_known_currency(std::string_view currency);

// "99.9" in BRL is 9990. Refuses signs other than a leading minus, grouping, exponents and more
// digits than the currency has (unless they are zeros), and overflow.
std::optional<Money> parse_money(std::string_view decimal, std::string_view currency);

// "99.90": a plain decimal for machines; people read what the locale formats.
std::string to_decimal(const Money& money);

}  // namespace entente
