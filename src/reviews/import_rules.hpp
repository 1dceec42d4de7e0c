// What an import does to a review: its versions by the time they were written. Pure.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "reviews/review.hpp"
#include "reviews/review_rules.hpp"

namespace entente::reviews {

struct ImportedVersion {
  Content content;
  Instant written_at;
};

// What is known of the review before: its row and all its versions by number.
struct KnownReview {
  Review row;
  std::vector<ReviewVersion> versions;
};

// `versions` by written_at, at least one. The latest of all that is known counts; the others are
// kept as superseded. Imported reviews are public at once: what was public elsewhere does not wait
// again. A known version (same time, same words and stars) is not taken twice; a review that was
// withdrawn or refused here, or that waits for a check, stays as it is. nullopt: nothing to do.
//
// No events: an import tells of thousands with one of its own. `draft` says everything of a new
// review but content, state, versions and times.
std::optional<ReviewDecision> take_versions(const KnownReview* before, const Review& draft,
                                            std::span<const ImportedVersion> versions);

}  // namespace entente::reviews
