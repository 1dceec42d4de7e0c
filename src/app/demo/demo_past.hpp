// What shops sold before the demo's stories: good orders, so that their service can be told apart.
#pragma once

#include "app/demo/demo_stage.hpp"

namespace entente::app::demo {

// Gives how many; none for a shop that has just begun.
int sell_in_the_past(Stage& stage, const Made& shop, const DemoWords& words, int shop_number,
                     Instant ends);

}  // namespace entente::app::demo
