// The limits of a shop's settings (M1, M4, M8, M9, W1). Pure.
#pragma once

#include <optional>
#include <vector>

#include "base/problem.hpp"
#include "shops/shop.hpp"

namespace entente::shops {

struct Range {
  std::int64_t min;
  std::int64_t max;
};
constexpr Range alert_threshold_range{0, 5};  // 0: no rating alerts
constexpr Range response_hours_range{1, 72};
constexpr Range close_after_days_range{1, 90};
constexpr Range follow_up_days_range{1, 60};

struct SettingsChange {
  std::optional<std::int64_t> alert_threshold;
  std::optional<bool> moderation;
  std::optional<std::int64_t> response_hours;
  std::optional<std::int64_t> close_after_days;
  std::optional<std::int64_t> follow_up_days;
};

// The shop with the settings changed; every value out of its range is added to the errors.
ShopRow with_settings(const ShopRow& shop, const SettingsChange& change,
                      std::vector<FieldError>& errors);

}  // namespace entente::shops
