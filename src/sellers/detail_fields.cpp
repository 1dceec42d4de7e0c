#include "sellers/detail_fields.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "platform/http/proxies.hpp"

namespace entente::sellers {
namespace {

using Normal = std::expected<std::string, DetailError>;

constexpr std::size_t phone_digits_min = 7;
constexpr std::size_t phone_digits_max = 15;  // ITU-T E.164
constexpr std::size_t account_min = 4;

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string without(std::string text, char unwanted) {
  std::erase(text, unwanted);
  return text;
}

// What follows a + in front of the @ is the person's own note; Gmail reads no dots there.
Normal normal_email(std::string_view value) {
  const auto clean = clean_email(value);
  if (!clean) return std::unexpected(DetailError::not_an_email);
  const auto at = clean->rfind('@');
  auto local = fold_for_search(clean->substr(0, at));
  auto domain = clean->substr(at + 1);
  if (domain == "googlemail.com") domain = "gmail.com";
  local = local.substr(0, local.find('+'));
  if (domain == "gmail.com") local = without(local, '.');
  if (local.empty()) return std::unexpected(DetailError::not_an_email);
  return local + "@" + domain;
}

// Writers put "(0)" where the country's own zero is left out.
Normal normal_phone(std::string_view value) {
  std::string text(value);
  if (const auto zero = text.find("(0)"); zero != std::string::npos) text.erase(zero, 3);
  std::string digits;
  for (const char c : text)
    if (is_digit(c)) digits += c;
  const auto first = text.find_first_not_of(" (");
  if (first != std::string::npos && text[first] != '+') {
    if (!digits.starts_with("00")) return std::unexpected(DetailError::not_an_international_number);
    digits.erase(0, 2);
  }
  const bool has_letters = std::ranges::any_of(text, is_letter);
  if (has_letters || digits.size() < phone_digits_min || digits.size() > phone_digits_max)
    return std::unexpected(DetailError::not_an_international_number);
  return "+" + digits;
}

bool looks_like_iban(std::string_view text) {
  constexpr std::size_t iban_min = 15;
  return text.size() >= iban_min && is_letter(text[0]) && is_letter(text[1]) && is_digit(text[2]) &&
         is_digit(text[3]) &&
         std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c); });
}

// ISO 13616: the first four characters behind the rest, letters as numbers from 10, modulo 97.
bool has_iban_checksum(std::string_view iban) {
  constexpr unsigned modulus = 97;
  constexpr unsigned letters_from = 10;
  const auto turned = std::string(iban.substr(4)) + std::string(iban.substr(0, 4));
  unsigned rest = 0;
  for (const char c : turned)
    rest = is_digit(c) ? (rest * 10 + static_cast<unsigned>(c - '0')) % modulus
                       : (rest * 100 + static_cast<unsigned>(c - 'A') + letters_from) % modulus;
  return rest == 1;
}

Normal normal_account(std::string_view value) {
  std::string text;
  for (const char c : value)
    if (c != ' ' && c != '-')
      text += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const bool is_wrong_iban = looks_like_iban(text) && !has_iban_checksum(text);
  if (text.size() < account_min || is_wrong_iban)
    return std::unexpected(DetailError::not_an_account_number);
  return text;
}

// Letters and digits, folded, with one blank where anything else stood.
std::string normal_words(std::string_view value) {
  const auto folded = icu::UnicodeString::fromUTF8(fold_for_search(value));
  icu::UnicodeString words;
  bool gap = false;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const auto c = folded.char32At(i);
    const bool is_part = u_isalnum(c) != 0;
    if (is_part && gap && !words.isEmpty()) words.append(u' ');
    if (is_part) words.append(c);
    gap = !is_part;
  }
  std::string out;
  words.toUTF8String(out);
  return out;
}

Normal normal_network(std::string_view value) {
  auto address = http::parse_address(value);
  if (!address) return std::unexpected(DetailError::not_a_network_address);
  auto text = http::to_text(*address);
  if (text.find(':') == std::string::npos) return text;
  std::fill(address->begin() + 8, address->end(), 0);
  return http::to_text(*address) + "/64";
}

Normal filled(std::string text) {
  if (text.empty()) return std::unexpected(DetailError::missing);
  return text;
}

std::string last_of(std::string_view text, std::size_t count) {
  return text.size() <= count ? std::string{}
                              : "••" + std::string(text.substr(text.size() - count));
}

}  // namespace

std::expected<std::string, DetailError> normalised(DetailKind kind, std::string_view value) {
  const auto line = clean_line(value);
  if (!line || line->empty()) return std::unexpected(DetailError::missing);
  if (line->size() > static_cast<std::size_t>(detail_length_max))
    return std::unexpected(DetailError::too_long);
  switch (kind) {
    case DetailKind::email:
      return normal_email(*line);
    case DetailKind::phone:
      return normal_phone(*line);
    case DetailKind::payout_account:
      return normal_account(*line);
    case DetailKind::network:
      return normal_network(*line);
    case DetailKind::address:
      return filled(normal_words(*line));
    case DetailKind::identity:
      return filled(without(normal_words(*line), ' '));
    case DetailKind::account:
    case DetailKind::device:
      return *line;
  }
  return std::unexpected(DetailError::missing);
}

std::string hint_of(DetailKind kind, std::string_view normal) {
  constexpr std::size_t two = 2;
  constexpr std::size_t four = 4;
  switch (kind) {
    case DetailKind::email:
      return std::string(normal.substr(0, 1)) + "•••" +
             std::string(normal.substr(normal.rfind('@')));
    case DetailKind::phone:
    case DetailKind::identity:
      return last_of(normal, two);
    case DetailKind::payout_account:
      return last_of(normal, four);
    case DetailKind::account:
    case DetailKind::address:
    case DetailKind::device:
    case DetailKind::network:
      return {};
  }
  return {};
}

}  // namespace entente::sellers
