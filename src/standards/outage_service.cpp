#include "standards/outage_service.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "platform/crypto/crypto.hpp"
#include "standards/examination_rules.hpp"
#include "standards/figure_service.hpp"
#include "standards/figure_store.hpp"

namespace entente::standards {
namespace {

// Longer ones are no outages.
constexpr std::int64_t days_max = 31;

Answer<Done> may_state(const Context& context) {
  if (context.who.is_operator || context.who.is_trust_and_safety) return Done{};
  return refused(ExaminationRefusal::examination_needs_trust_and_safety);
}

void tell(journal::Work& work, const char* kind, const Outage& outage) {
  work.record(ShopId{}, outage.id,
              {kind,
               {{"first_day", date_of(outage.first_day)}, {"last_day", date_of(outage.last_day)}},
               {}});
  look_again_at_days(work, outage.first_day, outage.last_day);
}

Answer<api::Items<OutageView>> all_of(journal::Work& work) {
  return list_outages(work, {});
}

}  // namespace

Answer<api::Items<OutageView>> state_outage(journal::Work& work, const StateOutage& command) {
  if (const auto may = may_state(work); !may) return std::unexpected(may.error());
  const auto first = day_of_date(command.first_day);
  const auto last = day_of_date(command.last_day);
  if (!first) return invalid("/first_day", "expected_date");
  if (!last) return invalid("/last_day", "expected_date");
  if (*last < *first) return invalid("/last_day", "before_first_day");
  if (*last - *first >= days_max)
    return invalid("/last_day", "too_long_an_outage", {{"max", std::to_string(days_max)}});
  if (*last > local_day(work.now, work.env.time_zone))
    return invalid("/last_day", "date_in_future");
  Outage outage;
  outage.id = crypto::new_uuid(work.now);
  outage.first_day = *first;
  outage.last_day = *last;
  outage.words = command.words;
  outage.stated_by = AccountId{work.who.actor.id};
  outage.stated_at = work.now;
  figure_store::add_outage(work.session, outage);
  tell(work, "outage_stated", outage);
  return all_of(work);
}

Answer<api::Items<OutageView>> withdraw_outage(journal::Work& work, const WithdrawOutage& command) {
  const auto all = figure_store::outages(work.session);
  const auto found = std::ranges::find_if(all, [&](const Outage& each) {
    return outage_id(each) == command.outage_id && !each.withdrawn_at;
  });
  if (found == all.end()) return not_found();
  if (const auto may = may_state(work); !may) return std::unexpected(may.error());
  figure_store::withdraw_outage(work.session, found->id, work.now);
  tell(work, "outage_withdrawn", *found);
  return all_of(work);
}

}  // namespace entente::standards
