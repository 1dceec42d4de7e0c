#include "reviews/photo_rules.hpp"

namespace entente::reviews {

RefusalInfo refusal_info(PhotoRefusal refusal) {
  switch (refusal) {
    case PhotoRefusal::photo_quota_used_up:
      return {429};
  }
  return {500};
}

}  // namespace entente::reviews
