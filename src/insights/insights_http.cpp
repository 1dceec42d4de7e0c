#include "api/router.hpp"
#include "insights/insights.hpp"
#include "insights/kept_run_service.hpp"
#include "insights/lab_views.hpp"

namespace entente::insights {

using api::Audience;

void add_insights_routes(api::Router& routes, const std::filesystem::path& data_folder) {
  const api::For staff{Audience::staff};
  const auto orders = std::make_shared<DatabaseOrders>(data_folder);
  routes.get("/v1/lab", staff, "The numbers of the standards in force, and their bounds", &get_lab);
  routes.ask_apart<AskLab, LabResult>("/v1/lab/questions", staff,
                                      "Run numbers over all orders; nothing is kept",
                                      [orders](Context& context, const AskLab& question) {
                                        return ask_lab(context, *orders, question);
                                      });
  routes.post_prepared<KeepLab, LabRunView>(
      "/v1/lab/runs", staff, "Run numbers over all orders and keep the result under a name",
      [orders](Context& context, KeepLab& command) -> Answer<Done> {
        auto answer = answer_to_keep(context, *orders, command);
        if (!answer) return std::unexpected(answer.error());
        command.answer = std::move(*answer);
        return Done{};
      },
      &keep_lab, 201, api::Lane::long_reads);
  routes.get("/v1/lab/runs", staff, "List the kept runs", &list_lab_runs);
  const std::string run = "/v1/lab/runs/{lab_run_id}";
  routes.get(run, staff, "Read a kept run", &get_lab_run);
  routes.get(run + "/shops", staff, "List the shops of a kept run", &list_lab_run_shops);
  routes.get(run + "/shops.csv", staff, "Export the shops of a kept run as CSV",
             &export_lab_run_shops);
  routes.get(run + "/draft", staff, "The next version of the policy with the numbers of a run",
             &get_lab_draft);
}

}  // namespace entente::insights
