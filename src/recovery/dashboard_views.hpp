// The shop's dashboard and the export of disputes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/message.hpp"
#include "recovery/dispute_views.hpp"

namespace entente::recovery {

struct Share {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
};
BOOST_DESCRIBE_STRUCT(Share, (), (numerator, denominator))

struct DailyReviews {
  std::string date;  // YYYY-MM-DD, UTC
  std::int64_t reviews = 0;
  std::int64_t low = 0;
};
BOOST_DESCRIBE_STRUCT(DailyReviews, (), (date, reviews, low))

// Figures over the disputes of the last 90 days, the reviews of the last 30.
struct Dashboard {
  std::int64_t open_now = 0;
  std::int64_t awaiting_customer = 0;
  std::int64_t updated_by_customer = 0;
  std::int64_t overdue = 0;
  std::int64_t closed_30_days = 0;
  std::optional<std::int64_t> median_first_answer_minutes;
  Share updated_share;  // of the answered ones
  std::optional<double> stars_before;
  std::optional<double> stars_after;
  reviews::RatingView rating;
  std::int64_t reviews_30_days = 0;
  std::int64_t low_reviews_30_days = 0;
  std::vector<DailyReviews> daily;
  std::vector<DisputeRow> urgent;
  std::vector<std::string> missing_default_replies;
  std::int64_t moderation_waiting = 0;
};
BOOST_DESCRIBE_STRUCT(Dashboard, (),
                      (open_now, awaiting_customer, updated_by_customer, overdue, closed_30_days,
                       median_first_answer_minutes, updated_share, stars_before, stars_after,
                       rating, reviews_30_days, low_reviews_30_days, daily, urgent,
                       missing_default_replies, moderation_waiting))
Answer<Dashboard> dashboard(Context& context, const OfShop& query);

struct ExportDisputes : DisputeFilter {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(ExportDisputes, (DisputeFilter), (shop_id))
// One row per dispute, safe to open in a spreadsheet (SEC-11).
Answer<http::Response> export_disputes(Context& context, const ExportDisputes& query);

}  // namespace entente::recovery
