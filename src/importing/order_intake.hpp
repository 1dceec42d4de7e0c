// The end of the road for orders: groups are checked, gathered into batches and saved.
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "importing/import_job.hpp"
#include "importing/order_drafts.hpp"

namespace entente::importing {

class OrderIntake {
 public:
  explicit OrderIntake(Job& job)
      : job_(job), bulk_(job.options.history), rows_max_(first_rows(job.options.batch_rows)) {}

  void take(PurchaseGroup group);
  // Saves what is left and waits for it.
  void finish();

 private:
  // What one transaction saves, and where each order stood.
  struct Batch {
    std::vector<orders::ImportedOrder> orders;
    std::vector<Origin> origins;
    std::vector<orders::ImportedPurchase> purchases;  // of no shop
    std::size_t rows = 0;
    // Written by the transaction, read after it.
    std::vector<orders::BulkOutcome> outcomes;
    orders::BulkCounts counts;
  };

  // The first batches are small, so that the writing starts soon.
  static std::size_t first_rows(std::size_t batch_rows) {
    return std::max<std::size_t>(1, batch_rows / 16);
  }

  void take_draft(OrderDraft draft);
  std::optional<orders::OrderChange> checked_change(OrderDraft& draft);
  void reject(const OrderDraft& draft, std::string_view column, std::string_view reason);
  void save();
  void write(journal::Work& work, Batch& batch);
  void settle(const Batch& batch);

  Job& job_;
  orders::BulkOrders bulk_;
  std::size_t rows_max_;  // of the batch in work
  std::shared_ptr<Batch> batch_ = std::make_shared<Batch>();
};

}  // namespace entente::importing
