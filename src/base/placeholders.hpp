// Texts that are written once and filled in for each reader: {names} in braces, and the gaps that
// are left where there is nothing to put in. Pure.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fair_text.hpp"
#include "base/problem.hpp"

namespace entente {

// What a {name} becomes; `whole` is the name with its braces.
using PlaceholderValue = std::function<std::string(std::string_view name, std::string_view whole)>;
// A name is of a to z and _. Other braces are plain text, and what is put in is not looked at
// again.
std::string replace_placeholders(std::string_view text, const PlaceholderValue& value);

// The first {name} that is none of these, with its braces; empty where all are known.
std::string unknown_placeholder(std::string_view text, std::span<const std::string_view> known);

// A gap that its writer sees and has to fill: "[[tracking number]]".
std::string gap(std::string_view label);
// Every gap of a text, in code points, brackets included.
std::vector<TextMark> find_gaps(std::string_view text);
// The same as errors of a field: a writer sees each gap marked.
void add_gap_errors(std::vector<FieldError>& errors, const std::string& pointer,
                    std::string_view text);

}  // namespace entente
