// Purchases whose parts stand in tables of their own, in any order: each table is sorted by what
// joins it, and the sorted tables are read side by side. Memory stays flat at any size.
#include "importing/order_intake.hpp"
#include "importing/packing.hpp"
#include "platform/files/external_sort.hpp"

namespace entente::importing {
namespace {

using files::ExternalSort;
using files::ImportKind;

// A sorted table that is read along with another one of the same key.
class Side {
 public:
  explicit Side(const std::filesystem::path& directory) : sort_(directory) {}

  template <class Row>
  void add(std::string_view key, const Row& row) {
    buffer_.clear();
    pack(buffer_, row);
    sort_.add(key, buffer_);
  }

  // Gives the rows of `key` to `each`, those of keys before it to `orphan`.
  template <class Row, class Each, class Orphan>
  void up_to(std::string_view key, const Each& each, const Orphan& orphan) {
    for (const auto* item = current(); item != nullptr && item->key <= key;
         advance(), item = current())
      if (item->key == key)
        each(unpacked<Row>(item->payload));
      else
        orphan(unpacked<Row>(item->payload));
  }
  template <class Row, class Orphan>
  void rest(const Orphan& orphan) {
    for (const auto* item = current(); item != nullptr; advance(), item = current())
      orphan(unpacked<Row>(item->payload));
  }

  const ExternalSort::Item* current() {
    if (!started_) advance();
    return item_;
  }
  void advance() {
    started_ = true;
    item_ = sort_.next();
  }

 private:
  ExternalSort sort_;
  std::string buffer_;
  const ExternalSort::Item* item_ = nullptr;
  bool started_ = false;
};

constexpr auto no_orphans = [](const auto&) {};

// The tables side by side. What a buyer or product is, is joined in a step of its own.
class JoinedOrders {
 public:
  explicit JoinedOrders(Job& job) : job_(job), directory_(job.temporary_directory()) {}

  void run() {
    join_buyers();
    join_products();
    read_others();
    merge();
  }

 private:
  std::unique_ptr<Side> side() { return std::make_unique<Side>(directory_); }

  void join_buyers() {
    purchases_ = side();
    auto by_buyer = side();
    job_.read_all(ImportKind::purchase, [&](const files::MappedRecord& record, Origin origin) {
      auto row = purchase_row(record, std::move(origin));
      if (row.buyer.empty())
        purchases_->add(row.purchase, row);
      else
        by_buyer->add(row.buyer, row);
    });
    auto buyers = side();
    job_.read_all(ImportKind::buyer, [&](const files::MappedRecord& record, const Origin&) {
      buyers->add(record.text(files::ImportField::buyer), buyer_row(record));
    });
    for (; const auto* item = by_buyer->current(); by_buyer->advance()) {
      auto row = unpacked<PurchaseRow>(item->payload);
      if (row.buyer != buyer_key_) buyer_ = {};
      buyer_key_ = row.buyer;
      buyers->up_to<BuyerRow>(
          row.buyer, [&](BuyerRow buyer) { buyer_ = std::move(buyer); }, no_orphans);
      row.buyer_row = buyer_;
      purchases_->add(row.purchase, row);
    }
  }

  void join_products() {
    lines_ = side();
    auto by_product = side();
    job_.read_all(ImportKind::line, [&](const files::MappedRecord& record, const Origin& origin) {
      auto row = line_row(record, origin);
      if (!row) return job_.rejects.add(origin, "", "names_nothing");
      if (row->product.empty())
        lines_->add(row->purchase, *row);
      else
        by_product->add(row->product, *row);
    });
    auto products = side();
    job_.read_all(ImportKind::product, [&](const files::MappedRecord& record, const Origin&) {
      products->add(record.text(files::ImportField::product), product_row(record));
    });
    for (; const auto* item = by_product->current(); by_product->advance()) {
      auto row = unpacked<LineRow>(item->payload);
      if (row.product != product_key_) product_ = {};
      product_key_ = row.product;
      products->up_to<ProductRow>(
          row.product, [&](ProductRow product) { product_ = std::move(product); }, no_orphans);
      row.product_row = product_;
      lines_->add(row.purchase, row);
    }
  }

  void read_others() {
    payments_ = side();
    job_.read_all(ImportKind::payment, [&](const files::MappedRecord& record, Origin origin) {
      payments_->add(record.text(files::ImportField::purchase),
                     payment_row(record, std::move(origin)));
    });
    shipments_ = side();
    job_.read_all(ImportKind::shipment,
                  [&](const files::MappedRecord& record, const Origin& origin) {
                    if (auto row = shipment_row(record, origin))
                      shipments_->add(record.text(files::ImportField::purchase), *row);
                  });
  }

  void merge() {
    OrderIntake intake(job_);
    const auto orphan = [&](const auto& row) {
      job_.rejects.add(row.origin, "purchase", "unknown_purchase");
    };
    std::string last;
    for (; const auto* item = purchases_->current(); purchases_->advance()) {
      PurchaseGroup group{unpacked<PurchaseRow>(item->payload), {}, {}, {}};
      const auto& key = group.purchase.purchase;
      if (key == last) {
        job_.rejects.add(group.purchase.origin, "purchase", "duplicate");
        continue;
      }
      last = key;
      lines_->up_to<LineRow>(
          key, [&](LineRow row) { group.lines.push_back(std::move(row)); }, orphan);
      payments_->up_to<PaymentRow>(
          key, [&](PaymentRow row) { group.payments.push_back(std::move(row)); }, orphan);
      shipments_->up_to<ShipmentRow>(
          key, [&](ShipmentRow row) { group.shipments.push_back(std::move(row)); }, orphan);
      // Sorting by product mixed the lines of a purchase: they go back to the order of the table.
      std::ranges::stable_sort(group.lines, {}, [](const LineRow& row) {
        return std::pair(row.origin.table, row.origin.line);
      });
      intake.take(std::move(group));
    }
    lines_->rest<LineRow>(orphan);
    payments_->rest<PaymentRow>(orphan);
    shipments_->rest<ShipmentRow>(orphan);
    intake.finish();
  }

  Job& job_;
  std::filesystem::path directory_;
  std::unique_ptr<Side> purchases_, lines_, payments_, shipments_;
  std::string buyer_key_, product_key_;
  BuyerRow buyer_;
  ProductRow product_;
};

}  // namespace

void import_purchases(Job& job) {
  if (job.has(ImportKind::purchase) || job.has(ImportKind::line)) JoinedOrders(job).run();
}

}  // namespace entente::importing
