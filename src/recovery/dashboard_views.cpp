#include "recovery/dashboard_views.hpp"

#include "api/csv_response.hpp"
#include "platform/files/csv_writer.hpp"
#include "recovery/dispute_facts.hpp"

namespace entente::recovery {
namespace {

constexpr std::chrono::hours day{24};
constexpr std::int64_t export_page = 500;

void add_disputes(Context& context, Dashboard& board, const OfShop& query) {
  auto counts = count_disputes(context, query).value();
  board.open_now = counts.open;
  board.awaiting_customer = counts.awaiting_customer;
  board.updated_by_customer = counts.updated_by_customer;
  auto quarter_ago = context.now - 90 * day;
  auto figures = dispute_store::figures(context.session, query.shop_id, quarter_ago, context.now);
  board.overdue = figures.overdue;
  board.updated_share = {figures.updated, figures.answered};
  if (figures.updated > 0) {
    board.stars_before =
        static_cast<double>(figures.stars_before_sum) / static_cast<double>(figures.updated);
    board.stars_after =
        static_cast<double>(figures.stars_after_sum) / static_cast<double>(figures.updated);
  }
  if (auto median = dispute_store::median_first_answer(context.session, query.shop_id, quarter_ago,
                                                       figures.answered))
    board.median_first_answer_minutes = *median / 60'000'000;
  board.closed_30_days =
      dispute_store::figures(context.session, query.shop_id, context.now - 30 * day, context.now)
          .closed;
  dispute_store::Filter urgent;
  urgent.states = {DisputeState::open, DisputeState::updated_by_customer};
  urgent.sort = dispute_store::DisputeSort::due;
  for (const auto& dispute : dispute_store::list(context.session, query.shop_id, urgent, 5, {}))
    board.urgent.push_back(dispute_row(context, dispute));
}

void add_reviews(Context& context, Dashboard& board, const shops::ShopRow& shop) {
  board.rating = shops::rating_of_shop(context.session, shop.id);
  board.moderation_waiting = reviews::reviews_waiting_for_check(context.session, shop.id);
  constexpr std::int64_t day_micros = 86'400'000'000;
  auto first = context.now.micros / day_micros - 29;
  auto low_max = shop.alert_threshold > 0 ? shop.alert_threshold : 2;
  auto found =
      reviews::reviews_by_day(context.session, shop.id, Instant{first * day_micros}, low_max);
  for (auto at = first; at <= context.now.micros / day_micros; ++at) {
    DailyReviews daily{local_date(Instant{at * day_micros}, "UTC"), 0, 0};
    for (const auto& each : found)
      if (each.day == at) {
        daily.reviews = each.reviews;
        daily.low = each.low;
      }
    board.reviews_30_days += daily.reviews;
    board.low_reviews_30_days += daily.low;
    board.daily.push_back(std::move(daily));
  }
}

void write_row(files::CsvWriter& csv, const DisputeRow& row) {
  auto optional_time = [&](const std::optional<Instant>& at) {
    if (at)
      csv.text(to_text(*at));
    else
      csv.empty();
  };
  csv.text(to_text(row.id)).text(to_text(row.state)).text(to_text(row.subject));
  csv.text(row.product ? row.product->name : "").text(row.order_external_id.value_or(""));
  csv.text(row.buyer_name).text(row.language).number(row.stars_before);
  if (row.stars_after)
    csv.number(*row.stars_after);
  else
    csv.empty();
  csv.text(row.title).text(row.excerpt).text(row.assigned_to ? row.assigned_to->name : "");
  csv.text(to_text(row.opened_at));
  optional_time(row.first_answer_at);
  optional_time(row.closed_at);
  csv.text(row.close_reason ? to_text(*row.close_reason) : "");
  csv.end_row();
}

}  // namespace

Answer<Dashboard> dashboard(Context& context, const OfShop& query) {
  auto shop = shops::shop_by_id(context.session, query.shop_id);
  if (!shop) return not_found();
  Dashboard board;
  add_disputes(context, board, query);
  add_reviews(context, board, *shop);
  board.missing_default_replies = shops::missing_default_replies(context.session, *shop);
  return board;
}

Answer<http::Response> export_disputes(Context& context, const ExportDisputes& query) {
  auto filter = filter_of(context, query);
  if (!filter) return std::unexpected(filter.error());
  files::CsvWriter csv(files::CsvWriter::Mark::utf8);
  csv.header({"id", "state", "subject", "product", "order", "buyer", "language", "stars_before",
              "stars_after", "title", "excerpt", "assigned_to", "opened_at", "first_answer_at",
              "closed_at", "close_reason"});
  std::vector<std::string> after;
  for (;;) {
    auto rows = dispute_store::list(context.session, query.shop_id, *filter, export_page, after);
    for (const auto& dispute : rows) write_row(csv, dispute_row(context, dispute));
    if (static_cast<std::int64_t>(rows.size()) < export_page) break;
    after = {std::to_string(dispute_store::sort_value(rows.back(), filter->sort)),
             to_text(rows.back().id)};
  }
  return api::csv_response("disputes.csv", csv.take());
}

}  // namespace entente::recovery
