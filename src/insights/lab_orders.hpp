// The orders that a lab runs on, with the names of their shops: in memory or in a file.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "insights/order_columns.hpp"

namespace entente::insights {

// Names one after the other; the end of each.
struct ShopNames {
  std::span<const std::uint64_t> ends;
  const char* bytes = nullptr;

  [[nodiscard]] std::string_view operator[](std::size_t shop) const {
    const auto begin = shop == 0 ? 0 : static_cast<std::size_t>(ends[shop - 1]);
    return {bytes + begin, static_cast<std::size_t>(ends[shop]) - begin};
  }
};

// A view, and what keeps it alive.
struct LabOrders {
  OrdersView view;
  ShopNames names;
  std::shared_ptr<const void> owner;

  // In memory.
  static LabOrders of(const std::vector<std::string>& shops, std::span<const OneOrder> orders);
};

// The file form (columns_file.cpp): a checked header, then the columns as they lie in memory.
// `made_from` says what the file was made of; another one makes it stale. Throws std::system_error.
void write_columns(const LabOrders& orders, std::string_view made_from,
                   const std::filesystem::path& path);

enum class ColumnsProblem { missing, not_such_a_file, other_version, damaged, stale };
BOOST_DESCRIBE_ENUM(ColumnsProblem, missing, not_such_a_file, other_version, damaged, stale)

// Maps the file; nothing is read that is not looked at.
std::expected<LabOrders, ColumnsProblem> open_columns(const std::filesystem::path& path,
                                                      std::string_view made_from);

}  // namespace entente::insights
