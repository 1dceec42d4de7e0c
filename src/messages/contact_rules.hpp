// Words that take a talk away from the marketplace. Pure.
#pragma once

#include <string_view>

namespace entente::messages {

// Whether a text offers another way to talk: an e-mail address, a phone number, a messenger. What
// is said elsewhere proves nothing later, so the other side is told why to stay; nothing is
// blocked. Order and tracking numbers, prices and dates are no phone numbers.
bool leads_away(std::string_view text);

}  // namespace entente::messages
