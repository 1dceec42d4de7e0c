#include "enforcement/measure_service.hpp"

#include <fmt/format.h>

#include "enforcement/measure_store.hpp"
#include "redress/redress.hpp"

namespace entente::enforcement {
namespace {

void take_step(journal::Work& work, const journal::Timer& timer,
               std::optional<MeasureDecision> (*step)(const MeasureFacts&)) {
  const auto loaded = load(work, {timer.shop_id, MeasureId{timer.subject_id}});
  if (!loaded) return;
  if (const auto decision = step(*loaded)) carry_out(work, *loaded, *decision);
}

// A "no" that stays: the shop reads which mediators can help (P2B-12). The statement names them,
// too.
void name_mediators(journal::Work& work, MeasureDecision& decision) {
  for (auto& notice : decision.notices) {
    const auto& what = notice.values["what"];
    if (what == "upheld" || what == "reinstatement_refused")
      redress::name_bodies(work.session, redress::RedressSide::shop, {}, notice);
  }
}

}  // namespace

void carry_out(journal::Work& work, const Loaded& before, const MeasureDecision& given) {
  auto decision = given;
  name_mediators(work, decision);
  auto& row = decision.row;
  const auto notices = work.follow(row.shop_id, row.id.uuid,
                                   before.row.version == 0 ? nullptr : &before.row, decision);
  if (decision.sends_statement) row.notice_id = notices.front();
  measure_store::save(work.session, decision);
  work.announce(
      {to_text(row.shop_id), "measure",
       fmt::format(R"({{"id":"{}","state":"{}"}})", to_text(row.id), to_text(row.state))});
}

Answer<MeasureId> propose_measure(journal::Work& work, ShopId shop, const Propose& command) {
  const auto loaded = load_shop(work, shop);
  if (!loaded) return not_found();
  const auto decision = decide(command, *loaded);
  if (!decision) return refused(decision.error());
  carry_out(work, *loaded, *decision);
  return decision->row.id;
}

void look_for_statement(journal::Work& work, const journal::Timer& timer) {
  take_step(work, timer, &follow_statement);
}

void effect_came_due(journal::Work& work, const journal::Timer& timer) {
  take_step(work, timer, &take_effect);
}

void end_came_due(journal::Work& work, const journal::Timer& timer) {
  take_step(work, timer, &expire);
}

}  // namespace entente::enforcement
