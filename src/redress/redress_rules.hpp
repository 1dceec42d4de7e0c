// Which bodies are named to whom, and what a body must say of itself (ADR-1, P2B-12). Pure.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"
#include "base/plain_text.hpp"
#include "base/problem.hpp"

namespace entente::redress {

// Whom a body is for: buyers turn to bodies of alternative dispute resolution (Dir. 2013/11
// Art. 13), shops to mediators (P2B Art. 12).
enum class RedressSide { buyer, shop };
BOOST_DESCRIBE_ENUM(RedressSide, buyer, shop)

struct RedressBody {
  RedressSide side = RedressSide::buyer;
  Line<160> name;
  std::optional<Line<300>> address;  // for letters
  std::optional<Line<300>> url;      // https
  std::optional<Line<2>> country;    // ISO 3166 alpha-2; none: competent everywhere
  std::optional<Line<20>> language;  // BCP 47; none: whatever the reader's
};
BOOST_DESCRIBE_STRUCT(RedressBody, (), (side, name, address, url, country, language))

inline constexpr std::size_t bodies_max = 40;
// P2B-12: terms name two or more mediators.
inline constexpr std::size_t mediators_min = 2;

// Whom the bodies are named to.
struct RedressReader {
  RedressSide side = RedressSide::buyer;
  std::string country;   // empty: not known
  std::string language;  // BCP 47
};

// Those of the reader's side and country; of them those that speak the reader's language, where
// there are such. In their order.
std::vector<RedressBody> bodies_for(const std::vector<RedressBody>& all,
                                    const RedressReader& reader);

// Values that cannot be, at the body's pointer: `missing` where it names neither address nor page,
// `not_https`, `malformed_url`, `closed_platform` (the EU's ODR platform, shut in July 2025),
// `unknown_country`, `unknown_language`; `too_many` of the list.
std::vector<FieldError> wrong_bodies(const std::vector<RedressBody>& bodies);

// What an operator should still do, in the order of the enum.
enum class RedressHint { no_body_for_buyers, fewer_than_two_mediators };
BOOST_DESCRIBE_ENUM(RedressHint, no_body_for_buyers, fewer_than_two_mediators)
std::vector<RedressHint> hints(const std::vector<RedressBody>& bodies);

// One line a body: "Médiateur du commerce (FR), 1 rue X, 75001 Paris, https://mediateur.example".
std::string lines_of(const std::vector<RedressBody>& bodies);

}  // namespace entente::redress
