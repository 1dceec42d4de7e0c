// Which shop a table means: by the platform's id, else by handle.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "platform/db/database.hpp"
#include "shops/shops.hpp"

namespace entente::importing {

struct KnownShop {
  ShopId id;
  std::string currency;
};

std::optional<KnownShop> find_shop(db::Session& session, const std::string& name);

class ShopDirectory {
 public:
  explicit ShopDirectory(db::Database& database) : database_(database) {}

  std::optional<KnownShop> find(const std::string& name);

 private:
  static constexpr std::size_t known_max = 100'000;

  db::Database& database_;
  std::unordered_map<std::string, std::optional<KnownShop>> known_;
};

}  // namespace entente::importing
