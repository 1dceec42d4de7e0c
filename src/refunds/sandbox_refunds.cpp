#include "refunds/sandbox_refunds.hpp"

#include "refunds/forced_gateway.hpp"
#include "refunds/refund_service.hpp"

namespace entente::refunds {

Answer<RefundView> force_refund(journal::Work& work, const ForceRefund& command) {
  const auto before = load(work.session, command.shop_id, command.refund_id, work.now);
  if (!before) return not_found();
  const auto key = idempotency_key(command.refund_id, before->call.number);
  record_result(work, command.shop_id, command.refund_id, forced_result(command.outcome, key));
  const auto after = load(work.session, command.shop_id, command.refund_id, work.now);
  return refund_view(work, *after);
}

}  // namespace entente::refunds
