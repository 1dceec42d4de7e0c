#include "sellers/group_rules.hpp"

#include <algorithm>
#include <map>

namespace entente::sellers {
namespace {

// Union-find: each shop points towards the shop that stands for its group.
class Groups {
 public:
  ShopId top_of(ShopId shop) {
    auto& above = above_.try_emplace(shop, shop).first->second;
    if (above == shop) return shop;
    const auto top = top_of(above);
    above_[shop] = top;  // the next way is short
    return top;
  }

  // The smaller id stands for both, so that the same links make the same groups in any order.
  void join(ShopId a, ShopId b) {
    const auto top_a = top_of(a);
    const auto top_b = top_of(b);
    above_[std::max(top_a, top_b)] = std::min(top_a, top_b);
  }

  std::map<ShopId, std::vector<ShopId>> all() {
    std::map<ShopId, std::vector<ShopId>> groups;
    for (const auto& [shop, above] : std::map(above_)) groups[top_of(shop)].push_back(shop);
    return groups;
  }

 private:
  std::map<ShopId, ShopId> above_;
};

}  // namespace

bool holds(const SellerLink& link) {
  return link.state == LinkState::confirmed || link.state == LinkState::contested;
}

std::vector<std::vector<ShopId>> groups_of(std::span<const SellerLink> links) {
  Groups groups;
  for (const auto& each : links)
    if (holds(each)) groups.join(each.one, each.other);
  std::vector<std::vector<ShopId>> found;
  for (auto& [top, shops] : groups.all()) found.push_back(std::move(shops));
  std::ranges::stable_sort(found, std::greater{},
                           [](const std::vector<ShopId>& each) { return each.size(); });
  return found;
}

std::vector<ShopId> group_of(ShopId shop, std::span<const SellerLink> links) {
  for (auto& each : groups_of(links))
    if (std::ranges::find(each, shop) != each.end()) return each;
  return {shop};
}

}  // namespace entente::sellers
