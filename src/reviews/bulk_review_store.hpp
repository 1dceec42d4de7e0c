// Reviews by the thousand, for imports. A part of the front door.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "journal/work.hpp"
#include "orders/orders.hpp"
#include "reviews/import_rules.hpp"
#include "reviews/review.hpp"

namespace entente::reviews {

// One review of a shop or a product, with all its versions that the import has.
struct ImportedReview {
  ShopId shop;
  std::optional<orders::OrderRow> order;  // none: "unverified"
  std::optional<std::int64_t> line_no;    // of the order
  std::optional<ProductId> product;       // none: of the shop
  std::string external_id;                // may be empty; finds a review without an order again
  std::string display_name;               // empty: the buyer's name of the order
  std::string experience_on;              // YYYY-MM-DD, or empty
  std::vector<ImportedVersion> versions;  // by written_at
};

struct BulkReviewCounts {
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t versions = 0;  // new ones
};

// Saves them in one go. Averages stay exact. With `history` nobody looks at them again; else each
// public review that is new or changed is looked at as one that just came in (M3).
void save_imported_reviews(journal::Work& work, std::span<const ImportedReview> reviews,
                           bool history, BulkReviewCounts& counts);

// The lowest stars of an order's public reviews (S1).
struct OrderStars {
  ShopId shop_id;
  OrderId order_id;
  std::int64_t stars = 0;
};
BOOST_DESCRIBE_STRUCT(OrderStars, (), (shop_id, order_id, stars))
// Of those that have any, in no order.
std::vector<OrderStars> lowest_stars(db::Session& session,
                                     std::span<const orders::OrderRef> orders);

}  // namespace entente::reviews
