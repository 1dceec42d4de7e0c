#include "platform/text/catalogue.hpp"

#include <fmt/format.h>
#include <unicode/msgfmt.h>
#include <unicode/numberformatter.h>

#include <boost/json.hpp>
#include <mutex>
#include <stdexcept>

#include "base/embedded.hpp"
#include "base/recently_used.hpp"

namespace entente::text {
namespace {

// Compiled patterns kept: all keys of three languages in a few zones; then start afresh.
constexpr std::size_t compiled_max = 4096;
constexpr std::size_t chains_max = 256;

using Patterns = std::map<std::string, std::string, std::less<>>;

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::Locale locale_of(std::string_view tag, UErrorCode& status) {
  return icu::Locale::forLanguageTag(
      icu::StringPiece(tag.data(), static_cast<std::int32_t>(tag.size())), status);
}

Patterns read_patterns(const std::string& language, std::string_view bytes) {
  boost::system::error_code error;
  auto value = boost::json::parse(bytes, error);
  if (error || !value.is_object())
    throw std::runtime_error(fmt::format("Catalogue {}: not a JSON object", language));
  Patterns patterns;
  for (const auto& [key, pattern] : value.get_object()) {
    if (!pattern.is_string())
      throw std::runtime_error(
          fmt::format("Catalogue {}: {} is not a string", language, std::string_view(key)));
    patterns.emplace(key, std::string_view(pattern.get_string()));
  }
  return patterns;
}

// MessageFormat makes some of its parts lazily inside const calls, hence one lock per pattern.
struct Compiled {
  std::mutex lock;
  std::unique_ptr<icu::MessageFormat> format;
};

// The zone rides on the locale: date formats inside plurals and selects get it too.
std::shared_ptr<Compiled> compile(std::string_view pattern, std::string_view language,
                                  const std::string& zone, std::string& why) {
  UErrorCode status = U_ZERO_ERROR;
  auto locale = locale_of(language, status);
  locale.setKeywordValue("timezone", zone.c_str(), status);
  UParseError where{};
  auto compiled = std::make_shared<Compiled>();
  compiled->format = std::make_unique<icu::MessageFormat>(wide(pattern), locale, where, status);
  if (U_SUCCESS(status)) return compiled;
  why = fmt::format("{} near \"{}{}\"", u_errorName(status),
                    narrow(icu::UnicodeString(where.preContext)),
                    narrow(icu::UnicodeString(where.postContext)));
  return nullptr;
}

icu::Formattable formattable(const Arg& arg, std::string_view language) {
  struct Visitor {
    std::string_view language;
    icu::Formattable operator()(const std::string& value) const { return {wide(value)}; }
    icu::Formattable operator()(std::int64_t value) const { return {value}; }
    icu::Formattable operator()(double value) const { return {value}; }
    icu::Formattable operator()(Instant value) const {
      return {static_cast<UDate>(value.micros) / 1000.0, icu::Formattable::kIsDate};
    }
    icu::Formattable operator()(const Money& value) const {
      return {wide(format_money(language, value))};
    }
  };
  return std::visit(Visitor{language}, arg);
}

}  // namespace

struct Catalogue::Impl {
  std::map<std::string, Patterns, std::less<>> languages;
  mutable std::mutex lock;
  mutable std::map<std::string, std::shared_ptr<Compiled>, std::less<>> compiled;
  mutable RecentlyUsed<std::shared_ptr<const std::vector<std::string>>> chains{chains_max};

  struct Found {
    const std::string* pattern = nullptr;
    std::string language;  // of the file
    std::string tag;       // formats dates and numbers: the reader's own where the language agrees
  };

  // The tags to look under for a wish, worked out once.
  std::shared_ptr<const std::vector<std::string>> chain_of(std::string_view wish) const {
    std::lock_guard guard(lock);
    if (auto known = chains.find(wish)) return known;
    auto fresh = std::make_shared<const std::vector<std::string>>(language_chain(wish));
    chains.keep(wish, fresh, 1);
    return fresh;
  }

  Found find_in_chain(std::string_view wish, std::string_view key) const {
    const auto chain = chain_of(wish);
    for (const auto& tag : *chain) {
      auto patterns = languages.find(tag);
      if (patterns == languages.end()) continue;
      auto pattern = patterns->second.find(key);
      if (pattern != patterns->second.end()) return {&pattern->second, tag, chain->front()};
    }
    return {};
  }

  Found find(const Reader& reader, std::string_view key) const {
    for (std::string_view wish : {std::string_view(reader.language),
                                  std::string_view(reader.shop_language), std::string_view("en")})
      if (auto found = find_in_chain(wish, key); found.pattern) return found;
    return {};
  }

  std::shared_ptr<Compiled> compiled_for(const Found& found, std::string_view key,
                                         const std::string& zone) const {
    auto name = fmt::format("{}\n{}\n{}\n{}", found.language, found.tag, zone, key);
    {
      std::lock_guard guard(lock);
      if (auto known = compiled.find(name); known != compiled.end()) return known->second;
    }
    if (!is_known_zone(zone)) throw std::runtime_error("Unknown time zone " + zone);
    std::string why;
    auto fresh = compile(*found.pattern, found.tag, zone, why);
    if (!fresh)
      throw std::runtime_error(fmt::format("Catalogue {} {}: {}", found.language, key, why));
    std::lock_guard guard(lock);
    if (compiled.size() >= compiled_max) compiled.clear();
    return compiled.emplace(name, fresh).first->second;
  }
};

Catalogue::Catalogue(const Source& source) : impl_(std::make_unique<Impl>()) {
  for (const auto& [language, bytes] : source)
    impl_->languages.emplace(language, read_patterns(language, bytes));
  if (!impl_->languages.contains("en")) throw std::runtime_error("The catalogue has no English");
}

Catalogue::~Catalogue() = default;

Catalogue::Source Catalogue::embedded() {
  constexpr std::string_view tail = ".json";
  Source source;
  for (const auto& file : entente::embedded::locales())
    source.emplace(file.name.substr(0, file.name.size() - tail.size()), file.bytes);
  return source;
}

std::string Catalogue::text(const Reader& reader, std::string_view key, const Args& args) const {
  auto found = impl_->find(reader, key);
  if (!found.pattern) return std::string(key);
  // Most have nothing to fill in and nothing quoted: they are what they say.
  if (found.pattern->find_first_of("{'") == std::string::npos) return *found.pattern;
  auto compiled = impl_->compiled_for(found, key, reader.zone);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& [name, value] : args) {
    names.push_back(wide(name));
    values.push_back(formattable(value, found.tag));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out;
  {
    std::lock_guard guard(compiled->lock);
    compiled->format->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()),
                             out, status);
  }
  if (U_FAILURE(status))
    throw std::runtime_error(
        fmt::format("Catalogue {} {}: {}: a value does not fit its placeholder", found.language,
                    key, u_errorName(status)));
  return narrow(out);
}

std::string Catalogue::text(std::string_view language, std::string_view key,
                            const Args& args) const {
  return text(Reader{std::string(language), "", "UTC"}, key, args);
}

std::string Catalogue::language_for(const Reader& reader, std::string_view key) const {
  auto found = impl_->find(reader, key);
  return found.pattern ? found.language : "en";
}

std::vector<std::string> Catalogue::languages() const {
  std::vector<std::string> tags;
  for (const auto& [tag, patterns] : impl_->languages) tags.push_back(tag);
  return tags;
}

std::vector<std::string> Catalogue::keys(std::string_view language, std::string_view prefix) const {
  std::vector<std::string> keys;
  auto patterns = impl_->languages.find(language);
  if (patterns == impl_->languages.end()) return keys;
  for (auto each = patterns->second.lower_bound(prefix);
       each != patterns->second.end() && each->first.starts_with(prefix); ++each)
    keys.push_back(each->first);
  return keys;
}

std::vector<std::string> Catalogue::check() const {
  std::vector<std::string> faults;
  for (const auto& [language, patterns] : impl_->languages)
    for (const auto& [key, pattern] : patterns) {
      std::string why;
      if (!compile(pattern, language, "UTC", why))
        faults.push_back(fmt::format("{} {}: {}", language, key, why));
    }
  return faults;
}

namespace {

using MoneyFormat = icu::number::LocalizedNumberFormatter;

// Making one takes far longer than using it; one may be used by many at once.
std::shared_ptr<const MoneyFormat> money_format(std::string_view language,
                                                const std::string& currency) {
  constexpr std::size_t kept_max = 256;
  static std::mutex lock;
  static RecentlyUsed<std::shared_ptr<const MoneyFormat>> kept(kept_max);
  const auto name = fmt::format("{} {}", language, currency);
  std::lock_guard guard(lock);
  if (auto known = kept.find(name)) return known;
  UErrorCode status = U_ZERO_ERROR;
  const auto locale = locale_of(language, status);
  auto code = wide(currency);
  const icu::CurrencyUnit unit(icu::ConstChar16Ptr(code.getTerminatedBuffer()), status);
  if (U_FAILURE(status)) return nullptr;
  auto fresh = std::make_shared<const MoneyFormat>(
      icu::number::NumberFormatter::withLocale(locale).unit(unit));
  kept.keep(name, fresh, 1);
  return fresh;
}

}  // namespace

std::string format_money(std::string_view language, const Money& money) {
  UErrorCode status = U_ZERO_ERROR;
  const auto decimal = to_decimal(money);
  const auto format = money_format(language, money.currency);
  if (!format) return decimal + " " + money.currency;
  const auto text = format->formatDecimal(decimal, status).toString(status);
  if (U_FAILURE(status)) return decimal + " " + money.currency;
  return narrow(text);
}

}  // namespace entente::text
