#include "shipping/place_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace entente::shipping {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

// As systems without umlauts write them.
std::string in_two_letters(std::string_view text) {
  static constexpr auto letters = std::to_array<Pair>({{"ä", "ae"},
                                                       {"Ä", "ae"},
                                                       {"ö", "oe"},
                                                       {"Ö", "oe"},
                                                       {"ü", "ue"},
                                                       {"Ü", "ue"},
                                                       {"ø", "oe"},
                                                       {"Ø", "oe"},
                                                       {"å", "aa"},
                                                       {"Å", "aa"}});
  std::string out(text);
  for (const auto& [from, to] : letters) replace_all(out, from, to);
  return out;
}

// Words of folded text: letters, digits and everything beyond ASCII but marks that join words.
std::vector<std::string> words_of(std::string text) {
  // Typographic apostrophes and hyphens; letters that are no accented ones.
  static constexpr auto marks = std::to_array<Pair>({{"’", " "},
                                                     {"‘", " "},
                                                     {"ʼ", " "},
                                                     {"‐", " "},
                                                     {"‑", " "},
                                                     {"–", " "},
                                                     {"—", " "},
                                                     {"　", " "},
                                                     {"·", " "},
                                                     {"œ", "oe"},
                                                     {"æ", "ae"},
                                                     {"ø", "o"},
                                                     {"ł", "l"},
                                                     {"đ", "d"},
                                                     {"臺", "台"}});
  for (const auto& [from, to] : marks) replace_all(text, from, to);
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (is_letter(c) || is_digit(c) || !is_ascii(c))
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// "8", "08", "2e", "1er", "3eme": the number of an arrondissement, a postal district.
bool is_district(std::string_view word) {
  static constexpr auto endings =
      std::to_array<std::string_view>({"", "e", "er", "eme", "ieme", "nd", "arrondissement"});
  const auto letters = std::ranges::find_if_not(word, is_digit);
  if (letters == word.begin()) return word == "arrondissement" || word == "arr";
  return std::ranges::find(endings, std::string_view(letters, word.end())) != endings.end();
}

std::string_view written_out(std::string_view word) {
  static constexpr auto short_forms =
      std::to_array<Pair>({{"st", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}});
  for (const auto& [from, to] : short_forms)
    if (word == from) return to;
  return word;
}

void drop_ending(std::string& text, std::string_view ending) {
  if (text.size() > ending.size() && text.ends_with(ending))
    text.resize(text.size() - ending.size());
}

std::string plain_code(std::string_view code) {
  std::string out;
  for (const char c : fold_for_search(code))
    if (is_letter(c) || is_digit(c)) out += c;
  return out;
}

// "f75011", "lv1010" -> the digits: a country's letters before a code of at least four digits.
std::string without_country(std::string code, std::string_view country) {
  const auto digits = std::ranges::find_if(code, is_digit);
  const auto letters = std::string_view(code.begin(), digits);
  if (letters.size() != 1 && letters != fold_for_search(country)) return code;
  if (code.end() - digits >= 4 && std::all_of(digits, code.end(), is_digit))
    code.erase(code.begin(), digits);
  return code;
}

// The ZIP of a ZIP or ZIP+4, whose first zero spreadsheets lose.
std::string zip_of(std::string code) {
  if (!std::ranges::all_of(code, is_digit)) return code;
  if (code.size() == 4 || code.size() == 8) code.insert(0, 1, '0');
  if (code.size() == 9) code.resize(5);
  return code;
}

// How long the first part of a code is, where carriers of the country may write it alone. 0: never.
std::size_t first_part(std::string_view country, const std::string& code) {
  if (country == "GB") return code.size() >= 5 ? code.size() - 3 : 0;
  if (country == "CA") return code.size() == 6 ? 3 : 0;
  if (country == "IE") return code.size() == 7 ? 3 : 0;
  if (country == "NL") return code.size() == 6 ? 4 : 0;
  if (country == "PT") return code.size() == 7 ? 4 : 0;
  if (country == "TW") return code.size() == 5 || code.size() == 6 ? 3 : 0;
  return 0;
}

bool is_first_part(const std::string& part, const std::string& whole, std::string_view country) {
  const auto length = first_part(country, whole);
  return length != 0 && part.size() == length && whole.starts_with(part);
}

std::string country_code(std::string_view country) {
  auto code = plain_code(country);
  if (code.size() != 2 || !std::ranges::all_of(code, is_letter)) return {};
  for (char& c : code) c = static_cast<char>(c - 'a' + 'A');
  return code;
}

// The state whose post delivers there.
std::string_view post_of(std::string_view code) {
  static constexpr auto posts = std::to_array<Pair>(
      {{"UK", "GB"}, {"JE", "GB"}, {"GG", "GB"}, {"IM", "GB"}, {"EL", "GR"}, {"GP", "FR"},
       {"MQ", "FR"}, {"RE", "FR"}, {"GF", "FR"}, {"YT", "FR"}, {"PM", "FR"}, {"BL", "FR"},
       {"MF", "FR"}, {"NC", "FR"}, {"PF", "FR"}, {"WF", "FR"}, {"MC", "FR"}, {"PR", "US"},
       {"GU", "US"}, {"VI", "US"}, {"AS", "US"}, {"MP", "US"}, {"AX", "FI"}, {"SJ", "NO"}});
  for (const auto& [territory, state] : posts)
    if (code == territory) return state;
  return code;
}

}  // namespace

std::string plain_city(std::string_view city) {
  const auto words = words_of(fold_for_search(city.substr(0, city.find(','))));
  std::string out;
  std::string all;
  for (const auto& word : words) {
    if (word == "cedex") break;
    all += word;
    if (!is_district(word)) out += written_out(word);
  }
  if (out.empty()) out = all;
  drop_ending(out, "市");
  return out;
}

bool same_city(std::string_view a, std::string_view b) {
  const std::array<std::string, 2> forms_of_a = {plain_city(a), plain_city(in_two_letters(a))};
  const std::array<std::string, 2> forms_of_b = {plain_city(b), plain_city(in_two_letters(b))};
  return std::ranges::any_of(forms_of_a, [&](const std::string& form) {
    return !form.empty() && std::ranges::find(forms_of_b, form) != forms_of_b.end();
  });
}

SameCode same_postal_code(std::string_view a, std::string_view b, std::string_view country) {
  const auto of = country_code(country);
  auto code_a = without_country(plain_code(a), of);
  auto code_b = without_country(plain_code(b), of);
  const auto post = post_of(of);
  if (post == "US") {
    code_a = zip_of(std::move(code_a));
    code_b = zip_of(std::move(code_b));
  }
  if (code_a == code_b) return SameCode::yes;
  if (is_first_part(code_a, code_b, post) || is_first_part(code_b, code_a, post))
    return SameCode::partly;
  return SameCode::no;
}

bool countries_differ(std::string_view a, std::string_view b) {
  const auto code_a = country_code(a);
  const auto code_b = country_code(b);
  return !code_a.empty() && !code_b.empty() && post_of(code_a) != post_of(code_b);
}

bool region_codes_differ(std::string_view a, std::string_view b) {
  const auto code_a = plain_code(a);
  const auto code_b = plain_code(b);
  const auto is_code = [](const std::string& code) {
    return (code.size() == 2 || code.size() == 3) && std::ranges::all_of(code, is_letter);
  };
  return is_code(code_a) && is_code(code_b) && code_a.size() == code_b.size() && code_a != code_b;
}

}  // namespace entente::shipping
