// How many photos of a review may come; what becomes one is api/upload_form.hpp. Pure.
#pragma once

#include <boost/describe.hpp>

#include "base/problem.hpp"

namespace entente::reviews {

enum class PhotoRefusal { photo_quota_used_up };
BOOST_DESCRIBE_ENUM(PhotoRefusal, photo_quota_used_up)
RefusalInfo refusal_info(PhotoRefusal refusal);

// Numbers of the policy pack for photos.
struct PhotoPolicy {
  std::int64_t of_review_max = 6;      // of one version of a review
  std::int64_t a_day_max = 20;         // that one link or one buyer may send to a shop in 24 hours
  std::int64_t unattached_hours = 24;  // how long a photo waits for its review
};
inline constexpr PhotoPolicy photo_policy{};

}  // namespace entente::reviews
