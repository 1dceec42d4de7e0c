// The cookie a session lives in (SEC-7).
#pragma once

#include <chrono>
#include <string_view>

#include "journal/work.hpp"

namespace entente::people {

void give_session_cookie(journal::Work& work, std::string_view token,
                         std::chrono::microseconds life_max);
void take_session_cookie(journal::Work& work);

}  // namespace entente::people
