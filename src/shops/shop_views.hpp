// Shops as they are shown, with what the reader may do.
#pragma once

#include "api/access.hpp"
#include "api/page.hpp"
#include "journal/work.hpp"
#include "shops/rating.hpp"
#include "shops/shop.hpp"

namespace entente::shops {

struct ShopView {
  ShopId id;
  std::string handle;
  std::string name;
  std::optional<std::string> external_id;
  std::vector<std::string> languages;
  std::string currency;
  std::string time_zone;
  std::optional<std::string> url;
  ShopState state = ShopState::active;
  Instant created_at;
  std::int64_t version = 0;
  RatingView rating;
  std::int64_t open_disputes = 0;
  std::vector<api::Action> actions;  // edit
};
BOOST_DESCRIBE_STRUCT(ShopView, (),
                      (id, handle, name, external_id, languages, currency, time_zone, url, state,
                       created_at, version, rating, open_disputes, actions))

struct ShopSettings {
  std::int64_t alert_threshold = 0;
  std::optional<std::string> alert_email;
  bool moderation = false;
  std::int64_t response_hours = 0;
  std::int64_t close_after_days = 0;
  std::int64_t follow_up_days = 0;
  std::int64_t version = 0;
  std::vector<api::Action> actions;  // edit
};
BOOST_DESCRIBE_STRUCT(ShopSettings, (),
                      (alert_threshold, alert_email, moderation, response_hours, close_after_days,
                       follow_up_days, version, actions))

struct OneShop {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(OneShop, (), (shop_id))

struct ListShops {
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
  std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(ListShops, (), (limit, cursor, q))

ShopView shop_view(const Context& context, const ShopRow& shop);
ShopSettings settings_view(const Context& context, const ShopRow& shop);
Answer<api::Page<ShopView>> list_shops(Context& context, const ListShops& query);
Answer<ShopView> show_shop(Context& context, const OneShop& query);
Answer<ShopSettings> show_settings(Context& context, const OneShop& query);

// Allowed where the reader could call a route of this audience in the shop.
api::Action action_for(const Context& context, std::string_view name, api::Audience audience,
                       ShopId shop);

}  // namespace entente::shops
