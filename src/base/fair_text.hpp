// What a message about a review may not say (C-1, FTC-4): a benefit tied to the review. Pure.
// English, French and Traditional Chinese; the lists are words people use, not a guess at intent.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace entente {

// A passage of a text, in code points: [start, end).
struct TextMark {
  std::size_t start = 0;
  std::size_t end = 0;
  std::string word;  // the passage itself
};

// Coupons, discounts, gifts, refunds, credit: anything that could be given for a review.
std::vector<TextMark> find_benefit_words(std::string_view text);

// "review", "rating", "stars" and their like.
std::vector<TextMark> find_review_words(std::string_view text);

// "in exchange for", "if you change your review": a condition put on a review, whatever is given.
std::vector<TextMark> find_conditions(std::string_view text);

// Asking for a number of stars; unwise, not forbidden (W3).
std::vector<TextMark> find_star_requests(std::string_view text);

// The passages for which a message may not be sent. `beside_update_link`: the message carries the
// link that updates a review, or stands beside the review itself, so that a benefit alone is too
// much.
std::vector<TextMark> find_benefits_tied_to_review(std::string_view text, bool beside_update_link);

// The same as errors of a field, with the code of the refusal: a reader sees each passage marked.
void add_benefit_errors(std::vector<FieldError>& errors, const std::string& pointer,
                        std::string_view text, bool beside_update_link);

}  // namespace entente
