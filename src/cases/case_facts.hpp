// What decisions about a case are made on, gathered from the features below.
#pragma once

#include <optional>
#include <vector>

#include "cases/case_eligibility.hpp"
#include "cases/case_rules.hpp"
#include "cases/reminder_rules.hpp"
#include "journal/context.hpp"
#include "orders/orders.hpp"
#include "people/people.hpp"
#include "refunds/refunds.hpp"
#include "shipping/shipping.hpp"
#include "shops/shops.hpp"

namespace entente::cases {

// A case with its order.
struct Loaded : CaseFacts {
  orders::OrderRow order;
  shops::ShopRow shop_row;
  std::optional<people::Person> person;
  std::vector<refunds::Refund> refunds;  // of the order, in all its cases
};

// Of the delivery address (ISO 3166 alpha-2); empty where the order has none.
std::string country_of(const Loaded& loaded);

struct OrderKey {
  ShopId shop_id;
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(OrderKey, (), (shop_id, order_id))
struct CaseKey {
  ShopId shop_id;
  CaseId case_id;
};
BOOST_DESCRIBE_STRUCT(CaseKey, (), (shop_id, case_id))

// As the context's reader meets it: a buyer as the buyer, of their own orders alone; an account of
// the shop's team as the shop; other staff and the clocks as support and system. nullopt for
// unknown and foreign ones alike.
std::optional<Loaded> load(const Context& context, const CaseKey& key);
// The same for the holder of the order's link, who is its buyer.
std::optional<Loaded> load_as_buyer(const Context& context, const CaseKey& key);

// An order about which a case may be opened: `row` is a fresh one.
std::optional<Loaded> load_order(const Context& context, const OrderKey& key);
std::optional<Loaded> load_order_as_buyer(const Context& context, const OrderKey& key);

// What carriers tell of the parcel back, by the buyer's number and the label's.
shipping::ParcelNews parcel_of_return(db::Session& session, const CaseReturn& back);

// Somebody of the shop's team, or with the buyer's address: nobody decides their own case (C11).
bool is_a_party(db::Session& session, const Loaded& loaded, AccountId id);

// Whom of support a mail about the case may go to.
std::vector<Supporter> supporters_of(const Context& context, const Loaded& loaded);

// Whether a case of this reason may be opened about the line (none: the whole order).
Eligibility eligibility_of(const Context& context, const Loaded& loaded, CaseReason reason,
                           std::optional<std::int64_t> line_no);

}  // namespace entente::cases
