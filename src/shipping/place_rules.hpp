// Places as carriers and addresses write them, made comparable. Pure.
#pragma once

#include <string>
#include <string_view>

namespace entente::shipping {

// Folded: case, accents, hyphens, apostrophes and blanks; "St" is "Saint"; "Cedex 08", numbers of
// arrondissements and what follows a comma are dropped; 臺 is 台 and a last 市 is dropped.
// "SAINT-ÉTIENNE Cedex 2" -> "saintetienne". Empty for a text without letters.
std::string plain_city(std::string_view city);

// Also where one of them writes umlauts as two letters (MUENCHEN, München, MUNCHEN).
bool same_city(std::string_view a, std::string_view b);

// no: they differ. partly: the first part of one is the other, as carriers of the country write it
// (an outward code of Great Britain, a district of Taiwan).
enum class SameCode { no, partly, yes };
// `country`: of the address, ISO 3166 alpha-2. A ZIP+4 is its ZIP, a ZIP may have lost its first
// zero, and the letters of a country in front ("F-75011") do not matter.
SameCode same_postal_code(std::string_view a, std::string_view b, std::string_view country);

// Whether two countries cannot both be true; false where one is not known (no two letters).
// Territories share the post of their state (Réunion, Jersey, Puerto Rico).
bool countries_differ(std::string_view a, std::string_view b);

// Whether two regions, both short codes ("IL", "MA"), differ; false where one is none.
bool region_codes_differ(std::string_view a, std::string_view b);

}  // namespace entente::shipping
