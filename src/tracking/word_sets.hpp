// Lists of codes that patterns ask for by name.
#pragma once

#include <string_view>

namespace entente::tracking {

// The words of a set, all of one length, separated by single blanks; at least two. Throws
// std::logic_error for a name that is none.
std::string_view word_set(std::string_view name);

}  // namespace entente::tracking
