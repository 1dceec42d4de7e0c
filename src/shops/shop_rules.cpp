#include "shops/shop_rules.hpp"

namespace entente::shops {
namespace {

void set_in_range(std::int64_t& value, const std::optional<std::int64_t>& wanted, Range range,
                  const char* pointer, std::vector<FieldError>& errors) {
  if (!wanted) return;
  if (*wanted < range.min || *wanted > range.max)
    errors.push_back({pointer,
                      "out_of_range",
                      {{"min", std::to_string(range.min)}, {"max", std::to_string(range.max)}}});
  value = *wanted;
}

}  // namespace

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

ShopRow with_settings(const ShopRow& shop, const SettingsChange& change,
                      std::vector<FieldError>& errors) {
  ShopRow changed = shop;
  set_in_range(changed.alert_threshold, change.alert_threshold, alert_threshold_range,
               "/alert_threshold", errors);
  set_in_range(changed.response_hours, change.response_hours, response_hours_range,
               "/response_hours", errors);
  set_in_range(changed.close_after_days, change.close_after_days, close_after_days_range,
               "/close_after_days", errors);
  set_in_range(changed.follow_up_days, change.follow_up_days, follow_up_days_range,
               "/follow_up_days", errors);
  if (change.moderation) changed.moderation = *change.moderation;
  return changed;
}

}  // namespace entente::shops
