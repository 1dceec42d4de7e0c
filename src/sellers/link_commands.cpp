#include "sellers/link_commands.hpp"

#include "api/commands.hpp"
#include "sellers/link_service.hpp"

namespace entente::sellers {
namespace {

const api::Commands<Links>& of_staff() {
  static const auto table = [] {
    const api::For staff{api::Audience::staff};
    api::Commands<Links> all({"/v1/seller-links/{link_id}"});
    all.add<ConfirmLink, may_confirm>("confirm", staff,
                                      "Confirm that one seller is behind two shops; both are told");
    all.add<DismissLink, may_dismiss>("dismiss", staff, "Dismiss a proposed link");
    all.add<UpholdLink, may_uphold>("uphold", staff, "Uphold a link that a shop contests");
    all.add<EndLink, may_end>("end", staff, "End a link; both shops are told");
    return all;
  }();
  return table;
}

const api::Commands<LinksFromShop>& of_shop() {
  static const auto table = [] {
    api::Commands<LinksFromShop> all({"/v1/shops/{shop_id}/seller-links/{link_id}"});
    all.add<ContestLink, may_contest>("contest", {api::Audience::shop_manager},
                                      "Contest that one seller is behind two shops");
    return all;
  }();
  return table;
}

}  // namespace

std::optional<LoadedLink> Links::load(const Context& context, const LinkKey& key) {
  return sellers::load(context, key);
}

void Links::carry_out(journal::Work& work, const LoadedLink& before, const LinkDecision& decision) {
  sellers::carry_out(work, before, decision);
}

Answer<LinkView> Links::view(const Context& context, const LinkKey& key) {
  const auto loaded = sellers::load(context, key);
  if (!loaded) return not_found();
  return link_view(context, *loaded);
}

std::optional<LoadedLink> LinksFromShop::load(const Context& context, const LinkOfShopKey& key) {
  return sellers::load(context, key);
}

void LinksFromShop::carry_out(journal::Work& work, const LoadedLink& before,
                              const LinkDecision& decision) {
  sellers::carry_out(work, before, decision);
}

Answer<LinkView> LinksFromShop::view(const Context& context, const LinkOfShopKey& key) {
  const auto loaded = sellers::load(context, key);
  if (!loaded) return not_found();
  return link_view(context, *loaded);
}

void add_link_commands(api::Router& routes) {
  of_staff().add_routes(routes);
  of_shop().add_routes(routes);
}

std::vector<api::Action> link_actions(const Context& context, const LoadedLink& loaded) {
  if (loaded.shop && loaded.side == LinkSide::shop)
    return of_shop().actions(context, *loaded.shop, loaded);
  return of_staff().actions(context, loaded.row.one, loaded);
}

}  // namespace entente::sellers
