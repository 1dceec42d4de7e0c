// The author of a review as mails need to know them.
#pragma once

#include <optional>

#include "journal/context.hpp"
#include "reviews/review_mails.hpp"

namespace entente::reviews {

// None where nobody is known, or nobody with an address (an import, an erased person).
std::optional<Author> author_of(const Context& context, const Review& review);

}  // namespace entente::reviews
