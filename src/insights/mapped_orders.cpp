// Foreign tables by a mapping: purchases, lines and reviews joined in memory.
#include <algorithm>
#include <unordered_set>

#include "base/days.hpp"
#include "insights/read_table.hpp"
#include "platform/files/mapped_reader.hpp"

namespace entente::insights {
namespace {

using enum files::ImportField;
using files::ImportKind;
using files::MappedRecord;

struct Rating {
  unsigned stars = 0;
  std::int64_t written_at = 0;
};

// An order of one shop. `purchase` is what its review is found by; so is shop and order.
struct Bought {
  std::uint32_t shop = 0;
  std::string order;
  std::string purchase;
  std::int64_t day = 0;
};

class Joined {
 public:
  Joined(FoundOrders& found, Wrong& wrong) : found_(found), wrong_(wrong) {}

  void read(files::Tables& tables, const std::string& name, const files::FileRule& rule) {
    auto records = tables.open(name);
    if (!records)
      return wrong_.add(fmt::format("Cannot read {}: {}", name, to_text(records.error().problem)));
    auto reader = files::MappedReader::open(std::move(*records), rule);
    if (!reader) {
      for (const auto& error : reader.error())
        wrong_.add(fmt::format("{} has no column {}", name, error.column));
      return;
    }
    while (const auto record = reader->next())
      if (*record)
        take(name, rule, **record.value());
      else
        wrong_.add(name, record->error().line, record->error().column, record->error().reason);
  }

  void join() {
    for (const auto& [purchase, shops] : shops_of_) {
      const auto placed = day_of_.find(purchase);
      if (placed == day_of_.end()) {
        wrong_.add("a line names the purchase " + purchase + ", which no table has");
        continue;
      }
      for (const auto shop : shops) add(shop, placed->second, of_purchase_, purchase);
    }
    for (const auto& order : flat_) {
      const auto own = rating_of(of_order_, key_of(order.shop, order.order));
      if (own > 0)
        found_.orders.push_back({order.shop, order.day, facts_of(own, 0)});
      else
        add(order.shop, order.day, of_purchase_, order.purchase);
    }
  }

 private:
  using Ratings = std::unordered_map<std::string, Rating>;

  static std::string key_of(std::uint32_t shop, std::string_view order) {
    return fmt::format("{} {}", shop, order);
  }
  static unsigned rating_of(const Ratings& ratings, const std::string& key) {
    const auto found = ratings.find(key);
    return found == ratings.end() ? 0 : found->second.stars;
  }
  void add(std::uint32_t shop, std::int64_t day, const Ratings& ratings, const std::string& key) {
    found_.orders.push_back({shop, day, facts_of(rating_of(ratings, key), 0)});
  }

  void take(const std::string& table, const files::FileRule& rule, const MappedRecord& record) {
    switch (rule.kind) {
      case ImportKind::purchase:
        if (!day_of_.try_emplace(std::string(record.text(purchase)), day_of(rule, record)).second)
          wrong_.add(table, record.line(), "", "this purchase was on a line before");
        return;
      case ImportKind::line:
        return take_line(record);
      case ImportKind::order:
        return take_flat(rule, record);
      case ImportKind::review:
        return take_review(table, rule, record);
      case ImportKind::shop:
      case ImportKind::payment:
      case ImportKind::buyer:
      case ImportKind::product:
      case ImportKind::shipment:
        return;
    }
  }

  static std::int64_t day_of(const files::FileRule& rule, const MappedRecord& record) {
    return day_of_date(local_date(record.instant(placed_at), rule.zone)).value_or(0);
  }

  void take_line(const MappedRecord& record) {
    auto& shops = shops_of_[std::string(record.text(purchase))];
    const auto place = found_.shops.place_of(record.text(shop));
    if (std::ranges::find(shops, place) == shops.end()) shops.push_back(place);
  }

  // One row a line of the order: the first one tells.
  void take_flat(const files::FileRule& rule, const MappedRecord& record) {
    const auto place = found_.shops.place_of(record.text(shop));
    if (!known_flat_.insert(key_of(place, record.text(order))).second) return;
    flat_.push_back({place, std::string(record.text(order)), std::string(record.text(purchase)),
                     day_of(rule, record)});
  }

  void take_review(const std::string& table, const files::FileRule& rule,
                   const MappedRecord& record) {
    const Rating rating{static_cast<unsigned>(record.number(stars)),
                        record.instant(written_at).micros};
    const bool newest_counts = rule.review_per == files::ReviewPer::purchase;
    if (record.has(purchase))
      keep(of_purchase_[std::string(record.text(purchase))], rating, newest_counts);
    else if (record.has(shop) && record.has(order))
      keep(of_order_[key_of(found_.shops.place_of(record.text(shop)), record.text(order))], rating,
           newest_counts);
    else
      wrong_.add(table, record.line(), "", "names neither a purchase nor an order of a shop");
  }

  static void keep(Rating& kept, const Rating& rating, bool newest_counts) {
    const bool is_first = kept.stars == 0;
    const bool counts =
        newest_counts ? rating.written_at >= kept.written_at : rating.stars < kept.stars;
    if (is_first || counts) kept = rating;
  }

  FoundOrders& found_;
  Wrong& wrong_;
  std::unordered_map<std::string, std::int64_t> day_of_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> shops_of_;
  std::unordered_set<std::string> known_flat_;
  std::vector<Bought> flat_;
  Ratings of_purchase_;
  Ratings of_order_;
};

}  // namespace

void read_mapped_orders(const OrderSource& source, FoundOrders& found, Wrong& wrong) {
  Joined joined(found, wrong);
  each_table(source.paths, wrong, [&](files::Tables& tables, const std::string& name) {
    const auto* rule = source.mapping->rule_for(name);
    if (rule != nullptr) joined.read(tables, name, *rule);
  });
  if (!wrong.any()) joined.join();
}

}  // namespace entente::insights
