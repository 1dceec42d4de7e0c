// Reports of the lab as tables for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "insights/lab_report.hpp"

namespace entente::insights {

std::string text_of(const LabReport& report);
// `number`: the name of the one that is swept.
std::string text_of(std::string_view number, const std::vector<LabPoint>& points);

}  // namespace entente::insights
