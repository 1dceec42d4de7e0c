// Reviews of an import. Those of one thing are brought together, earliest first, so that a later
// one is a new version of the earlier.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "importing/import_job.hpp"
#include "importing/packing.hpp"
#include "platform/files/external_sort.hpp"
#include "reviews/reviews.hpp"

namespace entente::importing {
namespace {

// Reviews have long texts: fewer of them in one transaction.
constexpr std::size_t batch_rows_max = 20'000;

using reviews::ImportedReview;

// What a review finds its subject by, in the order of the sort.
enum class Bound : char { to_order = 'O', to_purchase = 'P', to_nothing = 'R' };

Bound bound_of(const ReviewRow& row) {
  if (!row.order.empty()) return Bound::to_order;
  if (!row.purchase.empty()) return Bound::to_purchase;
  return Bound::to_nothing;
}

void add_part(std::string& key, std::string_view part) {
  key += part;
  key += '\0';
}

// Reviews of one key are versions of one review (of each shop of the purchase).
std::string key_of(const ReviewRow& row) {
  std::string key(1, static_cast<char>(bound_of(row)));
  switch (bound_of(row)) {
    case Bound::to_order:
      add_part(key, row.order);
      break;
    case Bound::to_purchase:
      add_part(key, row.purchase);
      break;
    case Bound::to_nothing:
      add_part(key, row.review);
      break;
  }
  for (const auto* part : {&row.shop, &row.line, &row.product}) add_part(key, *part);
  return key;
}

// Instants that sort as bytes.
void add_instant(std::string& key, Instant at) {
  auto bits = static_cast<std::uint64_t>(at.micros) ^ (std::uint64_t{1} << 63U);
  for (int shift = 56; shift >= 0; shift -= 8) key += static_cast<char>(bits >> shift & 0xFFU);
}

// The reviews of one key, by written_at.
struct Group {
  Bound bound = Bound::to_nothing;
  std::vector<ReviewRow> rows;
  std::vector<reviews::ImportedVersion> versions;  // one per row
};

struct Batch {
  std::vector<Group> groups;
  // Written by the transaction, read after it.
  std::vector<const char*> problems;  // per group
  reviews::BulkReviewCounts counts;
};

// One batch in its transaction: which orders are meant, then the reviews.
class Writing {
 public:
  Writing(journal::Work& work, Batch& batch, bool history)
      : work_(work), batch_(batch), history_(history) {}

  void run() {
    batch_.counts = {};
    batch_.problems.assign(batch_.groups.size(), nullptr);
    find_purchases();
    find_orders();
    for (std::size_t i = 0; i < batch_.groups.size(); ++i)
      batch_.problems[i] = resolve(batch_.groups[i]);
    orders::save_purchase_reviews(work_.session, of_purchases_);
    reviews::save_imported_reviews(work_, found_, history_, batch_.counts);
  }

 private:
  void find_purchases() {
    std::vector<std::string_view> wanted;
    for (const auto& group : batch_.groups)
      if (group.bound == Bound::to_purchase) wanted.push_back(group.rows.front().purchase);
    std::vector<PurchaseId> ids;
    for (auto& purchase : orders::purchases_by_external_ids(work_.session, wanted)) {
      ids.push_back(purchase.id);
      purchases_.emplace(std::move(purchase.external_id), purchase.id);
    }
    for (auto& order : orders::orders_of_purchases(work_.session, ids))
      orders_of_purchase_[order.purchase_id].push_back(std::move(order));
  }

  void find_orders() {
    std::vector<orders::ShopKey> wanted;
    for (const auto& group : batch_.groups) {
      if (group.bound != Bound::to_order) continue;
      const auto& row = group.rows.front();
      if (const auto shop = find_shop(work_.session, row.shop))
        wanted.push_back({shop->id, row.order});
    }
    for (auto& order : orders::orders_by_external_ids(work_.session, wanted))
      orders_.emplace(std::pair(order.shop_id, order.external_id), std::move(order));
  }

  // Why the group has no place; nullptr where it found one.
  const char* resolve(const Group& group) {
    switch (group.bound) {
      case Bound::to_order:
        return resolve_order(group);
      case Bound::to_purchase:
        return resolve_purchase(group);
      case Bound::to_nothing:
        return resolve_shop(group);
    }
    return nullptr;
  }

  const char* resolve_order(const Group& group) {
    const auto& row = group.rows.front();
    const auto shop = find_shop(work_.session, row.shop);
    if (!shop) return "unknown_shop";
    const auto order = orders_.find(std::pair(shop->id, row.order));
    if (order == orders_.end()) return "unknown_order";
    return add_bound(group, order->second);
  }

  const char* resolve_purchase(const Group& group) {
    const auto& first = group.rows.front();
    const auto purchase = purchases_.find(first.purchase);
    if (purchase == purchases_.end()) return "unknown_purchase";
    for (std::size_t i = 0; i < group.rows.size(); ++i) {
      const auto& content = group.versions[i].content;
      of_purchases_.push_back({purchase->second, group.rows[i].review, group.rows[i].written_at,
                               content.stars, content.title, content.body});
    }
    std::optional<KnownShop> shop;
    if (!first.shop.empty()) {
      shop = find_shop(work_.session, first.shop);
      if (!shop) return "unknown_shop";
    }
    for (const auto& order : orders_of_purchase_[purchase->second]) {
      if (shop && order.shop_id != shop->id) continue;
      if (const auto* problem = add_bound(group, order)) return problem;
    }
    return nullptr;
  }

  const char* resolve_shop(const Group& group) {
    const auto& row = group.rows.front();
    const auto shop = find_shop(work_.session, row.shop);
    if (!shop) return "unknown_shop";
    ImportedReview review = review_of(group, shop->id);
    if (!row.product.empty()) {
      const auto product = orders::product_by_external_id(work_.session, shop->id, row.product);
      if (!product) return "unknown_product";
      review.product = product->id;
    }
    found_.push_back(std::move(review));
    return nullptr;
  }

  // Of the order as a whole, or of the line that the row names.
  const char* add_bound(const Group& group, const orders::OrderRow& order) {
    const auto& row = group.rows.front();
    ImportedReview review = review_of(group, order.shop_id);
    review.order = order;
    if (!row.line.empty() || !row.product.empty()) {
      const auto line = line_of(row, order);
      if (!line) return "unknown_line";
      review.line_no = line->line_no;
      review.product = line->product_id;
    }
    found_.push_back(std::move(review));
    return nullptr;
  }

  std::optional<orders::OrderLineRow> line_of(const ReviewRow& row, const orders::OrderRow& order) {
    std::optional<ProductId> product;
    if (!row.product.empty()) {
      const auto known = orders::product_by_external_id(work_.session, order.shop_id, row.product);
      if (!known) return std::nullopt;
      product = known->id;
    }
    for (auto& line : orders::lines_of_order(work_.session, order.shop_id, order.id)) {
      const bool is_line = row.line.empty() || line.external_id == row.line;
      const bool is_product = !product || line.product_id == product;
      if (is_line && is_product) return std::move(line);
    }
    return std::nullopt;
  }

  static ImportedReview review_of(const Group& group, ShopId shop) {
    const auto& last = group.rows.back();
    ImportedReview review;
    review.shop = shop;
    review.external_id = last.review;
    review.display_name = last.display_name;
    review.experience_on = last.experience_on;
    review.versions = group.versions;
    return review;
  }

  journal::Work& work_;
  Batch& batch_;
  bool history_;
  std::unordered_map<std::string, PurchaseId> purchases_;
  std::unordered_map<PurchaseId, std::vector<orders::OrderRow>> orders_of_purchase_;
  std::map<std::pair<ShopId, std::string>, orders::OrderRow> orders_;
  std::vector<ImportedReview> found_;
  std::vector<orders::PurchaseReviewRow> of_purchases_;
};

class ReviewsImport {
 public:
  explicit ReviewsImport(Job& job) : job_(job), sort_(job.temporary_directory()) {}

  void run() {
    read();
    std::string key;
    Group group;
    while (const auto* item = sort_.next()) {
      const auto of_thing = item->key.substr(0, item->key.size() - sizeof(std::uint64_t));
      if (of_thing != key) take(std::exchange(group, {}));
      key = of_thing;
      add(group, unpacked<ReviewRow>(item->payload));
    }
    take(std::move(group));
    save();
    job_.batches.finish();
  }

 private:
  void read() {
    for (const auto& table : job_.tables) {
      if (table.rule->kind != files::ImportKind::review) continue;
      job_.read(table, [&](const files::MappedRecord& record, Origin origin) {
        const auto row = review_row(record, std::move(origin), *table.rule);
        if (bound_of(row) != Bound::to_purchase && row.shop.empty())
          return job_.rejects.add(row.origin, "shop", "missing");
        if (bound_of(row) == Bound::to_nothing && row.review.empty())
          return job_.rejects.add(row.origin, "review", "missing");
        auto key = key_of(row);
        add_instant(key, row.written_at);
        sort_.add(key, packed(row));
      });
    }
  }

  // The same checks as for a review that comes in by API.
  void add(Group& group, ReviewRow row) {
    reviews::ReviewInput input{row.stars, row.title, row.text, row.language, {}};
    std::optional<Problem> problem;
    reviews::ImportedVersion version;
    version.written_at = row.written_at;
    job_.journal.database().read([&](db::Session& session) {
      auto content = reviews::clean_content(session, ShopId{}, input, Uuid{});
      if (content)
        version.content = std::move(*content);
      else
        problem = std::move(content.error());
    });
    if (problem) {
      const auto& error = problem->errors.front();
      return job_.rejects.add(row.origin, error.pointer.substr(1), error.code);
    }
    group.bound = bound_of(row);
    group.versions.push_back(std::move(version));
    group.rows.push_back(std::move(row));
  }

  void take(Group group) {
    if (group.rows.empty()) return;
    // What is found by purchase must see what was found by order.
    if (!batch_->groups.empty() && batch_->groups.back().bound != group.bound) save();
    rows_ += group.rows.size();
    batch_->groups.push_back(std::move(group));
    if (rows_ >= std::min(job_.options.batch_rows, batch_rows_max)) save();
  }

  void save() {
    if (batch_->groups.empty()) return;
    auto batch = std::exchange(batch_, std::make_shared<Batch>());
    rows_ = 0;
    job_.batches.start(
        [this, batch](journal::Work& work) {
          Writing(work, *batch, job_.options.history).run();
          const auto& counts = batch->counts;
          if (counts.created + counts.changed == 0) return;
          work.record(ShopId{}, job_.id,
                      {"reviews_imported",
                       {{"created", std::to_string(counts.created)},
                        {"changed", std::to_string(counts.changed)}},
                       {}});
        },
        [this, batch] { settle(*batch); });
  }

  void settle(const Batch& batch) {
    auto& counts = job_.counts;
    counts.created += batch.counts.created;
    counts.changed += batch.counts.changed;
    counts.unchanged += batch.counts.unchanged;
    counts.review_versions += batch.counts.versions;
    for (std::size_t i = 0; i < batch.groups.size(); ++i)
      for (const auto& row : batch.groups[i].rows)
        if (batch.problems[i] == nullptr)
          ++counts.reviews;
        else
          job_.rejects.add(row.origin, "", batch.problems[i]);
  }

  Job& job_;
  files::ExternalSort sort_;
  std::shared_ptr<Batch> batch_ = std::make_shared<Batch>();
  std::size_t rows_ = 0;
};

}  // namespace

void import_reviews(Job& job) {
  if (job.has(files::ImportKind::review)) ReviewsImport(job).run();
}

}  // namespace entente::importing
