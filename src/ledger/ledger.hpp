// The front door of the ledger: double entry, for each shop and currency (C11).
#pragma once

#include <string_view>
#include <vector>

#include "journal/work.hpp"
#include "ledger/posting.hpp"
#include "ledger/posting_rules.hpp"
#include "orders/orders.hpp"

namespace entente::api {
class Router;
}

namespace entente::ledger {

// Writes a posting in the caller's transaction. Throws std::logic_error where its entries do not
// sum to zero, or there are none: that is our own mistake.
void post(journal::Work& work, const Posting& posting);

// The sale of an order and the marketplace's commission of it, where they are not posted yet: to
// be called before the first movement of an order's money. Whoever calls hold() or release() need
// not.
void ensure_sale(journal::Work& work, const orders::Order& order);

// Keeps `amount_minor` of the order's money back from the shop while a case is open. Nothing for an
// unknown order.
void hold(journal::Work& work, ShopId shop, OrderId order, CaseId case_id,
          std::int64_t amount_minor);
// Gives back what is still held for the case; nothing where nothing is.
void release(journal::Work& work, ShopId shop, OrderId order, CaseId case_id);

Balance balance_of(db::Session& session, ShopId shop, std::string_view currency);
// In the order they were posted.
std::vector<Posting> postings_of_case(db::Session& session, ShopId shop, CaseId case_id);
std::vector<Posting> postings_of_order(db::Session& session, ShopId shop, OrderId order);

void add_ledger_routes(api::Router& routes);

}  // namespace entente::ledger
