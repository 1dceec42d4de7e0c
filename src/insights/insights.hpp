// Front door of insights: the policy lab (S8). Numbers of the standards are run over the whole
// past: who would have been warned, when, and who not.
#pragma once

#include <filesystem>

#include "insights/database_orders.hpp"
#include "insights/lab_orders.hpp"
#include "insights/lab_report.hpp"
#include "insights/lab_run.hpp"
#include "insights/lab_shops.hpp"
#include "insights/lab_text.hpp"
#include "insights/order_columns.hpp"
#include "insights/orders_reading.hpp"
#include "insights/question_rules.hpp"

namespace entente::api {
class Router;
}

namespace entente::insights {

// The columns of the database's orders are kept in this folder.
void add_insights_routes(api::Router& routes, const std::filesystem::path& data_folder);

}  // namespace entente::insights
