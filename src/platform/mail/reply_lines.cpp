#include "platform/mail/reply_lines.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <ranges>

#include "platform/mail/body_text.hpp"
#include "platform/mail/header_words.hpp"
#include "platform/mail/reply_words.hpp"

namespace entente::mail::detail {
namespace {

// No phrase of a mail program is as long as that.
constexpr std::size_t folded_line_bytes_max = 1000;

bool is_invisible(UChar32 c) {
  return c == 0xFEFF || (c != 0x09 && u_charType(c) == U_FORMAT_CHAR);
}

// What mail programs put around a phrase: markup, brackets, dashes.
std::string_view without_frame(std::string_view text) {
  constexpr std::string_view frame = "*_-=~+#<>[]() .";
  const auto begin = text.find_first_not_of(frame);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(frame) - begin + 1);
}

std::size_t count_of_words(std::string_view text) {
  auto words = std::views::split(text, ' ');
  return static_cast<std::size_t>(
      std::ranges::count_if(words, [](auto word) { return !std::ranges::empty(word); }));
}

// "sent from outlook<https://example.test/x>" -> "sent from outlook"; also "(https://...)".
std::string without_links(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool opens = text[i] == '<' || (text[i] == '(' && text.substr(i + 1).starts_with("http"));
    const auto close = opens ? text.find(text[i] == '<' ? '>' : ')', i) : std::string_view::npos;
    if (close == std::string_view::npos)
      out += text[i];
    else
      i = close;
  }
  return out;
}

bool names_a_device(std::string_view text) {
  return std::ranges::any_of(words::device_words,
                             [&](std::string_view word) { return text.contains(word); });
}

// A whole sentence that begins alike ("Sent from my desk, is easier than from the train.") is the
// person's own.
bool is_short_enough(std::string_view tail) {
  constexpr std::size_t words_max = 6;
  constexpr std::size_t device_words_max = 14;
  return count_of_words(tail) <= (names_a_device(tail) ? device_words_max : words_max) &&
         !tail.contains(". ") && !tail.contains('?');
}

bool is_sent_from_phrase(std::string_view text, const words::SentFrom& phrase) {
  if (!text.starts_with(phrase.begins)) return false;
  auto tail = text.substr(phrase.begins.size());
  const bool after_a_word = static_cast<unsigned char>(phrase.begins.back()) < 0x80;
  if (after_a_word && !tail.empty() && static_cast<unsigned char>(tail[0]) < 0x80 &&
      tail[0] >= 'a' && tail[0] <= 'z' && phrase.begins.back() != ' ' &&
      phrase.begins.back() != 'd')
    return false;
  if (!tail.ends_with(phrase.ends)) return false;
  tail.remove_suffix(phrase.ends.size());
  return is_short_enough(tail) && (!phrase.ends.empty() || !tail.empty() || names_a_device(text));
}

}  // namespace

std::string fold_line(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(line.data());
  const auto size = static_cast<std::int32_t>(line.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, size, c);
    if (is_invisible(c)) continue;
    if (u_isUWhiteSpace(c) || u_iscntrl(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if ((c >= 0x2010 && c <= 0x2012) || c == 0x2212) {
      out += '-';
    } else {
      append_utf8(out, static_cast<char32_t>(u_tolower(c)));
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

Lines lines_of(std::string_view text, std::size_t lines_max) {
  Lines lines;
  for (std::size_t begin = 0; begin <= text.size() && lines.size() < lines_max;) {
    auto end = std::min(text.find('\n', begin), text.size());
    auto raw = text.substr(begin, end - begin);
    if (raw.ends_with('\r')) raw.remove_suffix(1);
    lines.push_back({raw, raw.size() <= folded_line_bytes_max ? fold_line(raw) : std::string()});
    begin = end + 1;
  }
  return lines;
}

bool is_blank(const Line& line) {
  return line.folded.empty() && line.raw.size() <= folded_line_bytes_max;
}

bool is_quoted(const Line& line) {
  const auto first = line.raw.find_first_not_of(" \t");
  return first != std::string_view::npos && line.raw[first] == '>';
}

bool is_rule(const Line& line) {
  const std::string_view text = line.folded;
  for (std::string_view mark : {"-", "_", "=", "*", "#", "~", "+", "—", "–", "―", "─", "━"}) {
    if (!text.starts_with(mark) || text.size() < 2 * mark.size()) continue;
    std::size_t at = 0;
    while (text.substr(at).starts_with(mark)) at += mark.size();
    if (at == text.size()) return true;
  }
  return text == "ᐧ";  // what a widespread tracking extension leaves behind
}

bool is_separator(const Line& line) {
  const std::string_view text = line.folded;
  if (text.empty() || text.size() > 200) return false;
  auto inner = without_frame(text);
  while (inner.ends_with(':') || inner.ends_with(' ')) inner.remove_suffix(1);
  const bool framed = text.starts_with("--") || text.starts_with("*--") || text.starts_with("==") ||
                      text.starts_with("__") || text.starts_with("**") || text.starts_with("—");
  const auto is_inner = [&](std::string_view phrase) { return inner == phrase; };
  if (framed && std::ranges::any_of(words::separators, is_inner)) return true;
  // Lotus names who forwarded and when between the dashes.
  if (framed && (inner.starts_with("forwarded by ") || inner.starts_with("weitergeleitet von ")))
    return true;
  return text.ends_with(':') && std::ranges::any_of(words::forwards, is_inner);
}

bool is_framed(const Line& line) {
  const std::string_view text = line.folded;
  return text.size() <= 80 && text.starts_with("---") && text.ends_with("---") && !is_rule(line);
}

bool is_signature_mark(const Line& line) {
  const std::string_view text = line.folded;
  if (text == "--" || text == "__") return true;
  if (text.empty()) return false;
  std::size_t at = 0;
  while (text.substr(at).starts_with("—") || text.substr(at).starts_with("–"))
    at += std::string_view("—").size();
  return at == text.size();
}

bool is_sent_from(const Line& line) {
  if (line.folded.empty() || line.folded.size() > 300) return false;
  const auto bare = without_links(line.folded);
  const auto text = without_frame(bare);
  if (text.empty() || text.size() > 140) return false;
  return std::ranges::any_of(words::sent_from, [&](const words::SentFrom& phrase) {
    return is_sent_from_phrase(text, phrase);
  });
}

bool is_list_footer_at(const Lines& lines, std::size_t at) {
  constexpr std::size_t rule_bytes_min = 20;
  constexpr std::size_t footer_lines_max = 7;
  const auto& rule = lines[at].folded;
  if (rule.size() < rule_bytes_min || rule.find_first_not_of('_') != std::string::npos)
    return false;
  std::size_t said = 0;
  bool has_address = false;
  for (auto i = at + 1; i < lines.size() && !is_quoted(lines[i]); ++i) {
    if (i - at > footer_lines_max * 4) return false;
    said += is_blank(lines[i]) ? 0 : 1;
    has_address = has_address || lines[i].folded.contains("://") || lines[i].folded.contains('@');
    if (header_block_at(lines, i) != 0 || said > footer_lines_max) return false;
  }
  return has_address;
}

}  // namespace entente::mail::detail
