// What decisions about a thread are made on, gathered from the features below.
#pragma once

#include <optional>

#include "journal/context.hpp"
#include "messages/thread_rules.hpp"
#include "orders/orders.hpp"
#include "people/people.hpp"
#include "shops/shops.hpp"

namespace entente::messages {

// A thread with its order; a fresh one where nobody has written yet.
struct Loaded : ThreadFacts {
  orders::Order order;
  shops::ShopRow shop;
  std::optional<people::Person> buyer;
};

// The thread of an order as the context's reader meets it: a buyer as the buyer, everybody else as
// the shop. nullopt for unknown and foreign orders alike; a buyer's own orders alone.
std::optional<Loaded> load(const Context& context, ShopId shop, OrderId order);
// The same for the holder of the order's link, who is its buyer.
std::optional<Loaded> load_as_buyer(const Context& context, ShopId shop, OrderId order);

}  // namespace entente::messages
