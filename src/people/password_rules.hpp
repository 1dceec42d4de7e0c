// What a new password must be (SEC-5): long enough and not guessable; no rules of composition.
// Pure.
#pragma once

#include <optional>
#include <string_view>

#include "base/problem.hpp"

namespace entente::people {

// Lengths in code points.
constexpr std::size_t password_length_min = 8;
constexpr std::size_t password_length_max = 256;

// The error of the field, in order of precedence; nullopt where it may be used. `is_common`: the
// block list has it.
std::optional<FieldError> password_error(std::string_view pointer, std::string_view password,
                                         std::string_view email, bool is_common);

}  // namespace entente::people
