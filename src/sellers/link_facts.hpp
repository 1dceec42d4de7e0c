// What decisions about a link are made on.
#pragma once

#include <optional>

#include "journal/work.hpp"
#include "sellers/link_rules.hpp"
#include "shops/shops.hpp"

namespace entente::sellers {

struct LinkKey {
  SellerLinkId link_id;
};
BOOST_DESCRIBE_STRUCT(LinkKey, (), (link_id))
struct LinkOfShopKey {
  ShopId shop_id;
  SellerLinkId link_id;
};
BOOST_DESCRIBE_STRUCT(LinkOfShopKey, (), (shop_id, link_id))

struct LoadedLink : LinkFacts {
  shops::ShopRow one;
  shops::ShopRow other;
};

std::optional<LoadedLink> load(const Context& context, const LinkKey& key);
// nullopt for links of others, and for those that the shop was not told of.
std::optional<LoadedLink> load(const Context& context, const LinkOfShopKey& key);
// Around a row, that may be a fresh one; nullopt where one of the shops is none.
std::optional<LoadedLink> load_around(const Context& context, const SellerLink& row);

}  // namespace entente::sellers
