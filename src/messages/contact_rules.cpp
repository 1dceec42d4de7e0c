#include "messages/contact_rules.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"

namespace entente::messages {
namespace {

constexpr std::size_t phone_digits_min = 9;   // with area or country code
constexpr std::size_t phone_digits_max = 15;  // E.164

// Folded: lower case, without accents. A word counts with no letter on either side.
constexpr auto messengers = std::to_array<std::string_view>(
    {"whatsapp", "telegram", "wechat", "weixin", "viber", "messenger", "instagram", "snapchat",
     "line id", "kakaotalk", "skype", "discord"});
// Written without blanks between words.
constexpr auto messengers_in_chinese =
    std::to_array<std::string_view>({"微信", "加賴", "加line", "line帳號", "私訊ig"});

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter_or_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool starts = at == 0 || !is_letter_or_digit(text[at - 1]);
    const auto end = at + word.size();
    if (starts && (end == text.size() || !is_letter_or_digit(text[end]))) return true;
  }
  return false;
}

bool has_address(std::string_view text) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const bool named = at > 0 && is_letter_or_digit(text[at - 1]);
    const auto host = text.substr(at + 1, text.find_first_of(" \n,;", at) - at - 1);
    const auto dot = host.find('.');
    if (named && dot != std::string_view::npos && dot > 0 && dot + 2 < host.size()) return true;
  }
  return false;
}

// One run of digits with what people put between those of a phone number.
struct Run {
  std::size_t digits = 0;
  std::size_t end = 0;
  bool grouped = false;   // "06 12 34 56 78"
  bool is_price = false;  // "1 234,50"
};

Run run_at(std::string_view text, std::size_t at) {
  Run run;
  for (run.end = at; run.end < text.size(); ++run.end) {
    const char c = text[run.end];
    if (is_digit(c))
      ++run.digits;
    else if (c == ' ' || c == '-' || c == '.' || c == '(' || c == ')')
      run.grouped = run.grouped || run.digits > 0;
    else
      break;
  }
  run.is_price = run.end < text.size() && text[run.end] == ',';
  return run;
}

// A number that begins as phone numbers do: "+33", "00", "0"; or "(555)" and "555-123-4567".
bool looks_dialled(std::string_view text, std::size_t at, const Run& run) {
  const bool plus = at > 0 && text[at - 1] == '+';
  if (plus || text[at] == '0') return true;
  return run.grouped && run.digits == 10;  // North America
}

bool has_phone_number(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const auto run = run_at(text, at);
    const char before = at == 0 ? ' ' : text[at - 1];
    // Letters, '#' and '/' before it: part of an order or tracking number, or of an address.
    const bool stands_free = before == ' ' || before == '\n' || before == '+' || before == '(' ||
                             before == ':' || before == '\t';
    if (stands_free && !run.is_price && run.digits >= phone_digits_min &&
        run.digits <= phone_digits_max && looks_dialled(text, at, run))
      return true;
    at = std::max(at, run.end == 0 ? at : run.end - 1);
  }
  return false;
}

}  // namespace

bool leads_away(std::string_view text) {
  if (has_address(text) || has_phone_number(text)) return true;
  const auto folded = fold_for_search(text);
  const auto holds = [&](std::string_view word) { return has_word(folded, word); };
  const auto holds_chinese = [&](std::string_view word) {
    return folded.find(word) != std::string::npos;
  };
  return std::ranges::any_of(messengers, holds) ||
         std::ranges::any_of(messengers_in_chinese, holds_chinese);
}

}  // namespace entente::messages
