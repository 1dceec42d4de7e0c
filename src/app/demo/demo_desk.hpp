// What else a shop of the demo has beside reviews and cases: withdrawals, terms, saved replies, a
// mail that waits, a webhook that nobody answers.
#pragma once

#include "app/demo/demo_stage.hpp"

namespace entente::app::demo {

// Plans all of it; returns how many orders it takes.
int plan_desk(Stage& stage, const Made& shop, const DemoWords& words, int shop_number,
              Instant ends);

}  // namespace entente::app::demo
