#include "insights/lab_shops.hpp"

#include "base/days.hpp"
#include "platform/files/csv_writer.hpp"

namespace entente::insights {
namespace {

using Days = std::vector<std::optional<LabShopDays>>;

// By shop.
Days days_of(const OrdersView& orders, const LabRun& run) {
  Days all(orders.shops());
  run.each_shop([&](std::size_t shop, const ShopRuns& runs) {
    if (runs.size() == 0) return;
    all[shop] =
        LabShopDays{orders.first_day + runs.from.front(), orders.first_day + runs.to.back() - 1,
                    static_cast<std::int64_t>(runs.size()), static_cast<std::int64_t>(runs.days())};
  });
  return all;
}

LabShopChange change_of(const LabShop& shop) {
  if (!shop.against) return LabShopChange::newly;
  return shop.now ? LabShopChange::both : LabShopChange::no_longer;
}

void write_days(files::CsvWriter& csv, const std::optional<LabShopDays>& days) {
  if (!days) {
    csv.empty().empty().number(0).number(0);
    return;
  }
  csv.text(date_of(days->first)).text(date_of(days->last)).number(days->runs).number(days->days);
}

}  // namespace

std::vector<LabShop> shops_of(const LabOrders& orders, const LabQuestion& question,
                              const LabLabels& labels) {
  const auto& view = orders.view;
  const auto now = days_of(view, run_lab(view, question.numbers, question.period));
  const auto against = question.against
                           ? days_of(view, run_lab(view, *question.against, question.period))
                           : Days(view.shops());
  std::vector<LabShop> all;
  for (std::size_t place = 0; place < view.shops(); ++place) {
    if (!now[place] && !against[place]) continue;
    LabShop shop;
    shop.shop = place;
    shop.orders = static_cast<std::int64_t>(view.offsets[place + 1] - view.offsets[place]);
    shop.label = labels.of(place);
    shop.now = now[place];
    shop.against = against[place];
    shop.change = change_of(shop);
    all.push_back(std::move(shop));
  }
  return all;
}

std::string shops_csv(const LabOrders& orders, const LabQuestion& question,
                      const LabLabels& labels) {
  files::CsvWriter csv;
  csv.header({"shop", "orders", "label", "first_day", "last_day", "runs", "days",
              "first_day_against", "last_day_against", "runs_against", "days_against"});
  const bool alone = !question.against;
  for (const auto& shop : shops_of(orders, question, labels)) {
    csv.text(orders.names[shop.shop]).number(shop.orders).text(shop.label);
    write_days(csv, shop.now);
    write_days(csv, alone ? shop.now : shop.against);
    csv.end_row();
  }
  return csv.take();
}

}  // namespace entente::insights
