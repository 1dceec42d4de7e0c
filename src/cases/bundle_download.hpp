// The bundle of a case on its way out. Who gets it is written down, for the case and for each file.
#pragma once

#include "api/route.hpp"

namespace entente::cases {

// For the shop's team, staff, and the buyer who is signed in, each with what they see of it.
Answer<api::SlowWork> check_bundle(Context& context, const api::Exchange& exchange);
// For the holder of the order's link: {token, case_id} as JSON.
Answer<api::SlowWork> check_bundle_by_link(Context& context, const api::Exchange& exchange);

}  // namespace entente::cases
