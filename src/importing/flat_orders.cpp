// Orders in the flat form: one row per line, the rows of an order together.
#include "importing/order_intake.hpp"
#include "importing/seen_keys.hpp"

namespace entente::importing {
namespace {

constexpr std::uint64_t row_bytes_typical = 150;

class FlatOrders {
 public:
  FlatOrders(Job& job, std::uint64_t bytes)
      : job_(job), intake_(job), seen_(job.temporary_directory(), bytes / row_bytes_typical) {}

  void take(const files::MappedRecord& record, Origin origin) {
    const auto shop = record.text(files::ImportField::shop);
    const auto order = record.text(files::ImportField::order);
    if (!open_ || shop != group_.purchase.shop || order != group_.purchase.order) {
      close();
      start(record, origin);
    }
    if (apart_) return job_.rejects.add(origin, "order", "order_rows_apart");
    if (auto shipment = shipment_row(record, origin)) add_shipment(std::move(*shipment));
    if (auto line = line_row(record, std::move(origin))) {
      line->shipping.reset();  // the flat form says it of the order
      group_.lines.push_back(std::move(*line));
    }
  }

  void finish() {
    close();
    intake_.finish();
  }

 private:
  void start(const files::MappedRecord& record, const Origin& origin) {
    group_ = {purchase_row(record, origin), {}, {}, {}};
    group_.purchase.buyer_row = flat_buyer_row(record);
    open_ = true;
    key_ = group_.purchase.shop;
    key_ += '\0';
    key_ += group_.purchase.order;
    // All lines of an order are known together, or it would lose those that came before.
    apart_ = seen_.add(key_);
  }

  void add_shipment(ShipmentRow shipment) {
    for (const auto& other : group_.shipments)
      if (other.is_same_parcel(shipment)) return;
    group_.shipments.push_back(std::move(shipment));
  }

  void close() {
    if (open_ && !apart_) intake_.take(std::move(group_));
    open_ = false;
  }

  Job& job_;
  OrderIntake intake_;
  SeenKeys seen_;
  PurchaseGroup group_;
  std::string key_;
  bool open_ = false;
  bool apart_ = false;
};

}  // namespace

void import_flat_orders(Job& job) {
  if (!job.has(files::ImportKind::order)) return;
  std::uint64_t bytes = 0;
  for (const auto& table : job.tables)
    if (table.rule->kind == files::ImportKind::order) bytes += table.bytes;
  FlatOrders orders(job, bytes);
  job.read_all(files::ImportKind::order, [&](const files::MappedRecord& record, Origin origin) {
    orders.take(record, std::move(origin));
  });
  orders.finish();
}

}  // namespace entente::importing
