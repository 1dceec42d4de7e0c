#include "base/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace entente {
namespace {

// Calls `each` per code point; false for malformed UTF-8.
template <class Each>
bool for_each_code_point(std::string_view text, Each each) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0) return false;
    each(c);
  }
  return true;
}

bool is_bidi_control(UChar32 c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x061C;
}

bool joins_emoji(UChar32 c) {
  return c == 0x200D;
}

// What a joiner may follow: a picture, its skin colour, or the selector that makes it one.
bool is_emoji_part(UChar32 c) {
  return c == 0xFE0F || u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
         u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER);
}

// These carry nothing a reader could see.
bool is_invisible(UChar32 c) {
  return c == 0x200B || c == 0x200C || c == 0x2060 || c == 0xFEFF || c == 0x00AD || c == 0x180E;
}

bool is_dropped(UChar32 c) {
  return is_bidi_control(c) || is_invisible(c) || (u_iscntrl(c) && c != '\n') ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE;
}

std::string normalized(std::string_view text, const char* form) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getInstance(nullptr, form, UNORM2_COMPOSE, status);
  if (U_FAILURE(status)) return std::string(text);
  auto wide = normalizer->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size()))),
      status);
  std::string out;
  wide.toUTF8String(out);
  return out;
}

void append(std::string& out, UChar32 c) {
  char buffer[4];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, c);
  out.append(buffer, static_cast<std::size_t>(length));
}

// Folds runs of blanks to one space and runs of more than two line breaks to two; trims.
std::string folded(std::string_view text) {
  std::string out;
  int breaks = 0;
  bool blank = false;
  bool joiner = false;  // one that stands behind an emoji; kept where another follows
  UChar32 before = 0;
  for_each_code_point(text, [&](UChar32 c) {
    if (c == '\n') {
      ++breaks;
      blank = false;
      return;
    }
    if (u_isUWhiteSpace(c)) {
      blank = true;
      return;
    }
    if (joins_emoji(c)) joiner = is_emoji_part(before);
    if (is_dropped(c)) return;
    if (!out.empty() && breaks > 0)
      out.append(static_cast<std::size_t>(std::min(breaks, 2)), '\n');
    else if (!out.empty() && blank)
      out += ' ';
    else if (joiner && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC))
      append(out, 0x200D);
    breaks = 0;
    blank = false;
    joiner = false;
    before = c;
    append(out, c);
  });
  return out;
}

// Composed last: what is dropped may have stood between a letter and its accent.
std::string clean(std::string_view text) {
  return normalized(folded(text), "nfc");
}

// Most texts are plain ASCII: what is clean already needs no normalising.
bool is_clean_ascii_line(std::string_view text) {
  char before = ' ';
  for (const char c : text) {
    if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) return false;
    before = c;
  }
  return text.empty() || before != ' ';
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0; });
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  return for_each_code_point(text, [](UChar32) {});
}

std::size_t length_in_code_points(std::string_view text) {
  std::size_t count = 0;
  for_each_code_point(text, [&](UChar32) { ++count; });
  return count;
}

std::string first_code_points(std::string_view text, std::size_t count) {
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts_point = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (starts_point && points++ == count) return std::string(text.substr(0, i)) + "…";
  }
  return std::string(text);
}

std::optional<std::string> clean_line(std::string_view text) {
  using namespace std::string_view_literals;
  if (is_clean_ascii_line(text)) return std::string(text);
  if (text.find_first_of("\r\n\0"sv) != std::string_view::npos || !is_valid_utf8(text))
    return std::nullopt;
  return clean(text);
}

std::optional<std::string> clean_text(std::string_view text) {
  if (is_clean_ascii_line(text)) return std::string(text);
  if (text.find('\0') != std::string_view::npos || !is_valid_utf8(text)) return std::nullopt;
  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      if (i + 1 >= text.size() || text[i + 1] != '\n') lines += '\n';
    } else {
      lines += text[i];
    }
  }
  return clean(lines);
}

std::string fold_for_search(std::string_view text) {
  if (is_ascii(text)) {
    std::string lower(text);
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto* compose = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto* decompose = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  auto wide = compose->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size()))),
      status);
  wide = decompose->normalize(wide, status);
  std::string out;
  for (std::int32_t i = 0; i < wide.length();) {
    UChar32 c = wide.char32At(i);
    i += U16_LENGTH(c);
    if (u_charType(c) != U_NON_SPACING_MARK) append(out, c);
  }
  return out;
}

std::optional<std::string> clean_email(std::string_view text) {
  auto line = clean_line(text);
  if (!line || line->size() > 254 || line->find(' ') != std::string::npos) return std::nullopt;
  auto at = line->find('@');
  if (at == std::string::npos || at == 0 || at > 64 || line->find('@', at + 1) != std::string::npos)
    return std::nullopt;
  if (line->find_first_of("<>()[]\\,;:\"") != std::string::npos) return std::nullopt;
  std::string domain = line->substr(at + 1);
  auto dot = domain.find('.');
  if (dot == std::string::npos || dot == 0 || domain.back() == '.' ||
      domain.find("..") != std::string::npos)
    return std::nullopt;
  std::ranges::transform(domain, domain.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return line->substr(0, at + 1) + domain;
}

}  // namespace entente
