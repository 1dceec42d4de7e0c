// What follows from the events of gateways.
#include <fmt/format.h>

#include <set>

#include "ledger/ledger.hpp"
#include "refunds/chargeback_rules.hpp"
#include "refunds/refund_service.hpp"
#include "refunds/refund_store.hpp"

namespace entente::refunds {
namespace {

// Ours by the id that the gateway gives back, else by the name that it gave the refund.
std::optional<Refund> refund_of(db::Session& session, const std::string& gateway,
                                const RefundNews& news) {
  if (news.shop && news.refund)
    if (auto refund = refund_store::by_id(session, *news.shop, *news.refund)) return refund;
  if (news.refund)
    if (auto refund = refund_store::by_id_alone(session, *news.refund)) return refund;
  if (news.result.reference.empty()) return std::nullopt;
  return refund_store::by_reference(session, gateway, news.result.reference);
}

bool take_refund(journal::Work& work, const std::string& gateway, const RefundNews& news,
                 std::optional<ShopId> only) {
  const auto refund = refund_of(work.session, gateway, news);
  if (!refund || (only && refund->shop_id != *only)) return false;
  // What nobody signed moves only what a person could confirm.
  if (gateway != stripe_gateway && refund->gateway != manual_gateway) return false;
  record_result(work, refund->shop_id, refund->id, news.result);
  return true;
}

// Each order once, whichever of the payment's names it has.
std::vector<orders::OrderRow> orders_of(db::Session& session, const ChargebackNews& news,
                                        std::optional<ShopId> only) {
  std::vector<orders::OrderRow> rows;
  std::set<OrderId> seen;
  for (const auto& reference : news.payment_references)
    for (auto& row : orders::orders_of_payment(session, reference))
      if ((!only || row.shop_id == *only) && seen.insert(row.id).second)
        rows.push_back(std::move(row));
  return rows;
}

std::optional<Chargeback> known_of(db::Session& session, const orders::OrderRow& order,
                                   const std::string& gateway, const std::string& external_id) {
  for (auto& each : refund_store::chargebacks_of_order(session, order.shop_id, order.id))
    if (each.gateway == gateway && each.external_id == external_id) return std::move(each);
  return std::nullopt;
}

// What the bank took, or gave back.
void post_chargeback(journal::Work& work, const orders::Order& order, const Chargeback& chargeback,
                     std::int64_t taken_minor) {
  if (taken_minor == 0) return;
  ledger::ensure_sale(work, order);
  auto posting = ledger::moved(ledger::PostingKind::chargeback, ledger::LedgerAccount::chargebacks,
                               ledger::LedgerAccount::buyer_money, taken_minor);
  posting.shop_id = chargeback.shop_id;
  posting.order_id = chargeback.order_id;
  posting.currency = chargeback.currency;
  ledger::post(work, posting);
}

void tell_chargeback(journal::Work& work, const Chargeback& chargeback, bool is_new) {
  const char* kind = is_new ? "chargeback_opened" : "chargeback_changed";
  work.record(chargeback.shop_id, chargeback.order_id.uuid,
              {kind,
               {{"gateway", chargeback.gateway},
                {"external_id", chargeback.external_id},
                {"status", chargeback.status},
                {"reason", chargeback.reason},
                {"amount_minor", std::to_string(chargeback.amount_minor)},
                {"currency", chargeback.currency}},
               {}});
  work.announce({to_text(chargeback.shop_id), "chargeback",
                 fmt::format(R"({{"order_id":"{}"}})", to_text(chargeback.order_id))});
}

void take_part(journal::Work& work, const orders::OrderRow& order, const Chargeback& told) {
  const auto known = known_of(work.session, order, told.gateway, told.external_id);
  const auto after = merged(known, told);
  if (!after) return;
  refund_store::save_chargeback(work.session, *after, !known);
  if (const auto whole = orders::order_by_id(work.session, order.shop_id, order.id))
    post_chargeback(work, *whole, *after, newly_taken(known, *after));
  tell_chargeback(work, *after, !known);
}

bool take_chargeback(journal::Work& work, const GatewayNews& news, std::optional<ShopId> only) {
  const auto& told = *news.chargeback;
  const auto rows = orders_of(work.session, told, only);
  std::vector<std::int64_t> totals;
  totals.reserve(rows.size());
  for (const auto& row : rows) totals.push_back(row.total_minor);
  const auto parts = spread(told.amount_minor, totals);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    take_part(work, row,
              {row.shop_id, row.id, news.gateway, told.external_id, told.status, told.is_open,
               told.is_taken, told.reason, parts[i], told.currency, told.due_by, news.told_at,
               told.opened_at});
  }
  return !rows.empty();
}

}  // namespace

NewsTaken take_news(journal::Work& work, const GatewayNews& news, std::string_view body,
                    std::optional<ShopId> only) {
  work.touch_no_shop();
  // The names of a shop's own events are apart, so that it cannot use up another's.
  const auto event_id = only ? to_text(*only) + "/" + news.event_id : news.event_id;
  if (!refund_store::keep_event(work.session, news.gateway, event_id, news.kind, body, work.now))
    return {NewsOutcome::known_already};
  bool is_ours = false;
  for (const auto& refund : news.refunds) is_ours |= take_refund(work, news.gateway, refund, only);
  if (news.chargeback) is_ours |= take_chargeback(work, news, only);
  return {is_ours ? NewsOutcome::taken : NewsOutcome::of_no_concern};
}

}  // namespace entente::refunds
