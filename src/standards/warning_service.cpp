#include "standards/warning_service.hpp"

#include <fmt/format.h>

#include "standards/warning_store.hpp"

namespace entente::standards {

Answer<Done> carry_out(journal::Work& work, const LoadedWarning& before,
                       const WarningDecision& decision) {
  auto saved = decision;
  if (before.proposal) {
    const auto measure = enforcement::propose_measure(work, before.shop.id, *before.proposal);
    if (!measure) return std::unexpected(measure.error());
    saved.row.measure_id = *measure;
  }
  const auto& row = saved.row;
  work.follow(row.shop_id, row.id.uuid, before.row.version == 0 ? nullptr : &before.row, saved);
  warning_store::save(work.session, saved);
  work.announce(
      {to_text(row.shop_id), "warning",
       fmt::format(R"({{"id":"{}","state":"{}"}})", to_text(row.id), to_text(row.state))});
  return Done{};
}

void propose_warning(journal::Work& work, const Examination& run, ShopId shop) {
  if (!leads_to_warning(warning_store::of_shop(work.session, shop), run)) return;
  const auto loaded = load_fresh(work, run, shop);
  if (!loaded) return;
  static_cast<void>(carry_out(work, *loaded, propose(*loaded)));
}

void second_look_came_due(journal::Work& work, const journal::Timer& timer) {
  auto loaded = load(work, {timer.shop_id, WarningId{timer.subject_id}});
  if (!loaded) return;
  add_mail(work, *loaded);
  if (const auto decision = look_again(*loaded))
    static_cast<void>(carry_out(work, *loaded, *decision));
}

}  // namespace entente::standards
