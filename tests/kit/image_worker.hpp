// The test program itself as image worker: `ImageCleaner cleaner(limits, kit::image_worker());`
#pragma once

#include <string>
#include <vector>

namespace entente::kit {

std::vector<std::string> image_worker();

}  // namespace entente::kit
