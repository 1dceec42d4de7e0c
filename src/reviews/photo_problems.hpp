// What may become a photo of a review (SEC-9). Pure.
#pragma once

#include <boost/describe.hpp>

#include "base/problem.hpp"
#include "platform/files/image.hpp"

namespace entente::reviews {

// In order of precedence.
enum class PhotoRefusal {
  photo_quota_used_up,
  photo_missing,  // no field "photo"
  photo_empty,
  photo_too_large,
  photo_kind_unknown,   // neither JPEG, PNG nor WebP
  photo_kind_mismatch,  // the name or the type says another kind
  photo_too_many_pixels,
  photo_broken,
  photo_too_slow,
  photo_service_busy,
};
BOOST_DESCRIBE_ENUM(PhotoRefusal, photo_quota_used_up, photo_missing, photo_empty, photo_too_large,
                    photo_kind_unknown, photo_kind_mismatch, photo_too_many_pixels, photo_broken,
                    photo_too_slow, photo_service_busy)

RefusalInfo refusal_info(PhotoRefusal refusal);
PhotoRefusal refusal_of(files::ImageProblem problem);

// Numbers of the policy pack for photos.
struct PhotoPolicy {
  std::int64_t of_review_max = 6;      // of one version of a review
  std::int64_t a_day_max = 20;         // that one link or one buyer may send to a shop in 24 hours
  std::int64_t unattached_hours = 24;  // how long a photo waits for its review
};
inline constexpr PhotoPolicy photo_policy{};

}  // namespace entente::reviews
