#include "reviews/photo_problems.hpp"

namespace entente::reviews {

RefusalInfo refusal_info(PhotoRefusal refusal) {
  switch (refusal) {
    case PhotoRefusal::photo_quota_used_up:
      return {429};
    case PhotoRefusal::photo_too_large:
      return {413};
    case PhotoRefusal::photo_kind_unknown:
    case PhotoRefusal::photo_kind_mismatch:
      return {415};
    case PhotoRefusal::photo_missing:
    case PhotoRefusal::photo_empty:
    case PhotoRefusal::photo_too_many_pixels:
    case PhotoRefusal::photo_broken:
    case PhotoRefusal::photo_too_slow:
      return {422};
    case PhotoRefusal::photo_service_busy:
      return {503};
  }
  return {500};
}

PhotoRefusal refusal_of(files::ImageProblem problem) {
  switch (problem) {
    case files::ImageProblem::empty:
      return PhotoRefusal::photo_empty;
    case files::ImageProblem::too_many_bytes:
      return PhotoRefusal::photo_too_large;
    case files::ImageProblem::unknown_kind:
      return PhotoRefusal::photo_kind_unknown;
    case files::ImageProblem::wrong_kind:
      return PhotoRefusal::photo_kind_mismatch;
    case files::ImageProblem::too_many_pixels:
      return PhotoRefusal::photo_too_many_pixels;
    case files::ImageProblem::broken:
      return PhotoRefusal::photo_broken;
    case files::ImageProblem::too_slow:
      return PhotoRefusal::photo_too_slow;
    case files::ImageProblem::busy:
    case files::ImageProblem::no_decoder:
      return PhotoRefusal::photo_service_busy;
  }
  return PhotoRefusal::photo_broken;
}

}  // namespace entente::reviews
