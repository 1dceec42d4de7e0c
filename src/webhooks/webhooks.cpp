#include "webhooks/webhooks.hpp"

#include "webhooks/webhook_service.hpp"
#include "webhooks/webhook_store.hpp"

namespace entente::webhooks {

void follow_events(journal::Followers& followers) {
  followers.add(&put_into_outbox);
}

std::int64_t forget_old_deliveries(db::Session& session, Instant now) {
  return webhook_store::forget_before(session, now - webhook_policy.log_kept);
}

}  // namespace entente::webhooks
