// The lab's own table: one row an order.
#include <utility>

#include "base/days.hpp"
#include "base/time.hpp"
#include "insights/read_table.hpp"

namespace entente::insights {
namespace {

// Whether a shop had an order of this number before, by 64 bits of their names: two that only look
// alike come once in a hundred thousand tables of ten million orders.
class SeenOrders {
 public:
  bool add(std::string_view shop, std::string_view order) {
    if (count_ * 2 >= slots_.size()) grow();
    const auto hash = hash_of(order, hash_of(shop, 14'695'981'039'346'656'037U)) | 1U;
    return put(hash);
  }

 private:
  // FNV-1a, with its bits mixed at the end: slots are found by the lowest ones.
  static std::uint64_t hash_of(std::string_view text, std::uint64_t hash) {
    for (const auto letter : text)
      hash = (hash ^ static_cast<unsigned char>(letter)) * 1'099'511'628'211U;
    hash ^= hash >> 32U;
    hash *= 0x9e3779b97f4a7c15U;
    return hash ^ (hash >> 29U);
  }
  bool put(std::uint64_t hash) {
    const auto mask = slots_.size() - 1;
    for (auto at = (hash >> 1U) & mask;; at = (at + 1) & mask) {
      if (slots_[at] == hash) return true;
      if (slots_[at] != 0) continue;
      slots_[at] = hash;
      ++count_;
      return false;
    }
  }
  void grow() {
    const auto old = std::exchange(slots_, std::vector<std::uint64_t>(slots_.size() * 2));
    count_ = 0;
    for (const auto each : old)
      if (each != 0) put(each);
  }

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024);
  std::size_t count_ = 0;
};

struct Columns {
  std::size_t shop = 0;
  std::size_t order = 0;
  std::optional<std::size_t> day;
  std::optional<std::size_t> placed_at;
  std::size_t stars = 0;
  std::optional<std::size_t> cases;
};

class PlainTable {
 public:
  PlainTable(const std::string& name, const std::string& zone, SeenOrders& seen, FoundOrders& found,
             Wrong& wrong)
      : name_(name), zone_(zone), seen_(seen), found_(found), wrong_(wrong) {}

  void read(files::RecordReader& reader) {
    if (!bind(reader)) return;
    while (const auto row = reader.next())
      if (*row)
        take(**row);
      else
        wrong_.add(name_, row->error().line, "", to_text(row->error().problem));
    if (const auto problem = reader.source_problem())
      wrong_.add(name_ + " ends early: " + std::string(to_text(*problem)));
  }

 private:
  bool bind(files::RecordReader& reader) {
    const auto needed = [&](const char* name) {
      const auto column = reader.column(name);
      if (!column) wrong_.add(fmt::format("{} has no column {}", name_, name));
      return column.value_or(0);
    };
    columns_.shop = needed("shop");
    columns_.order = needed("order");
    columns_.stars = needed("stars");
    columns_.day = reader.column("day");
    columns_.placed_at = reader.column("placed_at");
    columns_.cases = reader.column("case");
    if (!columns_.day && !columns_.placed_at)
      wrong_.add(name_ + " has neither a column day nor a column placed_at");
    return !wrong_.any();
  }

  void take(const files::Record& row) {
    const auto day = day_in(row);
    const auto stars = stars_in(row[columns_.stars]);
    const auto cases = columns_.cases ? cases_in(row[*columns_.cases]) : 0U;
    if (row[columns_.shop].empty()) return wrong(row, "shop", "is missing");
    if (row[columns_.order].empty()) return wrong(row, "order", "is missing");
    if (!day)
      return wrong(row, columns_.day ? "day" : "placed_at",
                   columns_.day ? "is no day such as 2026-11-22"
                                : "is no time such as 2026-11-22T10:00:00Z");
    if (!stars) return wrong(row, "stars", "is not from 1 to 5, and not empty");
    if (!cases) return wrong(row, "case", "is not none, some or against, and not empty");
    if (seen_.add(row[columns_.shop], row[columns_.order]))
      return wrong(row, "order", "this shop had this order on a line before");
    found_.orders.push_back(
        {found_.shops.place_of(row[columns_.shop]), *day, facts_of(*stars, *cases)});
  }

  void wrong(const files::Record& row, std::string_view column, std::string_view what) {
    wrong_.add(name_, row.line(), column, what);
  }

  [[nodiscard]] std::optional<std::int64_t> day_in(const files::Record& row) const {
    if (columns_.day) return day_of_date(row[*columns_.day]);
    const auto at = parse_local_time(row[*columns_.placed_at], zone_);
    return at ? day_of_date(local_date(*at, zone_)) : std::nullopt;
  }
  static std::optional<unsigned> stars_in(std::string_view text) {
    if (text.empty()) return 0U;
    if (text.size() == 1 && text.front() >= '1' && text.front() <= '5')
      return static_cast<unsigned>(text.front() - '0');
    return std::nullopt;
  }
  static std::optional<unsigned> cases_in(std::string_view text) {
    if (text.empty() || text == "none") return 0U;
    if (text == "some") return 1U;
    if (text == "against") return 2U;
    return std::nullopt;
  }

  const std::string& name_;
  const std::string& zone_;
  SeenOrders& seen_;
  FoundOrders& found_;
  Wrong& wrong_;
  Columns columns_;
};

}  // namespace

void read_plain_orders(const OrderSource& source, FoundOrders& found, Wrong& wrong) {
  SeenOrders seen;
  each_table(source.paths, wrong, [&](files::Tables& tables, const std::string& name) {
    auto reader = tables.open(name);
    if (!reader)
      return wrong.add(fmt::format("Cannot read {}: {}", name, to_text(reader.error().problem)));
    PlainTable(name, source.zone, seen, found, wrong).read(**reader);
  });
}

}  // namespace entente::insights
