// The service of the demo's shops is examined, and one of them is warned; the other proposals wait.
#pragma once

#include "app/demo/demo_stage.hpp"

namespace entente::app::demo {

void examine_shops(Stage& stage, const Who& operator_, const Made& warned);

}  // namespace entente::app::demo
