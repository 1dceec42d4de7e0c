// Sellers with more than one shop, for staff: the shops together, each with its own figure and
// standing, and what links them (S5, C-8).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "enforcement/enforcement.hpp"
#include "sellers/link_views.hpp"
#include "standards/standards.hpp"

namespace entente::sellers {

struct SellerShop : LinkedShop {
  bool is_linked = false;  // by links that hold; else one that is proposed leads to it
  standards::ServiceCount period;
  standards::ServiceLevel level = standards::ServiceLevel::good;
  std::optional<standards::WarningState> warning;  // the open one
  enforcement::Standing standing = enforcement::Standing::good;
};
BOOST_DESCRIBE_STRUCT(SellerShop, (LinkedShop), (is_linked, period, level, warning, standing))

// All orders of the seller's shops together. It is shown, and warns nobody: each shop is judged by
// its own orders (C-8).
struct SellerFigure {
  standards::ServiceCount period;
  std::vector<standards::ServiceCriterion> criteria;
  standards::ServiceLevel level = standards::ServiceLevel::good;
};
BOOST_DESCRIBE_STRUCT(SellerFigure, (), (period, criteria, level))

struct SellerView {
  LinkedShop shop;  // that was asked for
  std::vector<SellerShop> shops;
  std::vector<LinkRow> links;  // among these shops, but those that ended, lapsed or were dismissed
  SellerFigure together;       // of the shops that are linked
};
BOOST_DESCRIBE_STRUCT(SellerView, (), (shop, shops, links, together))
Answer<SellerView> get_seller(Context& context, const LinksOfShop& query);

struct SellerRow {
  std::vector<LinkedShop> shops;
  std::int64_t shop_count = 0;  // `shops` has the first of them
  bool contested = false;
  standards::ServiceCount period;
  standards::ServiceLevel level = standards::ServiceLevel::good;  // together
};
BOOST_DESCRIBE_STRUCT(SellerRow, (), (shops, shop_count, contested, period, level))
struct ListSellers : api::ListQuery {};
BOOST_DESCRIBE_STRUCT(ListSellers, (api::ListQuery), ())
// Those with the most shops first.
Answer<api::Page<SellerRow>> list_sellers(Context& context, const ListSellers& query);

}  // namespace entente::sellers
