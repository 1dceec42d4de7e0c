// Orders for the lab from tables of files: the lab's own plain table, or foreign ones by a mapping.
#pragma once

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "insights/lab_orders.hpp"
#include "platform/files/mapping.hpp"

namespace entente::insights {

// Where the orders come from.
//
// Without a mapping: tables with the columns shop, order, day (2026-11-22) or placed_at (an
// instant, or a time in the zone), stars (1 to 5, empty: no review) and, where there are any, case
// (empty or none, some, against). With one: tables of purchases with lines and reviews, or of flat
// orders with reviews. An order belongs to the shop of its lines; one without any counts for
// nobody. Of several reviews of a purchase the newest counts where the mapping says that later ones
// replace earlier ones (review_per), else the lowest.
struct OrderSource {
  std::vector<std::filesystem::path> paths;
  std::optional<files::Mapping> mapping;
  std::string mapping_text;  // as it was read: a changed mapping makes kept columns stale
  std::string zone = "UTC";  // which day a time belongs to; with a mapping its own zone says it
};

// Sentences for people: file, line, column and what is wrong.
using ReadErrors = std::vector<std::string>;

std::expected<LabOrders, ReadErrors> read_orders(const OrderSource& source);

// What columns made of this source depend on: files with their sizes and times, mapping and zone.
std::string made_from(const OrderSource& source);

// Those kept in the file, or read anew and kept where the file is missing or stale. `made_anew`
// tells why, where they were read.
struct KeptOrders {
  LabOrders orders;
  std::optional<ColumnsProblem> made_anew;
};
std::expected<KeptOrders, ReadErrors> kept_orders(const OrderSource& source,
                                                  const std::filesystem::path& file);

// A table of shop and label (the columns may have other names), by shop.
struct ShopLabel {
  std::string shop;
  std::string label;
};
std::expected<std::vector<ShopLabel>, ReadErrors> read_labels(const std::filesystem::path& path,
                                                              const std::string& shop_column,
                                                              const std::string& label_column);

}  // namespace entente::insights
