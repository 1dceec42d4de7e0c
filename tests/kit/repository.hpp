#pragma once

#include <filesystem>

namespace entente::kit {

/** Where the sources of these tests lie: what ships beside the program is read from here. */
std::filesystem::path repository();

/** The real tables: ENTENTE_DATA, or `../shared/data` beside the repository. May not exist. */
std::filesystem::path real_data();

}  // namespace entente::kit
