// Tables with every bad row named. Private to this folder.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "insights/orders_reading.hpp"
#include "platform/files/tables.hpp"

namespace entente::insights {

// What is wrong, the first ones in words. Reading goes on, so that people see more than one.
class Wrong {
 public:
  void add(std::string sentence) {
    ++count_;
    if (said_.size() < said_max) said_.push_back(std::move(sentence));
  }
  void add(const std::string& table, std::int64_t line, std::string_view column,
           std::string_view what) {
    add(fmt::format("{}:{}: {}{}{}", table, line, column, column.empty() ? "" : ": ", what));
  }
  [[nodiscard]] bool any() const { return count_ > 0; }
  [[nodiscard]] ReadErrors sentences() const {
    auto all = said_;
    if (count_ > said_.size()) all.push_back(fmt::format("and {} more", count_ - said_.size()));
    return all;
  }

 private:
  static constexpr std::size_t said_max = 10;
  ReadErrors said_;
  std::size_t count_ = 0;
};

// Shops by name, in the order in which they were first seen.
class ShopList {
 public:
  std::uint32_t place_of(std::string_view name) {
    if (!names_.empty() && names_[last_] == name) return last_;  // tables are often by shop
    const auto [found, is_new] =
        places_.try_emplace(std::string(name), static_cast<std::uint32_t>(names_.size()));
    if (is_new) names_.push_back(found->first);
    return last_ = found->second;
  }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> places_;
  std::uint32_t last_ = 0;
};

// What tables become. `orders` need no order of their own.
struct FoundOrders {
  ShopList shops;
  std::vector<OneOrder> orders;
};

// take(tables, name) for each table of the paths.
void each_table(const std::vector<std::filesystem::path>& paths, Wrong& wrong,
                const std::function<void(files::Tables&, const std::string&)>& take);

void read_plain_orders(const OrderSource& source, FoundOrders& found, Wrong& wrong);
void read_mapped_orders(const OrderSource& source, FoundOrders& found, Wrong& wrong);

}  // namespace entente::insights
