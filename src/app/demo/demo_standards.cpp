#include "app/demo/demo_standards.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "enforcement/enforcement.hpp"
#include "sellers/sellers.hpp"
#include "standards/standards.hpp"

namespace entente::app::demo {
namespace {

const Made& shop_of(const std::vector<Made>& shops, const std::string& handle) {
  const auto found = std::ranges::find(
      shops, handle, [](const Made& shop) -> const std::string& { return shop.texts.handle; });
  if (found == shops.end()) throw std::runtime_error("marketplace.json: no shop " + handle);
  return *found;
}

void warn(Stage& stage, const Who& robin, ShopId shop, const std::string& words) {
  const auto proposed = stage.as(
      robin, [&](journal::Work& work) { return standards::warnings_of_shop(work, {shop}); });
  if (proposed.items.empty())
    throw std::runtime_error("the demo's examination finds no fault with its shop");
  const auto& warning = proposed.items.front();
  stage.as(robin, [&](journal::Work& work) {
    work.expected_version = warning.version;
    return journal::run_command<standards::Warnings>(
        work, journal::Addressed{standards::WarningKey{shop, warning.id},
                                 standards::ConfirmWarning{true, true, words}});
  });
}

void propose_limit(Stage& stage, const Who& robin, ShopId shop, const DemoStaff& words) {
  enforcement::Propose command;
  command.kind = enforcement::MeasureKind::cannot_list;
  command.reason = enforcement::MeasureReason::standards;
  command.ground = words.ground;
  command.words = words.reasons;
  command.facts = {{enforcement::MeasureFactKind::order, words.limited_order, words.fact, {}, {}}};
  command.demands = std::vector<Line<500>>{words.demand};
  stage.as(robin,
           [&](journal::Work& work) { return enforcement::propose_measure(work, shop, command); });
}

void tell_sellers(Stage& stage, const DemoStaff& words) {
  sellers::TellDetails told;
  for (const auto& shop : words.one_seller) {
    told.items.push_back({shop, "payout_account", words.payout_account, {}});
    told.items.push_back({shop, "phone", words.phone, {}});
  }
  stage.as(system_who(), [&](journal::Work& work) { return sellers::tell_details(work, told); });
}

}  // namespace

void look_after_service(Stage& stage, const Who& robin, const std::vector<Made>& shops,
                        const DemoStaff& words) {
  auto& program = stage.program();
  const auto& env = program.env();
  const auto yesterday = local_day(env.clock.now(), env.time_zone) - 1;
  standards::examine_all(program.journal(), yesterday, [](std::int64_t) {});
  warn(stage, robin, shop_of(shops, words.warned).id, words.warning);
  propose_limit(stage, robin, shop_of(shops, words.limited).id, words);
  tell_sellers(stage, words);
  program.work_off();
}

}  // namespace entente::app::demo
