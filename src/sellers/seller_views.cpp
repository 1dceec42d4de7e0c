#include "sellers/seller_views.hpp"

#include <algorithm>
#include <set>

#include "sellers/group_rules.hpp"
#include "sellers/link_store.hpp"

namespace entente::sellers {
namespace {

// A row of the list names so many.
constexpr std::size_t shops_named = 6;

LinkedShop linked_shop(const Context& context, ShopId id) {
  const auto shop = shops::shop_by_id(context.session, id);
  if (!shop) return {id, {}, {}};
  return {id, shop->name, shop->handle};
}

bool is_shown(const SellerLink& link) {
  return holds(link) || link.state == LinkState::proposed;
}

SellerFigure together(const Context& context, const std::vector<ShopId>& shops) {
  std::vector<standards::ShopFigure> figures;
  for (const auto& each : shops) figures.push_back(standards::figure_of_shop(context, each));
  const auto all = standards::together(figures);
  SellerFigure figure;
  figure.period = all.counts.period;
  figure.criteria = standards::criteria_of(context, all.counts, all.numbers);
  figure.level = all.level;
  return figure;
}

SellerShop shop_view(const Context& context, ShopId id, bool is_linked) {
  SellerShop view;
  static_cast<LinkedShop&>(view) = linked_shop(context, id);
  view.is_linked = is_linked;
  const auto figure = standards::figure_of_shop(context, id);
  view.period = figure.counts.period;
  view.level = figure.level;
  view.warning = standards::open_warning_of(context, id);
  view.standing = enforcement::standing_of_shop(context.session, id).standing;
  return view;
}

// The linked shops, and those that a proposal leads to from one of them.
struct Around {
  std::vector<ShopId> linked;
  std::set<ShopId> shops;
  std::vector<SellerLink> links;
};

Around around(const Context& context, ShopId shop) {
  Around found;
  found.linked = group_of(shop, link_store::holding(context.session));
  found.shops.insert(found.linked.begin(), found.linked.end());
  std::set<SellerLinkId> seen;
  for (const auto& each : found.linked)
    for (const auto& link : link_store::of_shop(context.session, each))
      if (is_shown(link) && seen.insert(link.id).second) {
        found.shops.insert({link.one, link.other});
        found.links.push_back(link);
      }
  return found;
}

SellerRow row_of(const Context& context, const std::vector<ShopId>& group,
                 const std::vector<SellerLink>& links) {
  SellerRow row;
  row.shop_count = static_cast<std::int64_t>(group.size());
  for (std::size_t i = 0; i < std::min(group.size(), shops_named); ++i)
    row.shops.push_back(linked_shop(context, group[i]));
  row.contested = std::ranges::any_of(links, [&](const SellerLink& link) {
    return link.state == LinkState::contested && std::ranges::binary_search(group, link.one);
  });
  const auto figure = together(context, group);
  row.period = figure.period;
  row.level = figure.level;
  return row;
}

}  // namespace

Answer<SellerView> get_seller(Context& context, const LinksOfShop& query) {
  const auto found = around(context, query.shop_id);
  SellerView view;
  view.shop = linked_shop(context, query.shop_id);
  for (const auto& each : found.shops)
    view.shops.push_back(shop_view(context, each, std::ranges::binary_search(found.linked, each)));
  for (const auto& each : found.links) view.links.push_back(link_row(context, each));
  view.together = together(context, found.linked);
  return view;
}

Answer<api::Page<SellerRow>> list_sellers(Context& context, const ListSellers& query) {
  const std::string scope = "sellers";
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  const auto links = link_store::holding(context.session);
  const auto groups = groups_of(links);
  const std::size_t first = start->after.empty() ? 0 : std::stoul(start->after[0]);
  const std::size_t end = std::min(groups.size(), first + static_cast<std::size_t>(start->limit));
  api::Page<SellerRow> page;
  for (auto at = first; at < end; ++at) page.items.push_back(row_of(context, groups[at], links));
  if (end < groups.size())
    page.next_cursor = api::cursor_after(context, scope, std::vector{std::to_string(end)});
  page.total = static_cast<std::int64_t>(groups.size());
  return page;
}

}  // namespace entente::sellers
