#include <stdexcept>

#include "ledger/ledger.hpp"
#include "ledger/posting_store.hpp"

namespace entente::ledger {
namespace {

Posting of_order(Posting posting, const orders::OrderRow& order) {
  posting.shop_id = order.shop_id;
  posting.order_id = order.id;
  posting.currency = order.currency;
  return posting;
}

}  // namespace

void post(journal::Work& work, const Posting& posting) {
  if (!is_balanced(posting)) throw std::logic_error("the entries of a posting do not sum to zero");
  if (posting.currency.empty()) throw std::logic_error("a posting has a currency");
  auto kept = posting;
  if (kept.id.is_nil()) kept.id = crypto::new_id<PostingId>(work.now);
  kept.posted_at = work.now;
  posting_store::add(work.session, kept);
  work.touch(kept.shop_id);
}

void ensure_sale(journal::Work& work, const orders::Order& order) {
  const auto& row = order.row;
  if (row.total_minor == 0 || posting_store::has_sale(work.session, row.shop_id, row.id)) return;
  for (const auto& posting : sale_of(row.total_minor, ledger_policy))
    post(work, of_order(posting, row));
}

void hold(journal::Work& work, ShopId shop, OrderId order_id, CaseId case_id,
          std::int64_t amount_minor) {
  const auto order = orders::order_by_id(work.session, shop, order_id);
  if (!order || amount_minor <= 0) return;
  ensure_sale(work, *order);
  auto posting = of_order(
      moved(PostingKind::hold, LedgerAccount::shop_balance, LedgerAccount::held, amount_minor),
      order->row);
  posting.case_id = case_id;
  post(work, posting);
}

void release(journal::Work& work, ShopId shop, OrderId order_id, CaseId case_id) {
  const auto order = orders::order_by_id(work.session, shop, order_id);
  if (!order) return;
  const auto held =
      sum_of(posting_store::of_case(work.session, shop, case_id), LedgerAccount::held);
  if (held <= 0) return;
  auto posting =
      of_order(moved(PostingKind::release, LedgerAccount::held, LedgerAccount::shop_balance, held),
               order->row);
  posting.case_id = case_id;
  post(work, posting);
}

Balance balance_of(db::Session& session, ShopId shop, std::string_view currency) {
  const auto of = [&](LedgerAccount account) {
    return posting_store::balance(session, shop, currency, account);
  };
  return {std::string(currency), of(LedgerAccount::shop_balance), of(LedgerAccount::held)};
}

std::vector<Posting> postings_of_case(db::Session& session, ShopId shop, CaseId case_id) {
  return posting_store::of_case(session, shop, case_id);
}

std::vector<Posting> postings_of_order(db::Session& session, ShopId shop, OrderId order) {
  return posting_store::of_order(session, shop, order);
}

}  // namespace entente::ledger
