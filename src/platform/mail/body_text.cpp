#include "platform/mail/body_text.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "base/text.hpp"

namespace entente::mail::detail {
namespace {

struct Closed {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Closed>;

// What mail programs mean by a name, where that is more than the name says.
std::string converter_name(std::string_view charset) {
  struct Meant {
    std::string_view named;
    const char* meant;
  };
  static constexpr std::array meant = std::to_array<Meant>({
      {"iso-8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"gb2312", "gb18030"},
      {"gbk", "gb18030"},
      {"gb_2312-80", "gb18030"},
      {"shift_jis", "ibm-943_P15A-2003"},
      {"shift-jis", "ibm-943_P15A-2003"},
      {"ks_c_5601-1987", "windows-949"},
      {"euc-kr", "windows-949"},
      {"x-gbk", "gb18030"},
  });
  const auto* found = std::ranges::find(meant, charset, &Meant::named);
  return found == meant.end() ? std::string(charset) : found->meant;
}

bool is_charset_name(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || std::string_view("-_.:").contains(c);
  });
}

bool is_utf8_name(std::string_view name) {
  return name == "utf-8" || name == "utf8" || name == "unicode-1-1-utf-8";
}

bool says_nothing(std::string_view name) {
  return name.empty() || name == "us-ascii" || name == "ascii" || name.starts_with("unknown") ||
         name.starts_with("x-unknown") || name == "default" || name == "binary" || name == "8bit";
}

Converter open_converter(std::string_view charset) {
  if (!is_charset_name(charset)) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(converter_name(charset).c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

std::string converted(std::string_view bytes, UConverter* converter) {
  UErrorCode status = U_ZERO_ERROR;
  const auto size = static_cast<std::int32_t>(bytes.size());
  icu::UnicodeString wide(bytes.data(), size, converter, status);
  std::string out;
  if (U_SUCCESS(status)) wide.toUTF8String(out);
  return out;
}

// Nothing named: UTF-8 where it is that, the escapes of Japanese mail, else what most old European
// programs wrote.
std::string guess(std::string_view bytes) {
  if (bytes.contains("\x1b$")) return "iso-2022-jp";
  return is_valid_utf8(bytes) ? "utf-8" : "windows-1252";
}

// Valid UTF-8 with \n for every line break and no other control characters.
std::string cleaned(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, size, c);
    if (c == '\r') {
      if (i >= size || text[static_cast<std::size_t>(i)] != '\n') out += '\n';
    } else if (c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7F && (c < 0x80 || c > 0x9F))) {
      if (c != 0xFEFF) append_utf8(out, static_cast<char32_t>(c));
    }
  }
  return out;
}

struct FlowedLine {
  std::size_t depth = 0;
  std::string_view text;
};

FlowedLine flowed_line(std::string_view line) {
  FlowedLine out;
  while (out.depth < line.size() && line[out.depth] == '>') ++out.depth;
  out.text = line.substr(out.depth);
  if (out.text.starts_with(' ')) out.text.remove_prefix(1);  // space-stuffing
  return out;
}

}  // namespace

void append_utf8(std::string& out, char32_t c) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  const auto named = ascii_lower(charset);
  const bool unnamed = says_nothing(named);
  const auto name = unnamed ? guess(bytes) : named;
  if (is_utf8_name(name) && (unnamed || is_valid_utf8(bytes))) return cleaned(bytes);
  // Mail that says UTF-8 and is none was written by programs that know one charset only.
  auto converter = open_converter(is_utf8_name(name) ? guess(bytes) : name);
  if (!converter) converter = open_converter(guess(bytes));
  return cleaned(converter ? converted(bytes, converter.get()) : std::string(bytes));
}

std::string one_line(std::string_view text) {
  auto clean = cleaned(text);
  std::ranges::replace(clean, '\n', ' ');
  std::ranges::replace(clean, '\t', ' ');
  const auto begin = clean.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return clean.substr(begin, clean.find_last_not_of(' ') - begin + 1);
}

std::string unflowed(std::string_view text, bool del_sp) {
  std::string out;
  out.reserve(text.size());
  bool flows = false;
  std::size_t depth = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = flowed_line(text.substr(begin, end - begin));
    const bool signature = line.text == "-- ";
    if (!flows || line.depth != depth || signature) {
      if (begin > 0) out += '\n';
      out.append(line.depth, '>');
      if (line.depth > 0) out += ' ';
    }
    flows = line.text.ends_with(' ') && !signature;
    depth = line.depth;
    out += flows && del_sp ? line.text.substr(0, line.text.size() - 1) : line.text;
    begin = end + 1;
  }
  return out;
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  auto end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace entente::mail::detail
