#include "refunds/refund_worker.hpp"

#include "platform/log/log.hpp"
#include "refunds/refund_service.hpp"
#include "refunds/refund_store.hpp"

namespace entente::refunds {

int RefundWorker::run_due(int limit) {
  if (gateway_ == nullptr) return 0;
  std::vector<refund_store::Due> due;
  journal_.database().read([&](db::Session& session) {
    due = refund_store::due_calls(session, journal_.env().refund_gateway, journal_.now(), limit);
  });
  int taken_up = 0;
  for (const auto& each : due) {
    if (stopping_) break;
    if (call_one(each.shop_id, each.refund_id)) ++taken_up;
  }
  return taken_up;
}

bool RefundWorker::call_one(ShopId shop, RefundId id) {
  std::optional<RefundCall> call;
  journal_.run_system([&](journal::Work& work) {
    work.touch_no_shop();
    call = claim_call(work, shop, id);
  });
  if (!call) return false;
  CallResult result;
  try {
    result = gateway_->refund(*call);
  } catch (const std::exception& error) {
    result = {CallOutcome::no_word, {}, error.what()};
  }
  result.call_number = call->number;
  journal_.run_system([&](journal::Work& work) {
    work.touch_no_shop();
    record_result(work, shop, id, result);
  });
  log::info("refund_attempted", {{"refund", to_text(id)}, {"outcome", to_text(result.outcome)}});
  return true;
}

}  // namespace entente::refunds
