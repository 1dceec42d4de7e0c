// Which couriers a tracking number can belong to, by the published formats and check digits.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace entente::tracking {

// `s10` is the postal standard of the UPU; where the country's post has a name here, its own row
// stands beside it.
enum class Courier {
  amazon,
  australia_post,
  canada_post,
  canpar,
  chronopost,
  dhl,
  dpd,
  fedex,
  gls,
  gofo,
  la_poste,
  landmark,
  lasership,
  mondial_relay,
  old_dominion,
  ontrac,
  purolator,
  royal_mail,
  s10,
  sf_express,
  speedee,
  ups,
  usps,
  yodel,
  yunexpress,
};
BOOST_DESCRIBE_ENUM(Courier, amazon, australia_post, canada_post, canpar, chronopost, dhl, dpd,
                    fedex, gls, gofo, la_poste, landmark, lasership, mondial_relay, old_dominion,
                    ontrac, purolator, royal_mail, s10, sf_express, speedee, ups, usps, yodel,
                    yunexpress)

struct Candidate {
  Courier courier{};
  std::string format;  // the name of the courier's format, as in the table of README.md

  bool operator==(const Candidate&) const = default;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (courier, format))

struct Recognition {
  std::string number;  // without blanks and dashes, in capitals
  bool valid = false;  // at least one format takes it, check digit included
  std::vector<Candidate> candidates;
};
BOOST_DESCRIBE_STRUCT(Recognition, (), (number, valid, candidates))

// The number as couriers store it: blanks and dashes of any kind dropped, ASCII letters in
// capitals. Bytes that are no UTF-8 become '?'.
std::string normalised(std::string_view number);

// Never fails: what no format takes is not valid and has no candidates. One candidate a format, in
// the order of the table. Takes microseconds, whatever the number.
Recognition recognize(std::string_view number);

// Couriers of whose formats the number has the shape, but not the check digit; each once. Most
// numbers with a mistyped digit have some; so may a good number of a courier that is not listed.
std::vector<Courier> couriers_by_shape(std::string_view number);

}  // namespace entente::tracking
