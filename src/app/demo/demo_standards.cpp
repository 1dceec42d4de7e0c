#include "app/demo/demo_standards.hpp"

#include "base/days.hpp"
#include "standards/standards.hpp"

namespace entente::app::demo {

void examine_shops(Stage& stage, const Who& operator_, const Made& warned) {
  auto& program = stage.program();
  const auto& env = program.env();
  const auto yesterday = local_day(env.clock.now(), env.time_zone) - 1;
  standards::examine_all(program.journal(), yesterday, [](std::int64_t) {});
  const auto shop = "/v1/shops/" + to_text(warned.id);
  const auto warnings = stage.get(operator_, shop + "/warnings").at("items").as_array();
  if (warnings.empty()) return;
  const auto& warning = warnings.front();
  stage.post(
      operator_, shop + "/warnings/" + std::string(warning.at("id").as_string()) + "/confirm",
      {{"figures_checked", true}, {"orders_checked", true}}, warning.at("version").as_int64());
  program.work_off();
}

}  // namespace entente::app::demo
