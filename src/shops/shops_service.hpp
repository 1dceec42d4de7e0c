// What a shop decides and the operator sets up: commands.
#pragma once

#include "api/router.hpp"
#include "shops/shops.hpp"

namespace entente::shops {

// What can be wrong with a shop among shops, in order of precedence.
enum class ShopRefusal { shop_handle_taken, shop_name_taken, shop_external_id_taken };
BOOST_DESCRIBE_ENUM(ShopRefusal, shop_handle_taken, shop_name_taken, shop_external_id_taken)
RefusalInfo refusal_info(ShopRefusal refusal);

}  // namespace entente::shops
