// What each side can do about a link: the way its commands go, and the tables of them.
#pragma once

#include <optional>
#include <vector>

#include "journal/command.hpp"
#include "sellers/link_views.hpp"

namespace entente::api {
class Router;
}

namespace entente::sellers {

// How a command of staff meets a link (journal/command.hpp).
struct Links {
  using Key = LinkKey;
  using Facts = LoadedLink;
  using View = LinkView;
  static std::optional<LoadedLink> load(const Context& context, const LinkKey& key);
  static std::int64_t version(const LoadedLink& loaded) { return loaded.row.version; }
  static void carry_out(journal::Work& work, const LoadedLink& before,
                        const LinkDecision& decision);
  static Answer<LinkView> view(const Context& context, const LinkKey& key);
};

// And one of a shop, to which a link is at its own address.
struct LinksFromShop {
  using Key = LinkOfShopKey;
  using Facts = LoadedLink;
  using View = LinkView;
  static std::optional<LoadedLink> load(const Context& context, const LinkOfShopKey& key);
  static std::int64_t version(const LoadedLink& loaded) { return loaded.row.version; }
  static void carry_out(journal::Work& work, const LoadedLink& before,
                        const LinkDecision& decision);
  static Answer<LinkView> view(const Context& context, const LinkOfShopKey& key);
};

void add_link_commands(api::Router& routes);
std::vector<api::Action> link_actions(const Context& context, const LoadedLink& loaded);

}  // namespace entente::sellers
