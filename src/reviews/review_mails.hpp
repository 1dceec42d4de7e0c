// What the author of a review is told by mail about it. Pure: who the author is comes as a fact.
#pragma once

#include <optional>
#include <string>

#include "journal/decision.hpp"
#include "reviews/review.hpp"

namespace entente::reviews {

// Whom a mail about a review goes to, and what every such mail says.
struct Author {
  std::string email;
  std::string language;    // BCP 47; may be empty
  journal::Fields values;  // shop, buyer, product, zone, shop_language, contact, link
};

// The author's review is public after a check.
journal::Notice published_mail(const Author& author, const Review& review);

// The statement of reasons (DSA-17): the version that was refused, why, and where to object.
journal::Notice refused_mail(const Author& author, const Review& review,
                             const ReviewVersion& refused);

// The shop's first public reply, which ends editing (R4).
journal::Notice public_reply_mail(const Author& author, const Review& review,
                                  const std::string& reply);

}  // namespace entente::reviews
