#include "importing/order_intake.hpp"

#include <algorithm>
#include <charconv>
#include <ranges>

#include "base/text.hpp"

namespace entente::importing {
namespace {

// "/lines/3/title" is line 3; nullopt for what is said of the whole order.
std::optional<std::size_t> line_of_pointer(std::string_view pointer) {
  constexpr std::string_view start = "/lines/";
  if (!pointer.starts_with(start)) return std::nullopt;
  pointer.remove_prefix(start.size());
  std::size_t line = 0;
  const auto [end, error] = std::from_chars(pointer.data(), pointer.data() + pointer.size(), line);
  if (error != std::errc{}) return std::nullopt;
  return line;
}

// "/lines/3/product/name" and "/buyer/email" as columns: product_name, buyer_email.
std::string column_of_pointer(std::string_view pointer) {
  std::string column;
  if (const auto line = line_of_pointer(pointer))
    pointer.remove_prefix(std::string_view("/lines/").size() + std::to_string(*line).size());
  for (const char c : pointer.substr(std::min<std::size_t>(1, pointer.size())))
    column += c == '/' ? '_' : c;
  return column;
}

bool is_same(const Origin& a, const Origin& b) {
  return a.table == b.table && a.line == b.line;
}

}  // namespace

void OrderIntake::take(PurchaseGroup group) {
  ++job_.counts.purchases;
  if (group.lines.empty() && group.purchase.shop.empty()) {
    ++job_.counts.purchases_without_shop;
    const auto& purchase = group.purchase;
    const auto email = clean_email(purchase.buyer_row.email);
    batch_->purchases.push_back(
        {purchase.purchase,
         purchase.placed_at,
         {email.value_or(""), clean_line(purchase.buyer_row.name).value_or(""), ""}});
    ++batch_->rows;
  }
  for (auto& draft : drafts_of(std::move(group))) take_draft(std::move(draft));
  if (batch_->rows >= rows_max_) save();
}

void OrderIntake::take_draft(OrderDraft draft) {
  const auto shop = job_.shops.find(draft.shop);
  if (!shop) return reject(draft, "shop", "unknown_shop");
  if (!draft.upsert.currency) draft.upsert.currency = shop->currency;
  if (draft.upsert.lines)
    for (auto& line : *draft.upsert.lines)
      if (line.price.currency.empty()) line.price.currency = *draft.upsert.currency;
  auto change = checked_change(draft);
  if (!change) return;
  ++job_.counts.orders;
  batch_->rows += std::max<std::size_t>(1, draft.line_origins.size());
  batch_->orders.push_back({shop->id, shop->currency, std::move(*change)});
  batch_->origins.push_back(std::move(draft.origin));
}

std::optional<orders::OrderChange> OrderIntake::checked_change(OrderDraft& draft) {
  auto change = orders::checked(draft.upsert, job_.journal.now());
  const auto name = clean_line(draft.buyer_name);
  if (change && (!name || length_in_code_points(*name) > orders::limits::name)) {
    reject(draft, "buyer_name", name ? "too_long" : "not_plain_text");
    return std::nullopt;
  }
  if (change) {
    if (!name->empty()) change->buyer = orders::BuyerChange{"", *name, ""};
    return std::move(*change);
  }
  // Bad lines go, the others stay; what is wrong with the order itself rejects all of it.
  std::vector<std::size_t> bad_lines;
  for (const auto& error : change.error().errors) {
    const auto line = line_of_pointer(error.pointer);
    if (!line || *line >= draft.line_origins.size()) {
      reject(draft, column_of_pointer(error.pointer), error.code);
      return std::nullopt;
    }
    if (!bad_lines.empty() && bad_lines.back() == *line) continue;
    bad_lines.push_back(*line);
    job_.rejects.add(draft.line_origins[*line], column_of_pointer(error.pointer), error.code);
  }
  for (auto line : std::views::reverse(bad_lines)) {
    draft.upsert.lines->erase(draft.upsert.lines->begin() + static_cast<std::ptrdiff_t>(line));
    draft.line_origins.erase(draft.line_origins.begin() + static_cast<std::ptrdiff_t>(line));
  }
  if (draft.line_origins.empty()) return std::nullopt;
  return checked_change(draft);
}

void OrderIntake::reject(const OrderDraft& draft, std::string_view column,
                         std::string_view reason) {
  job_.rejects.add(draft.origin, column, reason);
  for (const auto& origin : draft.line_origins)
    if (!is_same(origin, draft.origin)) job_.rejects.add(origin, "", "order_rejected");
}

void OrderIntake::save() {
  auto batch = std::exchange(batch_, std::make_shared<Batch>());
  rows_max_ = std::min(job_.options.batch_rows, rows_max_ * 2);
  job_.batches.start([this, batch](journal::Work& work) { write(work, *batch); },
                     [this, batch] { settle(*batch); });
}

void OrderIntake::write(journal::Work& work, Batch& batch) {
  batch.counts = {};
  bulk_.begin();
  bulk_.save_purchases(work, batch.purchases, batch.counts);
  batch.outcomes = bulk_.save(work, batch.orders, batch.counts);
  const auto& counts = batch.counts;
  if (counts.created + counts.changed + counts.purchases == 0) return;
  work.record(ShopId{}, job_.id,
              {"orders_imported",
               {{"purchases", std::to_string(counts.purchases)},
                {"created", std::to_string(counts.created)},
                {"changed", std::to_string(counts.changed)}},
               {}});
}

void OrderIntake::settle(const Batch& batch) {
  bulk_.keep();
  auto& counts = job_.counts;
  counts.products += batch.counts.products;
  counts.created += batch.counts.created;
  counts.changed += batch.counts.changed;
  counts.unchanged += batch.counts.unchanged;
  for (std::size_t i = 0; i < batch.outcomes.size(); ++i) {
    const auto& refusal = batch.outcomes[i].refusal;
    if (!refusal) continue;
    --counts.orders;
    job_.rejects.add(batch.origins[i], "", to_text(*refusal));
  }
  if (job_.options.on_batch) job_.options.on_batch(counts);
}

void OrderIntake::finish() {
  if (batch_->rows > 0) save();
  job_.batches.finish();
}

}  // namespace entente::importing
