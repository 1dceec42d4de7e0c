// Labels of shops as people send them: a table in a text.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "insights/orders_reading.hpp"

namespace entente::insights {

// CSV with the columns shop (the handle) and label, each shop once. The error is at "/labels".
std::expected<std::vector<ShopLabel>, FieldError> labels_in(const std::string& csv);

}  // namespace entente::insights
