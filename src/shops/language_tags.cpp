#include "shops/language_tags.hpp"

#include <unicode/bytestream.h>
#include <unicode/locid.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <cstring>

namespace entente::shops {
namespace {

constexpr std::size_t tag_bytes_max = 35;  // BCP 47 section 4.4.1

std::optional<icu::Locale> locale_of(std::string_view tag) {
  if (tag.empty() || tag.size() > tag_bytes_max) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  auto locale = icu::Locale::forLanguageTag(
      icu::StringPiece(tag.data(), static_cast<int>(tag.size())), status);
  if (U_FAILURE(status) || locale.isBogus() || std::strlen(locale.getLanguage()) == 0)
    return std::nullopt;
  // ICU takes any letters for a language; only a real one has a three-letter code.
  if (std::strlen(locale.getISO3Language()) == 0) return std::nullopt;
  return locale;
}

// "zh-Hant" of zh-TW, "pt-Latn" of pt-BR.
std::string language_and_script(std::string_view tag) {
  auto locale = locale_of(tag);
  if (!locale) return {};
  UErrorCode status = U_ZERO_ERROR;
  locale->addLikelySubtags(status);
  return std::string(locale->getLanguage()) + "-" + locale->getScript();
}

}  // namespace

std::optional<std::string> known_language(std::string_view tag) {
  auto locale = locale_of(tag);
  if (!locale) return std::nullopt;
  // Written Chinese differs by script; the region alone would hide which one is meant.
  if (std::string_view(locale->getLanguage()) == "zh") return language_and_script(tag);
  UErrorCode status = U_ZERO_ERROR;
  auto canonical = locale->toLanguageTag<std::string>(status);
  if (U_FAILURE(status)) return std::nullopt;
  return canonical;
}

bool is_same_language(std::string_view a, std::string_view b) {
  auto key = language_and_script(a);
  return !key.empty() && key == language_and_script(b);
}

std::optional<std::string> best_language(std::string_view wanted,
                                         const std::vector<std::string>& offered) {
  if (std::ranges::find(offered, wanted) != offered.end()) return std::string(wanted);
  for (const auto& tag : offered)
    if (is_same_language(tag, wanted)) return tag;
  return std::nullopt;
}

}  // namespace entente::shops
