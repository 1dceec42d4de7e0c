#include <algorithm>
#include <unordered_map>

#include "insights/lab_report.hpp"

namespace entente::insights {

LabLabels::LabLabels(const LabOrders& orders, const std::vector<ShopLabel>& labels,
                     const std::vector<std::string>& wanted)
    : of_shop_(orders.view.shops(), none) {
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t shop = 0; shop < of_shop_.size(); ++shop)
    places.emplace(orders.names[shop], shop);
  for (const auto& each : labels)
    if (std::ranges::find(names_, each.label) == names_.end()) names_.push_back(each.label);
  std::ranges::sort(names_);
  for (const auto& name : names_)
    wanted_.push_back(std::ranges::find(wanted, name) != wanted.end());
  for (const auto& each : labels) {
    const auto found = places.find(each.shop);
    if (found == places.end())
      ++unknown_;
    else
      of_shop_[found->second] =
          static_cast<std::uint32_t>(std::ranges::find(names_, each.label) - names_.begin());
  }
}

std::string_view LabLabels::of(std::size_t shop) const {
  if (shop >= of_shop_.size() || of_shop_[shop] == none) return {};
  return names_[of_shop_[shop]];
}

std::vector<LabLabel> LabLabels::counted(const LabRun& run) const {
  if (empty()) return {};
  std::vector<LabLabel> rows;
  for (const auto& name : names_) rows.push_back({name, 0, 0, 0, false});
  std::int64_t met = 0;
  run.each_shop([&](std::size_t shop, const ShopRuns& runs) {
    if (of_shop_[shop] == none) return;
    auto& row = rows[of_shop_[shop]];
    ++row.shops;
    if (runs.size() == 0) return;
    ++row.met_labelled;
    ++met;
  });
  LabLabel together{{}, 0, 0, 0, true};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].met = met;
    if (!wanted_[i]) continue;
    together.label += (together.label.empty() ? "" : " or ") + rows[i].label;
    together.shops += rows[i].shops;
    together.met_labelled += rows[i].met_labelled;
    together.met = met;
  }
  if (!together.label.empty()) rows.push_back(together);
  return rows;
}

}  // namespace entente::insights
