#include "shops/shop_views.hpp"

#include "base/text.hpp"
#include "shops/shop_store.hpp"
#include "shops/shops.hpp"

namespace entente::shops {

api::Action action_for(const Context& context, std::string_view name, api::Audience audience,
                       ShopId shop) {
  if (api::access_of(audience, {}, context.who, shop) == api::Access::granted)
    return api::allowed_action(name);
  return api::refused_action(context, name, Problem{403, "not_allowed", {}, {}});
}

RatingView rating_of_shop(db::Session& session, ShopId shop) {
  return rating_of(shop_store::stars_of(session, shop));
}

ShopView shop_view(const Context& context, const ShopRow& shop) {
  ShopView view;
  view.id = shop.id;
  view.handle = shop.handle;
  view.name = shop.name;
  view.external_id = shop.external_id;
  view.languages = languages_of(shop);
  view.currency = shop.currency;
  view.time_zone = shop.time_zone;
  view.url = shop.url;
  view.state = shop.state;
  view.created_at = shop.created_at;
  view.version = shop.version;
  view.rating = rating_of_shop(context.session, shop.id);
  view.open_disputes = shop_store::open_disputes(context.session, shop.id);
  view.actions = {action_for(context, "edit", api::Audience::shop_owner, shop.id)};
  return view;
}

ShopSettings settings_view(const Context& context, const ShopRow& shop) {
  ShopSettings view;
  view.alert_threshold = shop.alert_threshold;
  view.alert_email = shop.alert_email;
  view.moderation = shop.moderation;
  view.response_hours = shop.response_hours;
  view.close_after_days = shop.close_after_days;
  view.follow_up_days = shop.follow_up_days;
  view.version = shop.version;
  view.actions = {action_for(context, "edit", api::Audience::shop_manager, shop.id)};
  return view;
}

Answer<api::Page<ShopView>> list_shops(Context& context, const ListShops& query) {
  auto word = fold_for_search(query.q.value_or(""));
  auto scope = "shops?" + word;
  auto start = api::start_of(context, {query.limit, query.cursor}, scope);
  if (!start) return std::unexpected(start.error());
  auto after = start->after.empty() ? std::string() : start->after.front();
  auto rows = shop_store::page(context.session, word, name_skeleton(word), after, start->limit + 1);
  api::Page<ShopView> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const ShopRow& last) {
    return std::vector<std::string>{last.handle};
  });
  for (const auto& row : rows) page.items.push_back(shop_view(context, row));
  return page;
}

Answer<ShopView> show_shop(Context& context, const OneShop& query) {
  auto shop = shop_store::by_id(context.session, query.shop_id);
  if (!shop) return not_found();
  return shop_view(context, *shop);
}

Answer<ShopSettings> show_settings(Context& context, const OneShop& query) {
  auto shop = shop_store::by_id(context.session, query.shop_id);
  if (!shop) return not_found();
  return settings_view(context, *shop);
}

}  // namespace entente::shops
