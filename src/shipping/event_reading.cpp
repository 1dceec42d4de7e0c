#include "shipping/event_reading.hpp"

#include <unicode/locid.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::shipping {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

// By alpha-2, alpha-3 and English name, folded.
const Names& countries() {
  static const Names all = [] {
    Names names;
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
      const icu::Locale country("", *code);
      icu::UnicodeString name;
      country.getDisplayCountry(icu::Locale::getEnglish(), name);
      std::string english;
      name.toUTF8String(english);
      for (const auto& each : {std::string(*code), std::string(country.getISO3Country()), english})
        names.emplace(fold_for_search(each), *code);
    }
    names.emplace("uk", "GB");
    return names;
  }();
  return all;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with(',')) text.remove_suffix(1);
  return text;
}

// The last word of a text, behind a blank or a comma.
std::string_view last_word(std::string_view text) {
  const auto at = text.find_last_of(" ,");
  return at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
}

}  // namespace

std::string fingerprint(std::initializer_list<std::string_view> parts) {
  crypto::Hasher hasher;
  for (const auto& part : parts) hasher.add(part).add("\n");
  return crypto::base64url_encode(hasher.finish()).substr(0, 22);
}

void settle(std::vector<ToldEvent>& events, Instant now) {
  std::erase_if(events, [&](const auto& event) { return event.happened_at > now + limits::ahead; });
  std::ranges::stable_sort(events, {}, &ToldEvent::happened_at);
  if (events.size() > limits::events_of_message)
    events.erase(events.begin(), events.end() - limits::events_of_message);
}

std::string country_of(std::string_view said) {
  const auto found = countries().find(fold_for_search(trimmed(said)));
  return found == countries().end() ? std::string{} : found->second;
}

void read_location(Place& place, std::string_view location) {
  auto rest = trimmed(location);
  const auto country = last_word(rest);
  if (!country.empty() && !place.country.empty() && country_of(country) == place.country)
    rest = trimmed(rest.substr(0, rest.size() - country.size()));
  const auto region = last_word(rest);
  const bool named = rest.find(',') != std::string_view::npos;
  if (named && region.size() <= 3 && place.region.empty()) place.region = std::string(region);
  if (named) rest = trimmed(rest.substr(0, rest.find(',')));
  place.city = std::string(rest);
}

}  // namespace entente::shipping
