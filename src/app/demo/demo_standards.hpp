// What the marketplace's people have begun about shops: the examination of their service with a
// warning, a measure that is proposed, and two shops with one seller behind them.
#pragma once

#include <vector>

#include "app/demo/demo_stage.hpp"

namespace entente::app::demo {

void look_after_service(Stage& stage, const Who& robin, const std::vector<Made>& shops,
                        const DemoStaff& words);

}  // namespace entente::app::demo
