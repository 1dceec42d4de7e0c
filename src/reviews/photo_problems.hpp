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

// How many photos one link or one buyer may send to a shop within `photo_quota_time`.
inline constexpr std::int64_t photo_quota = 20;
inline constexpr std::chrono::hours photo_quota_time{24};

}  // namespace entente::reviews
