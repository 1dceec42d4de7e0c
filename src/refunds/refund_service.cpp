#include "refunds/refund_service.hpp"

#include <fmt/format.h>

#include "ledger/ledger.hpp"
#include "refunds/refund_store.hpp"
#include "refunds/refunds.hpp"

namespace entente::refunds {
namespace {

// The buyer has the money: the books say so.
void post_refund(journal::Work& work, const orders::Order& order, const Refund& refund) {
  ledger::ensure_sale(work, order);
  for (auto posting : ledger::refund_of(refund.amount_minor, refund.borne_by == BorneBy::shop)) {
    posting.shop_id = refund.shop_id;
    posting.order_id = refund.order_id;
    posting.case_id = refund.case_id;
    posting.refund_id = refund.id;
    posting.currency = refund.currency;
    ledger::post(work, posting);
  }
}

}  // namespace

void carry_out(journal::Work& work, const orders::Order& order, const Refund* before,
               const RefundDecision& decision) {
  const auto& row = decision.row;
  work.follow(row.shop_id, row.id.uuid, before, decision);
  refund_store::save(work.session, decision);
  const bool was_paid = before != nullptr && before->state == RefundState::succeeded;
  if (row.state == RefundState::succeeded && !was_paid) post_refund(work, order, row);
  work.touch(row.shop_id);
  work.announce({to_text(row.shop_id), "refund", fmt::format(R"({{"id":"{}"}})", to_text(row.id))});
}

Answer<Refund> request_refund(journal::Work& work, const Wanted& wanted) {
  const auto order = orders::order_by_id(work.session, wanted.shop, wanted.order);
  if (!order) return not_found();
  Refund fresh;
  fresh.shop_id = wanted.shop;
  fresh.id = crypto::new_id<RefundId>(work.now);
  fresh.order_id = wanted.order;
  fresh.case_id = wanted.case_id;
  fresh.amount_minor = wanted.amount_minor;
  fresh.currency = order->row.currency;
  fresh.borne_by = wanted.borne_by;
  fresh.gateway = work.env.refund_gateway;
  fresh.requested_by = wanted.by;
  const auto decision = decide_request(fresh, money_of(work.session, *order), work.now);
  if (!decision) return refused(decision.error());
  carry_out(work, *order, nullptr, *decision);
  return decision->row;
}

Answer<Refund> retry_refund(journal::Work& work, ShopId shop, RefundId id) {
  const auto loaded = load(work.session, shop, id, work.now);
  if (!loaded) return not_found();
  const auto decision = decide(Retry{}, *loaded);
  if (!decision) return refused(decision.error());
  carry_out(work, loaded->order, &loaded->refund, *decision);
  return decision->row;
}

std::vector<Refund> refunds_of_order(db::Session& session, ShopId shop, OrderId order) {
  return refund_store::of_order(session, shop, order);
}

std::vector<Chargeback> chargebacks_of_order(db::Session& session, ShopId shop, OrderId order) {
  return refund_store::chargebacks_of_order(session, shop, order);
}

std::optional<Refund> refund_by_id(db::Session& session, ShopId shop, RefundId id) {
  return refund_store::by_id(session, shop, id);
}

Sums sums_of(const orders::OrderRow& order, const std::vector<Refund>& refunds) {
  OrderMoney money;
  money.paid_minor = order.total_minor;
  money.refunds = refunds;
  return sums_of(money);
}

std::optional<RefundCall> claim_call(journal::Work& work, ShopId shop, RefundId id) {
  const auto loaded = load(work.session, shop, id, work.now);
  if (!loaded) return std::nullopt;
  const auto decision = begin_call(*loaded, refund_policy);
  if (!decision) return std::nullopt;
  carry_out(work, loaded->order, &loaded->refund, *decision);
  const auto& row = decision->row;
  RefundCall call;
  call.idempotency_key = idempotency_key(id, decision->call.number);
  call.number = decision->call.number;
  call.shop = shop;
  call.order = row.order_id;
  call.refund = id;
  call.payment_reference = loaded->order.row.payment_reference.value_or("");
  call.amount_minor = row.amount_minor;
  call.currency = row.currency;
  call.reference = row.gateway_reference.value_or("");
  call.look_first = must_look_first(row.requested_at, work.now, refund_policy);
  return call;
}

void record_result(journal::Work& work, ShopId shop, RefundId id, const CallResult& result) {
  const auto loaded = load(work.session, shop, id, work.now);
  if (!loaded) return;
  if (const auto decision = take_result(result, *loaded, refund_policy))
    carry_out(work, loaded->order, &loaded->refund, *decision);
}

void add_refunds_invariants(journal::Invariants& invariants) {
  invariants.add<Refund>(&broken_invariant);
}

}  // namespace entente::refunds
