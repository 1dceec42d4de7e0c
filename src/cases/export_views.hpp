// Cases as a table: one row for each, safe to open in a spreadsheet (X9, SEC-11).
#pragma once

#include "cases/case_views.hpp"
#include "platform/http/message.hpp"

namespace entente::cases {

struct ExportCases : CaseFilter {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(ExportCases, (CaseFilter), (shop_id))
Answer<http::Response> export_cases(Context& context, const ExportCases& query);

}  // namespace entente::cases
