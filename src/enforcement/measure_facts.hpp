// What decisions about a measure are made on, gathered from the features below.
#pragma once

#include <optional>
#include <vector>

#include "enforcement/measure_rules.hpp"
#include "journal/work.hpp"
#include "people/people.hpp"
#include "shops/shops.hpp"

namespace entente::enforcement {

struct Loaded : MeasureFacts {
  shops::ShopRow shop;
};

struct ShopKey {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(ShopKey, (), (shop_id))
struct MeasureKey {
  ShopId shop_id;
  MeasureId measure_id;
};
BOOST_DESCRIBE_STRUCT(MeasureKey, (), (shop_id, measure_id))

// nullopt for unknown and foreign ones alike, and for the shop where it was told nothing.
std::optional<Loaded> load(const Context& context, const MeasureKey& key);
// A fresh measure of the shop.
std::optional<Loaded> load_shop(const Context& context, ShopId shop);

// Whom the marketplace tells of decisions: owners who joined; where there are none, whom the shop's
// alerts go to.
std::vector<Recipient> owners_of(const Context& context, const shops::ShopRow& shop);

// The statement of reasons (P2B Art. 4, DSA Art. 17) as it would leave now, in the shop's language.
std::string statement_of(const Context& context, const Loaded& loaded, Instant effective_at);

}  // namespace entente::enforcement
