// What decisions about a withdrawal are made on, gathered from the features below.
#pragma once

#include <optional>
#include <vector>

#include "journal/work.hpp"
#include "orders/orders.hpp"
#include "people/people.hpp"
#include "refunds/refunds.hpp"
#include "shops/shops.hpp"
#include "withdrawals/withdrawal_rules.hpp"

namespace entente::withdrawals {

struct Loaded : WithdrawalFacts {
  orders::Order order;
  shops::ShopRow shop_row;
  std::optional<people::Person> person;
  WithdrawalParty reader = WithdrawalParty::system;
};

// Of the delivery address (ISO 3166 alpha-2); empty where the order has none.
std::string country_of(const Loaded& loaded);

struct OrderKey {
  ShopId shop_id;
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(OrderKey, (), (shop_id, order_id))
struct WithdrawalKey {
  ShopId shop_id;
  WithdrawalId withdrawal_id;
};
BOOST_DESCRIBE_STRUCT(WithdrawalKey, (), (shop_id, withdrawal_id))

// nullopt for unknown and foreign ones alike.
std::optional<Loaded> load(const Context& context, const WithdrawalKey& key);
// The same for the holder of the order's link, who is its buyer.
std::optional<Loaded> load_as_buyer(const Context& context, const WithdrawalKey& key);

// An order, and a fresh row about it or a line of it. nullopt also for a line that it has not.
std::optional<Loaded> load_order(const Context& context, const OrderKey& key,
                                 std::optional<std::int64_t> line_no);
std::optional<Loaded> load_order_as_buyer(const Context& context, const OrderKey& key,
                                          std::optional<std::int64_t> line_no);

}  // namespace entente::withdrawals
