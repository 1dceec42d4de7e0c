#include "importing/order_drafts.hpp"

#include <algorithm>

namespace entente::importing {
namespace {

std::optional<std::string> unless_empty(std::string value) {
  if (value.empty()) return std::nullopt;
  return value;
}

const std::string& first_of(const std::string& a, const std::string& b) {
  return a.empty() ? b : a;
}

orders::UpsertLine line_of(LineRow row, const std::string& currency) {
  orders::UpsertLine line;
  line.external_id = unless_empty(std::move(row.line));
  line.title = first_of(row.title, first_of(row.product_row.name, row.product));
  line.quantity = row.quantity;
  line.price = {row.price, first_of(row.currency, currency)};
  if (row.product.empty()) return line;
  auto& name = row.product_row.name;
  line.product =
      orders::UpsertProduct{std::move(row.product), name.empty() ? line.title : std::move(name),
                            unless_empty(std::move(row.product_row.url)),
                            unless_empty(std::move(row.product_row.image_url))};
  return line;
}

std::optional<orders::DeliveryAddress> address_of(const BuyerRow& buyer) {
  if (buyer.country.empty()) return std::nullopt;
  orders::DeliveryAddress address;
  address.name = unless_empty(buyer.name);
  if (!buyer.address.empty()) address.lines.push_back(buyer.address);
  address.postal_code = unless_empty(buyer.postal_code);
  address.city = unless_empty(buyer.city);
  address.region = unless_empty(buyer.region);
  address.country = buyer.country;
  return address;
}

std::optional<std::string> payment_method_of(const PurchaseGroup& group) {
  if (!group.purchase.payment_method.empty()) return group.purchase.payment_method;
  const auto largest = std::ranges::max_element(group.payments, {}, &PaymentRow::amount);
  if (largest == group.payments.end()) return std::nullopt;
  return unless_empty(largest->method);
}

// What holds for every shop's part of the purchase.
OrderDraft common_draft(const PurchaseGroup& group) {
  const auto& purchase = group.purchase;
  OrderDraft draft;
  draft.origin = purchase.origin;
  auto& upsert = draft.upsert;
  upsert.external_id = first_of(purchase.order, purchase.purchase);
  upsert.purchase = unless_empty(purchase.purchase);
  upsert.updated_at = purchase.updated_at;
  upsert.placed_at = purchase.placed_at;
  upsert.status = purchase.status;
  upsert.currency = unless_empty(purchase.currency);
  upsert.delivery_address = address_of(purchase.buyer_row);
  upsert.payment_method = payment_method_of(group);
  upsert.processing_days = purchase.processing_days;
  upsert.shipped_at = purchase.shipped_at;
  upsert.estimated_delivery_at = purchase.estimated_delivery_at;
  upsert.delivered_at = purchase.delivered_at;
  const auto& buyer = purchase.buyer_row;
  if (buyer.email.empty())
    draft.buyer_name = buyer.name;
  else
    upsert.buyer =
        orders::UpsertBuyer{buyer.email, unless_empty(buyer.name), unless_empty(buyer.language)};
  return draft;
}

void add_line(OrderDraft& draft, LineRow row, const std::string& currency) {
  auto& upsert = draft.upsert;
  if (!upsert.lines) upsert.lines.emplace();
  draft.line_origins.push_back(std::move(row.origin));
  if (row.shipping) {
    if (!upsert.shipping) upsert.shipping = Money{0, first_of(row.currency, currency)};
    upsert.shipping->minor += *row.shipping;
  }
  upsert.lines->push_back(line_of(std::move(row), currency));
}

// Whether all of it is one order: then nothing of it has to be copied.
bool is_one_order(const PurchaseGroup& group) {
  return std::ranges::all_of(
      group.lines, [&](const auto& line) { return line.shop == group.lines.front().shop; });
}

void add_shipments(OrderDraft& draft, const std::vector<ShipmentRow>& shipments) {
  for (const auto& row : shipments) {
    if (!row.shop.empty() && row.shop != draft.shop) continue;
    if (!draft.upsert.shipments) draft.upsert.shipments.emplace();
    draft.upsert.shipments->push_back({unless_empty(row.carrier), unless_empty(row.tracking_number),
                                       row.shipped_at, row.delivered_at});
  }
}

}  // namespace

std::vector<OrderDraft> drafts_of(PurchaseGroup group) {
  const auto& purchase = group.purchase;
  auto common = common_draft(group);
  const bool one_order = is_one_order(group);
  std::vector<OrderDraft> drafts;
  const auto draft_for = [&](const std::string& shop) -> OrderDraft& {
    for (auto& draft : drafts)
      if (draft.shop == shop) return draft;
    if (one_order)
      drafts.push_back(std::move(common));
    else
      drafts.push_back(common);
    drafts.back().shop = shop;
    return drafts.back();
  };
  for (auto& line : group.lines) {
    auto& draft = draft_for(first_of(line.shop, purchase.shop));
    add_line(draft, std::move(line), purchase.currency);
  }
  if (drafts.empty() && !purchase.shop.empty()) draft_for(purchase.shop);
  for (auto& draft : drafts) add_shipments(draft, group.shipments);
  if (drafts.size() == 1) {
    auto& upsert = drafts.front().upsert;
    if (purchase.total) upsert.total = Money{*purchase.total, purchase.currency};
    if (purchase.shipping && !upsert.shipping)
      upsert.shipping = Money{*purchase.shipping, purchase.currency};
  }
  return drafts;
}

}  // namespace entente::importing
