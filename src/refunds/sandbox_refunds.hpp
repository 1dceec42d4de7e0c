// How a refund ends, as a sandbox is told: "failed", and the case goes on (X7).
#pragma once

#include "journal/work.hpp"
#include "refunds/refund_views.hpp"

namespace entente::refunds {

struct ForceRefund {
  ShopId shop_id;
  RefundId refund_id;
  CallOutcome outcome = CallOutcome::succeeded;
};
BOOST_DESCRIBE_STRUCT(ForceRefund, (), (shop_id, refund_id, outcome))

// Takes the outcome as the word of whoever pays it. What is over stays as it is.
Answer<RefundView> force_refund(journal::Work& work, const ForceRefund& command);

}  // namespace entente::refunds
