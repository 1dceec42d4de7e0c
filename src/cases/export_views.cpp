#include "cases/export_views.hpp"

#include "api/csv_response.hpp"
#include "platform/files/csv_writer.hpp"

namespace entente::cases {
namespace {

constexpr std::int64_t export_page = 500;

std::string at_or_empty(const std::optional<Instant>& at) {
  return at ? to_text(*at) : std::string{};
}

void write_row(files::CsvWriter& csv, const CaseRow& row) {
  csv.text(to_text(row.id)).text(to_text(row.state)).text(to_text(row.reason));
  csv.text(to_text(row.wish)).text(row.order_external_id).text(row.buyer_name);
  csv.text(to_decimal(row.claimed)).text(row.claimed.currency).text(row.excerpt);
  csv.text(row.language).text(to_text(row.turn)).text(at_or_empty(row.until));
  csv.text(row.assigned_to ? row.assigned_to->name : std::string{}).text(to_text(row.opened_at));
  csv.text(to_text(row.last_activity_at)).text(at_or_empty(row.escalated_at));
  csv.text(row.late_delivery ? "yes" : "no").text(at_or_empty(row.closed_at));
  csv.text(row.outcome ? to_text(*row.outcome) : "");
  csv.text(row.borne_by ? to_text(*row.borne_by) : "");
  csv.end_row();
}

}  // namespace

Answer<http::Response> export_cases(Context& context, const ExportCases& query) {
  const auto shop = shops::shop_by_id(context.session, query.shop_id);
  if (!shop) return not_found();
  const auto filter = filter_of(context, query);
  if (!filter) return std::unexpected(filter.error());
  files::CsvWriter csv(files::CsvWriter::Mark::utf8);
  csv.header({"id",           "state",         "reason",      "wish",      "order",
              "buyer",        "claimed",       "currency",    "excerpt",   "language",
              "turn",         "until",         "assigned_to", "opened_at", "last_activity_at",
              "escalated_at", "late_delivery", "closed_at",   "outcome",   "borne_by"});
  std::vector<std::string> after;
  for (;;) {
    const auto rows = case_store::list(context.session, query.shop_id, *filter, export_page, after);
    for (const auto& each : rows) write_row(csv, case_row(context, each, *shop));
    if (static_cast<std::int64_t>(rows.size()) < export_page) break;
    after = {std::to_string(case_store::sort_value(rows.back(), filter->sort)),
             to_text(rows.back().id)};
  }
  return api::csv_response("cases.csv", csv.take());
}

}  // namespace entente::cases
