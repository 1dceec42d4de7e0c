#include "journal/timers.hpp"
#include "shipping/intake_service.hpp"
#include "shipping/shipping.hpp"

namespace entente::shipping {

void add_shipping_timers(journal::Timers& timers) {
  // Carriers may have told of a parcel before its order was known to have it.
  timers.on(orders::new_numbers_timer, [](journal::Work& work, const journal::Timer& timer) {
    follow_order(work, timer.shop_id, OrderId{timer.subject_id});
  });
  for (const auto* kind : {changed_timer, parcel_timer})
    timers.on(kind, [](journal::Work&, const journal::Timer&) {});
}

}  // namespace entente::shipping
