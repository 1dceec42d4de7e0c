#include "platform/text/language_detect.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <array>

#include "base/text.hpp"

namespace entente::text {
namespace {

constexpr std::size_t text_bytes_max = 16 * 1024;  // more tells nothing new
constexpr int share_percent_min = 60;              // of the text that must be in one language

std::string bcp47(CLD2::Language language) {
  std::string_view code = CLD2::LanguageCode(language);
  if (code == "zh") return "zh-Hans";
  return std::string(code);  // CLD2 says zh-Hant by itself
}

// A short Chinese text may hold no letter that only one script has: the one its writer uses is the
// better guess.
std::string with_script_of(std::string_view hint, std::string detected, int bytes) {
  constexpr int short_text_bytes = 150;  // fifty characters
  if (!detected.starts_with("zh") || !hint.starts_with("zh") || bytes > short_text_bytes)
    return detected;
  const bool traditional = hint.find("Hant") != std::string_view::npos || hint.ends_with("-TW") ||
                           hint.ends_with("-HK") || hint.ends_with("-MO");
  return traditional ? "zh-Hant" : "zh-Hans";
}

// Cuts at a code point.
std::string_view head(std::string_view text) {
  if (text.size() <= text_bytes_max) return text;
  auto end = text_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

std::string detect_language(std::string_view text, std::string_view hint) {
  if (!is_valid_utf8(text)) return "";
  text = head(text);
  const std::string hint_text(hint);
  const CLD2::CLDHints hints{hint.empty() ? nullptr : hint_text.c_str(), nullptr,
                             CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int bytes = 0;
  bool reliable = false;
  auto best = CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true,
                                             &hints, 0, languages.data(), percents.data(),
                                             scores.data(), nullptr, &bytes, &reliable);
  if (!reliable || best == CLD2::UNKNOWN_LANGUAGE || percents[0] < share_percent_min) return "";
  return with_script_of(hint, bcp47(best), bytes);
}

}  // namespace entente::text
