// Fields of JSON that others made: whatever is missing or of another kind is empty.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "platform/json/shape.hpp"

namespace entente::shipping {

// The object or list under `key`; null where there is none. `from` may be null.
const json::Object* object_in(const json::Object* from, std::string_view key);
const json::Array* list_in(const json::Object* from, std::string_view key);

// One clean line of at most `length_max` code points; numbers as their digits.
std::string line_in(const json::Object* from, std::string_view key, std::size_t length_max);

// With an offset as said; without one as UTC, which is the best that can be known.
std::optional<Instant> instant_in(const json::Object* from, std::string_view key);

bool true_in(const json::Object* from, std::string_view key);

}  // namespace entente::shipping
