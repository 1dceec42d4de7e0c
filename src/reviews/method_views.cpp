#include "reviews/method_views.hpp"

#include "reviews/photo_rules.hpp"
#include "reviews/public_views.hpp"
#include "reviews/reviews.hpp"

namespace entente::reviews {

Answer<ReviewMethod> review_method(Context& context, const MethodQuery&) {
  auto policy = review_policy(context.env);
  ReviewMethod method;
  method.mode = context.env.mode;
  if (!context.env.contact.empty()) method.contact = context.env.contact;
  method.window_days = policy.window_days;
  method.delivery_days_assumed = policy.delivery_days_assumed;
  method.hold_days_max = policy.hold_days_max;
  method.default_order = default_public_order;
  for (const auto& each : values_of<Ground>) method.grounds.push_back(each.value);
  method.photos_max = photo_policy.of_review_max;
  method.photo_unattached_hours = photo_policy.unattached_hours;
  return method;
}

}  // namespace entente::reviews
