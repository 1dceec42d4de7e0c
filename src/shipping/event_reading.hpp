// What the readers of messages share.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "shipping/told_event.hpp"

namespace entente::shipping {

// A short hash that is the same for the same parts.
std::string fingerprint(std::initializer_list<std::string_view> parts);

// In time order, at most the latest `limits::events_of_message`, none that lies further ahead of
// `now` than clocks differ.
void settle(std::vector<ToldEvent>& events, Instant now);

// "JPN", "jp", "Japan" -> "JP"; empty where it is no country that ISO 3166 lists.
std::string country_of(std::string_view said);

// "SAPPORO JP" in Japan -> city "SAPPORO"; "NEW YORK, NY" -> city and region. The country of the
// place must be set already.
void read_location(Place& place, std::string_view location);

}  // namespace entente::shipping
