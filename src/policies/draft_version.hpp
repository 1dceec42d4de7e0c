// The next version of the policy as text, made from the newest one and other numbers (S8, X3).
#pragma once

#include <string>
#include <string_view>

#include "base/time.hpp"
#include "policies/standards_numbers.hpp"

namespace entente::policies {

struct DraftVersion {
  std::int64_t number = 0;
  std::string announced_on;   // today
  std::string in_force_from;  // the earliest day that C-9 and the version before allow
  std::string toml;           // to be put below the last line of the preset's file
};

// Everything but number, days and the given numbers is as in the newest version of the preset, its
// comments too; a number that changes says what it was. `today`: 2026-11-22, in the marketplace's
// zone. The preset with the draft below it is one that parse_preset takes.
DraftVersion draft_version(std::string_view preset, const StandardsNumbers& standards,
                           std::string_view today);

}  // namespace entente::policies
