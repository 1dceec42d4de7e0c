// The cases of the demo marketplace: one of each course, so that every state is there to be seen.
#pragma once

#include "app/demo/demo_stage.hpp"

namespace entente::app::demo {

// Plans the cases of a shop, the last of them under way at `ends`. Returns how many.
int plan_cases(Stage& stage, const Made& shop, const DemoWords& words, int shop_number,
               Instant ends);

}  // namespace entente::app::demo
