#include "insights/kept_run_service.hpp"

#include "insights/kept_run_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::insights {

Answer<LabRunView> keep_lab(journal::Work& work, const KeepLab& command) {
  auto run = command.answer->run;
  run.id = crypto::new_id<LabRunId>(work.now);
  run.name = command.name;
  run.made_at = work.now;
  run.made_by = AccountId{work.actor.id};
  auto shops = command.answer->shops;
  for (auto& shop : shops) shop.run_id = run.id;
  kept_run_store::insert(work.session, run, shops);
  work.record(ShopId{}, run.id.uuid,
              {"lab_run_kept", {{"policy_version", std::to_string(run.policy_version)}}, {}});
  return lab_run_view(work, run.id);
}

}  // namespace entente::insights
