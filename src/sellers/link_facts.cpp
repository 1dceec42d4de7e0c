#include "sellers/link_facts.hpp"

#include "sellers/link_store.hpp"

namespace entente::sellers {
namespace {

void fill_reader(const Context& context, LoadedLink& loaded) {
  const auto& who = context.who;
  const auto& row = loaded.row;
  loaded.is_of_team = who.role_in(row.one).has_value() || who.role_in(row.other).has_value();
  loaded.may_judge = who.is_operator || who.is_trust_and_safety;
  if (who.actor.kind == ActorKind::account) {
    loaded.by = AccountId{who.actor.id};
    loaded.side = who.is_staff() ? LinkSide::staff : LinkSide::shop;
  } else if (who.actor.kind == ActorKind::api_key) {
    loaded.side = LinkSide::shop;
  }
}

}  // namespace

std::optional<LoadedLink> load_around(const Context& context, const SellerLink& row) {
  auto one = shops::shop_by_id(context.session, row.one);
  auto other = shops::shop_by_id(context.session, row.other);
  if (!one || !other) return std::nullopt;
  LoadedLink loaded;
  loaded.row = row;
  loaded.one = std::move(*one);
  loaded.other = std::move(*other);
  loaded.evidence = link_store::evidence(context.session, row.id);
  loaded.zone = context.env.time_zone;
  loaded.numbers = policies::in_force(policies::preset(), context.now, loaded.zone).links;
  loaded.now = context.now;
  fill_reader(context, loaded);
  return loaded;
}

std::optional<LoadedLink> load(const Context& context, const LinkKey& key) {
  const auto row = link_store::by_id(context.session, key.link_id);
  if (!row) return std::nullopt;
  return load_around(context, *row);
}

std::optional<LoadedLink> load(const Context& context, const LinkOfShopKey& key) {
  auto loaded = load(context, LinkKey{key.link_id});
  if (!loaded) return std::nullopt;
  const auto& row = loaded->row;
  const bool is_of_shop = row.one == key.shop_id || row.other == key.shop_id;
  if (!is_of_shop) return std::nullopt;
  if (loaded->side == LinkSide::shop && !is_told(row)) return std::nullopt;
  loaded->shop = key.shop_id;
  return loaded;
}

}  // namespace entente::sellers
