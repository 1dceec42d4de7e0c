// How an event becomes a line. Private to this folder and its tests.
#pragma once

#include <string>
#include <string_view>

#include "platform/log/log.hpp"

namespace entente::log {

std::string json_line(Instant at, Level level, std::string_view event, Fields fields);
std::string text_line(Instant at, Level level, std::string_view event, Fields fields);

// Printable ASCII in quotes: every other character as \uXXXX, bytes that are no UTF-8 as \ufffd.
void append_quoted(std::string& line, std::string_view value);

}  // namespace entente::log
