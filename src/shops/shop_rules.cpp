#include "shops/shop.hpp"

namespace entente::shops {

std::vector<std::string> languages_of(const ShopRow& shop) {
  std::vector<std::string> languages;
  std::string_view rest = shop.languages;
  while (!rest.empty()) {
    auto space = rest.find(' ');
    if (space != 0) languages.emplace_back(rest.substr(0, space));
    rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
  }
  return languages;
}

std::string first_language_of(const ShopRow& shop) {
  return shop.languages.substr(0, shop.languages.find(' '));
}

bool alerts(const ShopRow& shop, std::int64_t stars) {
  return stars >= 1 && stars <= shop.alert_threshold;
}

}  // namespace entente::shops
