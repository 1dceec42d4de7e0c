// Which language a reader gets.
#include <unicode/localematcher.h>
#include <unicode/locid.h>

#include <algorithm>
#include <map>

#include "platform/text/catalogue.hpp"

namespace entente::text {
namespace {

// Longer headers carry no wish of a person.
constexpr std::size_t header_bytes_max = 1024;

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

std::string tag_of(const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  auto tag = locale.toLanguageTag<std::string>(status);
  return U_SUCCESS(status) ? tag : "";
}

std::optional<std::string> matched(std::string_view header,
                                   const std::vector<std::string>& supported) {
  UErrorCode status = U_ZERO_ERROR;
  icu::LocaleMatcher::Builder builder;
  for (const auto& tag : supported)
    builder.addSupportedLocale(icu::Locale::forLanguageTag(piece(tag), status));
  builder.setNoDefaultLocale();
  auto matcher = builder.build(status);
  if (U_FAILURE(status)) return std::nullopt;
  const auto* best = matcher.getBestMatchForListString(piece(header), status);
  if (U_FAILURE(status) || best == nullptr) return std::nullopt;
  auto tag = tag_of(*best);
  if (std::ranges::find(supported, tag) == supported.end()) return std::nullopt;
  return tag;
}

// A reader of any Chinese reads the other script better than a foreign language.
bool names_chinese(std::string_view header) {
  for (std::size_t at = 0; at < header.size();) {
    auto end = std::min(header.find(',', at), header.size());
    auto range = header.substr(at, end - at);
    range.remove_prefix(std::min(range.find_first_not_of(" \t"), range.size()));
    if (range == "zh" || range.starts_with("zh-") || range.starts_with("zh;")) return true;
    at = end + 1;
  }
  return false;
}

std::string picked(std::string_view accept_language, const std::vector<std::string>& supported) {
  if (auto tag = matched(accept_language, supported)) return *tag;
  auto chinese = std::ranges::find_if(
      supported, [](const std::string& tag) { return tag == "zh" || tag.starts_with("zh-"); });
  if (chinese != supported.end() && names_chinese(accept_language)) return *chinese;
  return supported.front();
}

// What was picked before: matching takes tens of microseconds, and browsers send few different
// headers.
struct Picks {
  std::vector<std::string> supported;
  std::map<std::string, std::string, std::less<>> by_header;
};
constexpr std::size_t picks_max = 256;

}  // namespace

std::string pick_language(std::string_view accept_language,
                          const std::vector<std::string>& supported) {
  if (supported.empty()) return "";
  if (accept_language.empty() || accept_language.size() > header_bytes_max)
    return supported.front();
  thread_local Picks picks;
  if (picks.supported != supported || picks.by_header.size() >= picks_max) picks = {supported, {}};
  auto known = picks.by_header.find(accept_language);
  if (known == picks.by_header.end())
    known =
        picks.by_header.emplace(std::string(accept_language), picked(accept_language, supported))
            .first;
  return known->second;
}

std::vector<std::string> language_chain(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  auto locale = icu::Locale::forLanguageTag(piece(tag), status);
  if (U_FAILURE(status) || locale.isBogus() || *locale.getLanguage() == '\0') return {};
  // Only Chinese is written in two scripts here; elsewhere the script would only lengthen the tag.
  if (std::string_view(locale.getLanguage()) == "zh") locale.addLikelySubtags(status);
  std::vector<std::string> chain;
  for (auto each = tag_of(icu::Locale(locale.getBaseName())); !each.empty();) {
    chain.push_back(each);
    auto dash = each.rfind('-');
    each = dash == std::string::npos ? "" : each.substr(0, dash);
  }
  return chain;
}

}  // namespace entente::text
