// Lines like "On Tue, 3 Mar 2026 at 10:00 Ana <ana@example.test> wrote:". Every program and
// language writes them in its own way; all name a time or an address, most say "wrote", and end in
// a colon.
#include <algorithm>

#include "platform/mail/reply_lines.hpp"
#include "platform/mail/reply_words.hpp"

namespace entente::mail::detail {
namespace {

constexpr std::size_t wrapped_lines_max = 6;
constexpr std::size_t attribution_bytes_max = 600;
constexpr std::size_t short_line_bytes_max = 30;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Letters outside ASCII count as such; Chinese, Japanese and Korean have no word breaks to ask for.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool has_no_word_breaks(std::string_view phrase) {
  const auto first = static_cast<unsigned char>(phrase.front());
  return first >= 0xE0 && first <= 0xED && first != 0xE1;
}

bool has_word(std::string_view text, std::string_view phrase) {
  for (auto at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    if (has_no_word_breaks(phrase)) return true;
    const auto end = at + phrase.size();
    const bool begins = at == 0 || !is_letter(text[at - 1]) || text[at - 1] == '>';
    if (begins && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

bool has_verb(std::string_view text) {
  return std::ranges::any_of(words::verbs,
                             [&](std::string_view verb) { return has_word(text, verb); });
}

bool ends_in_verb(std::string_view text) {
  return std::ranges::any_of(words::verbs, [&](std::string_view verb) {
    return text.ends_with(verb) && (text.size() == verb.size() || has_no_word_breaks(verb) ||
                                    !is_letter(text[text.size() - verb.size() - 1]));
  });
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// "10:00", "10h00", "10.00", "14時05".
bool has_time(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto hours = digits_at(text, i);
    if (hours == 0) {
      ++i;
      continue;
    }
    const auto rest = text.substr(i + hours);
    for (std::string_view mark : {":", ".", "h", "時", "时", "시 "})
      if (hours <= 2 && rest.starts_with(mark) && digits_at(rest, mark.size()) == 2) return true;
    i += hours;
  }
  return false;
}

// A year, or "3/4/26".
bool has_date(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto digits = digits_at(text, i);
    if (digits == 4 && (text.substr(i).starts_with("19") || text.substr(i).starts_with("20")))
      return true;
    const auto month = i + digits + 1;
    if (digits >= 1 && digits <= 2 && month < text.size() &&
        std::string_view("/.-").contains(text[month - 1])) {
      const auto more = digits_at(text, month);
      const auto year = month + more + 1;
      if (more >= 1 && more <= 2 && year < text.size() && text[year - 1] == text[month - 1] &&
          digits_at(text, year) >= 2)
        return true;
    }
    i += std::max<std::size_t>(digits, 1);
  }
  return false;
}

bool has_address(std::string_view text) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1))
    if (at > 0 && at + 1 < text.size() && text[at - 1] > ' ' && text[at + 1] > ' ') return true;
  return false;
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) &&
         (text.size() == word.size() || !is_letter(text[word.size()]) || has_no_word_breaks(word));
}

bool starts_like_one(std::string_view text) {
  if (is_digit(text.front()) || text.front() == '"' || text.front() == '<') return true;
  if (std::ranges::any_of(words::leads,
                          [&](std::string_view lead) { return starts_with_word(text, lead); }))
    return true;
  // Weekdays are often shortened, so what follows the letters may be more letters.
  const auto word = text.substr(0, text.find_first_of(" ,.(0123456789"));
  return word.size() <= 24 && std::ranges::any_of(words::days, [&](std::string_view day) {
           return word == day || (day.size() >= 3 && word.starts_with(day));
         });
}

// Dashes, bullets and markup in front: "---- On Tue ... wrote ----", "- Le 3 mars ...".
std::string_view without_marks(std::string_view text) {
  const auto begin = text.find_first_not_of(" *_-");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" *_-") - begin + 1);
}

// Gmail outside English: "2026-03-03 10:00 GMT+01:00 Ana Moreau <ana@example.test>:".
bool is_gmt_form(std::string_view text) {
  return digits_at(text, 0) == 4 && text.size() > 10 && text[4] == '-' && text[7] == '-' &&
         (text.contains(" gmt+") || text.contains(" gmt-")) && has_time(text);
}

bool ends_in_colon(std::string_view text) {
  return text.ends_with(':') || text.ends_with("：");
}

std::string_view without_colon(std::string_view text) {
  if (text.ends_with(':')) text.remove_suffix(1);
  if (text.ends_with("：")) text.remove_suffix(std::string_view("：").size());
  return without_marks(text);
}

// Whether a quote is introduced; `quote_follows`: the next line begins with ">".
bool is_attribution_of(std::string_view joined, bool quote_follows) {
  const bool dashed = joined.ends_with("--");  // Zoho ends in dashes and not in a colon
  const auto text = without_marks(joined);
  if (text.empty() || text.size() > attribution_bytes_max) return false;
  if (is_gmt_form(text)) return true;
  const bool colon = ends_in_colon(text);
  const auto said = without_colon(text);
  if (said.empty() || (!colon && !dashed && !quote_follows)) return false;
  const bool address = has_address(said);
  const bool when = has_time(said) || has_date(said);
  if (colon || dashed) {
    if (address && has_time(said) && has_date(said) && starts_like_one(said)) return true;
    if (has_verb(said) && address) return true;
    if (has_verb(said) && when && (quote_follows || starts_like_one(said))) return true;
    // "Ana Moreau a écrit le 03/03/2026 à 10:00 :"
    if (has_verb(said) && has_time(said) && has_date(said)) return said.size() <= 120;
    if (address && (starts_with_word(said, "quoting") || starts_with_word(said, "zitat von") ||
                    starts_with_word(said, "citando")))
      return true;
  }
  // "Ana Moreau wrote:" alone could be the person's words; with a quote below it is none.
  return quote_follows && ends_in_verb(said) && (colon || when) && said.size() <= 200;
}

// What follows the wrapped part of a line: an address or the verb, never a new paragraph. Some
// programs put an empty line in between.
bool continues_after_blank(const Lines& lines, std::size_t next, std::string_view joined) {
  if (next + 1 >= lines.size() || !is_blank(lines[next]) || !has_date(joined)) return false;
  const auto& after = lines[next + 1].folded;
  return starts_like_one(joined) && !ends_in_colon(joined) && after.starts_with('<');
}

bool quote_follows(const Lines& lines, std::size_t next) {
  while (next < lines.size() && is_blank(lines[next])) ++next;
  return next < lines.size() && is_quoted(lines[next]);
}

// A name alone on the line above "<ana@example.test> wrote:" belongs to it.
bool is_wrapped_name(const Lines& lines, std::size_t at) {
  if (at + 1 >= lines.size()) return false;
  const auto& line = lines[at].folded;
  return line.size() <= 80 && !line.empty() && lines[at + 1].folded.starts_with('<') &&
         has_address(lines[at + 1].folded) && !std::string_view(".!?:;").contains(line.back());
}

bool has_open_bracket(std::string_view text) {
  return std::ranges::count(text, '<') > std::ranges::count(text, '>');
}

bool may_wrap(const Lines& lines, std::size_t at, std::string_view first) {
  const bool has_digit = std::ranges::any_of(first, is_digit);
  return (starts_like_one(first) && (has_digit || first.size() <= short_line_bytes_max)) ||
         has_address(first) || is_wrapped_name(lines, at);
}

// Whether the next line can be one more piece of `joined`.
bool is_piece(const Lines& lines, std::size_t next, std::string_view joined) {
  if (is_quoted(lines[next])) return has_open_bracket(joined);  // "<ana@example.test\n> wrote:"
  return !is_blank(lines[next]) || continues_after_blank(lines, next, joined);
}

std::size_t complete_from(const Lines& lines, std::size_t at) {
  const auto first = without_marks(lines[at].folded);
  if (first.empty() || is_quoted(lines[at])) return 0;
  // A line that cannot begin one may still be one by itself: "Ana <ana@example.test> wrote:".
  const std::size_t count_max = may_wrap(lines, at, first) ? wrapped_lines_max : 1;
  std::string joined;
  for (std::size_t count = 0; count < count_max && at + count < lines.size(); ++count) {
    const auto& line = lines[at + count];
    if (count > 0 && !is_piece(lines, at + count, joined)) return 0;
    if (!joined.empty() && !line.folded.empty()) joined += ' ';
    joined += line.folded;
    if (joined.size() > attribution_bytes_max) return 0;
    if (!is_blank(line) && is_attribution_of(joined, quote_follows(lines, at + count + 1)))
      return count + 1;
  }
  return 0;
}

bool says_when(const Line& line) {
  return has_date(line.folded) || has_time(line.folded);
}

}  // namespace

bool is_attribution(std::string_view folded) {
  return !folded.empty() && is_attribution_of(folded, true);
}

std::size_t attribution_at(const Lines& lines, std::size_t at) {
  const auto count = complete_from(lines, at);
  if (count < 2 || says_when(lines[at]) || lines[at].folded.size() <= short_line_bytes_max)
    return count;
  // The person's last line may look like a beginning ("On the whole it was fine."); the line that
  // names the time is the better one.
  for (auto later = at + 1; later < at + count; ++later)
    if (says_when(lines[later]) && starts_like_one(without_marks(lines[later].folded)) &&
        complete_from(lines, later) == at + count - later)
      return 0;
  return count;
}

}  // namespace entente::mail::detail
