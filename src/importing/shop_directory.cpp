#include "importing/shop_directory.hpp"

namespace entente::importing {

std::optional<KnownShop> find_shop(db::Session& session, const std::string& name) {
  auto shop = shops::shop_by_external_id(session, name);
  if (!shop) shop = shops::shop_by_handle(session, name);
  if (!shop) return std::nullopt;
  return KnownShop{shop->id, shop->currency};
}

std::optional<KnownShop> ShopDirectory::find(const std::string& name) {
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  std::optional<KnownShop> found;
  database_.read([&](db::Session& session) { found = find_shop(session, name); });
  if (known_.size() >= known_max) known_.clear();
  known_.emplace(name, found);
  return found;
}

}  // namespace entente::importing
