// Message catalogues: what the product says to people, in each language.
//
// One JSON file per language, flat keys, ICU MessageFormat patterns; the web reads the same files.
// Plurals, dates, times and numbers come out as the reader's language and time zone write them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/money.hpp"
#include "base/time.hpp"

namespace entente::text {

// A value for one placeholder; Instant is shown in the reader's zone, Money with its currency.
using Arg = std::variant<std::string, std::int64_t, double, Instant, Money>;
using Args = std::map<std::string, Arg, std::less<>>;

// Whom a text is for.
struct Reader {
  std::string language = "en";  // a BCP 47 tag: "fr", "fr-CA", "zh-TW"
  std::string shop_language;    // used where the catalogue does not have the reader's language
  std::string zone = "UTC";     // an IANA name; instants are shown in it
};

class Catalogue {
 public:
  // Language tag -> the bytes of its JSON file ({"mail.alert.subject": "pattern", ...}).
  // "en" must be among them: it is the last resort. Throws std::runtime_error, naming the
  // language and key, where a file is no flat JSON object of strings.
  using Source = std::map<std::string, std::string, std::less<>>;

  explicit Catalogue(const Source& source);

  // The files that are part of the program (locales/*.json).
  static Source embedded();

  ~Catalogue();
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;

  // The text of a key for a reader: exact tag -> its parents -> the shop's language -> en. A key
  // that no language has comes back as the key itself, a placeholder without a value as {name}:
  // visible, never an error in front of a reader. Safe from any thread.
  // Throws std::runtime_error for a broken pattern (check() finds them all) or zone.
  [[nodiscard]] std::string text(const Reader& reader, std::string_view key,
                                 const Args& args = {}) const;
  [[nodiscard]] std::string text(std::string_view language, std::string_view key,
                                 const Args& args = {}) const;

  // The language a key would be answered in (for Content-Language): one of languages().
  [[nodiscard]] std::string language_for(const Reader& reader, std::string_view key) const;

  // The languages of the catalogue, sorted.
  [[nodiscard]] std::vector<std::string> languages() const;

  // All keys of a language that start with the prefix, sorted; of every language's own file only.
  [[nodiscard]] std::vector<std::string> keys(std::string_view language,
                                              std::string_view prefix = "") const;

  // One line per pattern that ICU refuses: "fr mail.alert.subject: why". Empty when all is well.
  [[nodiscard]] std::vector<std::string> check() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The best of `supported` (BCP 47 tags, the first is the default) for an Accept-Language header or
// a single tag. zh-TW, zh-HK and zh-Hant-* are zh-Hant; zh-CN is the next language of the header,
// and zh-Hant where the header names no other that is supported; fr-CA is fr. A malformed header
// is no wish.
std::string pick_language(std::string_view accept_language,
                          const std::vector<std::string>& supported);

// The tag and what it falls back to, nearest first, with the script filled in: "zh-HK" ->
// zh-Hant-HK, zh-Hant, zh. Empty for what is no language tag.
std::vector<std::string> language_chain(std::string_view tag);

// "12,34 €", "$12.34": an amount as the language writes it.
std::string format_money(std::string_view language, const Money& money);

}  // namespace entente::text
