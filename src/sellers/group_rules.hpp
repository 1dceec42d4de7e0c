// Which shops one seller has: groups by union-find over the links that hold. Pure.
#pragma once

#include <span>
#include <vector>

#include "sellers/link.hpp"

namespace entente::sellers {

// Confirmed, or contested and not decided yet: a contested one holds until another person decides.
bool holds(const SellerLink& link);

// The shops behind which one seller is, larger groups first, then by the first shop; shops by id.
// Only links that hold count. Each shop is in one group at most; no group has fewer than two.
std::vector<std::vector<ShopId>> groups_of(std::span<const SellerLink> links);

// The group of a shop: itself alone where no link holds.
std::vector<ShopId> group_of(ShopId shop, std::span<const SellerLink> links);

}  // namespace entente::sellers
