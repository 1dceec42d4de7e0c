// Making and changing shops: commands.
#pragma once

#include "shops/shop_views.hpp"

namespace entente::shops {

// What can be wrong with a shop among shops, in order of precedence.
enum class ShopRefusal { shop_handle_taken, shop_name_taken, shop_external_id_taken };
BOOST_DESCRIBE_ENUM(ShopRefusal, shop_handle_taken, shop_name_taken, shop_external_id_taken)
RefusalInfo refusal_info(ShopRefusal refusal);

Answer<ShopView> create_shop(journal::Work& work, const NewShop& command);

// Members that are missing stay as they are. `url`: null takes it away.
struct ChangeShop {
  ShopId shop_id;
  std::optional<std::string> name;
  std::optional<std::vector<std::string>> languages;
  std::optional<std::string> currency;
  std::optional<std::string> time_zone;
  std::optional<std::optional<std::string>> url;
};
BOOST_DESCRIBE_STRUCT(ChangeShop, (), (shop_id, name, languages, currency, time_zone, url))
Answer<ShopView> change_shop(journal::Work& work, const ChangeShop& command);

// `alert_email`: null takes it away; alerts then go to the owners and managers.
struct ChangeSettings {
  ShopId shop_id;
  std::optional<std::int64_t> alert_threshold;
  std::optional<std::optional<std::string>> alert_email;
  std::optional<bool> moderation;
  std::optional<std::int64_t> response_hours;
  std::optional<std::int64_t> close_after_days;
  std::optional<std::int64_t> follow_up_days;
};
BOOST_DESCRIBE_STRUCT(ChangeSettings, (),
                      (shop_id, alert_threshold, alert_email, moderation, response_hours,
                       close_after_days, follow_up_days))
Answer<ShopSettings> change_settings(journal::Work& work, const ChangeSettings& command);

}  // namespace entente::shops
