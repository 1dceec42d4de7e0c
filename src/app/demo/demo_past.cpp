#include "app/demo/demo_past.hpp"

#include <fmt/format.h>

#include "app/demo/demo_orders.hpp"

namespace entente::app::demo {
namespace {

// Long enough before the stories that no list shows them among each other.
constexpr int last_day_before_end = 62;
constexpr int days_of_past = 300;

DemoOrder order_of(const Made& shop, const DemoWords& words, int shop_number, int number, int count,
                   Instant ends) {
  const auto back = last_day_before_end * day + days_of_past * day * number / count;
  const auto placed = ends - back - std::chrono::minutes{97 * (number % 11)};
  const auto index = static_cast<std::size_t>(number) * 7;
  const auto product = index % shop.texts.products.size();
  return {fmt::format("{}{:04}", 11 + shop_number, count - number),
          words.names.at(index % words.names.size()),
          product,
          1900 + 700 * static_cast<std::int64_t>(product),
          placed,
          placed + 2 * day,
          {},
          placed + 5 * day};
}

}  // namespace

int sell_in_the_past(Stage& stage, const Made& shop, const DemoWords& words, int shop_number,
                     Instant ends) {
  const auto count = static_cast<int>(shop.texts.past_orders.value_or(0));
  std::vector<DemoOrder> orders;
  for (int number = 0; number < count; ++number)
    orders.push_back(order_of(shop, words, shop_number, number, count, ends));
  place_orders(stage, shop, orders);
  return count;
}

}  // namespace entente::app::demo
