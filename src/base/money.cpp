#include "base/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace entente {
namespace {

constexpr std::string_view known =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN "
    "BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL "
    "GHS "
    "GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW "
    "KRW "
    "KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN "
    "NAD "
    "NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK "
    "SGD "
    "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS "
    "VES "
    "VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";
constexpr std::array<std::string_view, 16> no_minor = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                                       "KMF", "KRW", "PYG", "RWF", "UGX", "VND",
                                                       "VUV", "XAF", "XOF", "XPF"};
constexpr std::array<std::string_view, 7> three_minor = {"BHD", "IQD", "JOD", "KWD",
                                                         "LYD", "OMR", "TND"};

constexpr std::size_t letters = 26;
constexpr std::int8_t not_known = -1;

// Where a code of three capital letters stands in a table of all; nullopt for anything else.
constexpr std::optional<std::size_t> place_of(std::string_view code) {
  if (code.size() != 3) return std::nullopt;
  std::size_t place = 0;
  for (const char c : code) {
    if (c < 'A' || c > 'Z') return std::nullopt;
    place = place * letters + static_cast<std::size_t>(c - 'A');
  }
  return place;
}

// Digits of the minor unit by place_of(): every amount of an import asks.
const auto& digits_table() {
  static const auto table = [] {
    std::array<std::int8_t, letters * letters * letters> digits{};
    digits.fill(not_known);
    for (auto rest = known; rest.size() >= 3;
         rest.remove_prefix(std::min<std::size_t>(4, rest.size())))
      digits[*place_of(rest.substr(0, 3))] = 2;
    for (const auto code : no_minor) digits[*place_of(code)] = 0;
    for (const auto code : three_minor) digits[*place_of(code)] = 3;
    return digits;
  }();
  return table;
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

int minor_digits(std::string_view currency) {
  const auto place = place_of(currency);
  const auto digits = place ? digits_table()[*place] : not_known;
  return digits == not_known ? 2 : digits;
}

bool is_known_currency(std::string_view currency) {
  const auto place = place_of(currency);
  return place && digits_table()[*place] != not_known;
}

std::optional<Money> parse_money(std::string_view decimal, std::string_view currency) {
  bool negative = decimal.starts_with('-');
  if (negative) decimal.remove_prefix(1);
  auto point = decimal.find('.');
  auto whole = decimal.substr(0, point);
  auto fraction = point == std::string_view::npos ? std::string_view{} : decimal.substr(point + 1);
  if (whole.empty() || !all_digits(whole) || !all_digits(fraction)) return std::nullopt;
  if (point != std::string_view::npos && fraction.empty()) return std::nullopt;
  auto digits = static_cast<std::size_t>(minor_digits(currency));
  if (fraction.size() > digits) {
    if (fraction.find_first_not_of('0', digits) != std::string_view::npos) return std::nullopt;
    fraction = fraction.substr(0, digits);
  }
  std::string number(whole);
  number += fraction;
  number.append(digits - fraction.size(), '0');
  std::int64_t minor = 0;
  auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), minor);
  if (error != std::errc{} || end != number.data() + number.size()) return std::nullopt;
  return Money{negative ? -minor : minor, std::string(currency)};
}

std::string to_decimal(const Money& money) {
  auto digits = minor_digits(money.currency);
  if (digits == 0) return fmt::format("{}", money.minor);
  std::uint64_t unit = digits == 2 ? 100 : 1000;
  auto magnitude = money.minor < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(money.minor)
                                   : static_cast<std::uint64_t>(money.minor);
  return fmt::format("{}{}.{:0{}}", money.minor < 0 ? "-" : "", magnitude / unit, magnitude % unit,
                     digits);
}

}  // namespace entente
