#include "refunds/refund_commands.hpp"

#include "api/commands.hpp"
#include "refunds/refund_service.hpp"

namespace entente::refunds {
namespace {

const api::Commands<Refunds>& commands() {
  static const auto table = [] {
    const api::For payer{api::Audience::staff, "refunds.write"};
    const api::For staff{api::Audience::staff};
    api::Commands<Refunds> all({"/v1/shops/{shop_id}/refunds/{refund_id}"});
    all.add<Confirm, may_confirm>("confirm", payer, "Confirm a refund that was paid by hand");
    all.add<Fail, may_fail>("fail", payer, "Say that a refund cannot be paid by hand");
    all.add<Retry, may_retry>("retry", staff, "Try a failed refund again");
    all.add<Cancel, may_cancel>("cancel", staff, "Cancel a refund that no gateway has");
    return all;
  }();
  return table;
}

}  // namespace

std::optional<Loaded> Refunds::load(const Context& context, const RefundKey& key) {
  return refunds::load(context.session, key.shop_id, key.refund_id, context.now);
}

void Refunds::carry_out(journal::Work& work, const Loaded& before, const RefundDecision& decision) {
  refunds::carry_out(work, before.order, &before.refund, decision);
}

Answer<RefundView> Refunds::view(const Context& context, const RefundKey& key) {
  const auto loaded = load(context, key);
  if (!loaded) return not_found();
  return refund_view(context, *loaded);
}

void add_refund_commands(api::Router& routes) {
  commands().add_routes(routes);
}

std::vector<api::Action> refund_actions(const Context& context, const Loaded& loaded) {
  return commands().actions(context, loaded.refund.shop_id, loaded);
}

}  // namespace entente::refunds
