#include "orders/order_rules.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"

namespace entente::orders {
namespace {

using journal::Event;

template <class T>
void take(T& out, const std::optional<T>& given) {
  if (given) out = *given;
}
template <class T>
void take(std::optional<T>& out, const std::optional<T>& given) {
  if (given) out = given;
}

// Which line of the order each line of the report is: by external id; those without one, in order,
// by the lines without one. nullptr: a new line.
std::vector<const OrderLineRow*> matched_lines(const std::vector<OrderLineRow>& lines,
                                               const std::vector<LineChange>& changes) {
  std::vector<const OrderLineRow*> matched;
  std::vector<bool> used(lines.size());
  for (const auto& change : changes) {
    const OrderLineRow* found = nullptr;
    for (std::size_t i = 0; i < lines.size() && found == nullptr; ++i) {
      if (used[i] || lines[i].external_id != change.external_id) continue;
      used[i] = true;
      found = &lines[i];
    }
    matched.push_back(found);
  }
  return matched;
}

std::vector<OrderLineRow> merged_lines(const Order& order, const std::vector<LineChange>& changes,
                                       const MergeFacts& facts) {
  const auto matched = matched_lines(order.lines, changes);
  std::int64_t last_no = order.lines.empty() ? 0 : order.lines.back().line_no;
  std::vector<OrderLineRow> lines;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto& change = changes[i];
    OrderLineRow line;
    if (matched[i] != nullptr) {
      line = *matched[i];
    } else {
      line.shop_id = order.row.shop_id;
      line.order_id = order.row.id;
      line.line_no = ++last_no;
      line.id = facts.new_lines[i];
      line.external_id = change.external_id;
    }
    line.product_id = facts.products[i];
    line.title = change.title;
    line.quantity = change.quantity;
    line.price_minor = change.price_minor;
    lines.push_back(std::move(line));
  }
  std::ranges::sort(lines, {}, &OrderLineRow::line_no);
  return lines;
}

template <class Parcel>
const Parcel* parcel_of(const std::vector<Parcel>& parcels,
                        const std::optional<std::string>& number) {
  if (!number) return nullptr;
  const auto found = std::ranges::find(parcels, number, &Parcel::tracking_number);
  return found == parcels.end() ? nullptr : &*found;
}

// The report's parcels, with what is known of them besides, and those that a person added here.
std::vector<ShipmentRow> merged_shipments(const Order& order,
                                          const std::vector<ShipmentChange>& changes) {
  std::vector<ShipmentRow> shipments;
  const auto next = [&] { return static_cast<std::int64_t>(shipments.size()) + 1; };
  for (const auto& change : changes) {
    ShipmentRow shipment{order.row.shop_id,   order.row.id,           next(),
                         change.carrier,      change.tracking_number, change.shipped_at,
                         change.delivered_at, change.added_at};
    if (const auto* known = parcel_of(order.shipments, change.tracking_number)) {
      if (!shipment.shipped_at) shipment.shipped_at = known->shipped_at;
      if (!shipment.delivered_at) shipment.delivered_at = known->delivered_at;
    }
    shipments.push_back(std::move(shipment));
  }
  for (const auto& known : order.shipments) {
    if (!known.added_at || parcel_of(changes, known.tracking_number) != nullptr) continue;
    shipments.push_back(known);
    shipments.back().shipment_no = next() - 1;
  }
  return shipments;
}

// An order is shipped with its first parcel and delivered with its last.
void take_shipment_times(Order& order) {
  auto& row = order.row;
  if (order.shipments.empty()) return;
  std::optional<Instant> first_shipped;
  std::optional<Instant> last_delivered;
  bool all_delivered = true;
  for (const auto& shipment : order.shipments) {
    if (shipment.shipped_at && (!first_shipped || *shipment.shipped_at < *first_shipped))
      first_shipped = shipment.shipped_at;
    if (!shipment.delivered_at) all_delivered = false;
    if (shipment.delivered_at && (!last_delivered || *shipment.delivered_at > *last_delivered))
      last_delivered = shipment.delivered_at;
  }
  if (!row.shipped_at) row.shipped_at = first_shipped;
  if (!row.delivered_at && all_delivered) row.delivered_at = last_delivered;
}

// A time that only fits a later status moves the status on, where the report names none.
OrderStatus status_by_times(const OrderRow& row) {
  if (row.status == OrderStatus::cancelled) return row.status;
  if (row.delivered_at) return OrderStatus::delivered;
  if (row.shipped_at) return std::max(row.status, OrderStatus::shipped);
  return row.status;
}

void take_fields(Order& order, const OrderChange& change, const MergeFacts& facts) {
  auto& row = order.row;
  take(row.placed_at, change.placed_at);
  take(row.status, change.status);
  if (change.buyer) {
    if (facts.person) row.person_id = facts.person;
    if (!change.buyer->name.empty()) row.buyer_name = change.buyer->name;
  }
  take(row.delivery_address, change.delivery_address);
  take(row.shipping_minor, change.shipping_minor);
  take(row.payment_method, change.payment_method);
  take(row.payment_reference, change.payment_reference);
  take(row.processing_days, change.processing_days);
  take(row.shipped_at, change.shipped_at);
  take(row.estimated_delivery_at, change.estimated_delivery_at);
  take(row.delivered_at, change.delivered_at);
  if (change.lines) order.lines = merged_lines(order, *change.lines, facts);
  if (change.shipments) order.shipments = merged_shipments(order, *change.shipments);
  take_shipment_times(order);
  if (!change.status) row.status = status_by_times(row);
}

// What the order costs where nobody says: its lines and its shipping.
std::int64_t sum_of(const Order& order) {
  std::int64_t sum = order.row.shipping_minor;
  for (const auto& line : order.lines) {
    std::int64_t of_line = 0;
    if (__builtin_mul_overflow(line.price_minor, line.quantity, &of_line) ||
        __builtin_add_overflow(sum, of_line, &sum))
      return std::numeric_limits<std::int64_t>::max();
  }
  return sum;
}

Order started(const OrderChange& change, const MergeFacts& facts, Instant now) {
  Order order;
  auto& row = order.row;
  row.shop_id = facts.shop;
  row.id = facts.new_order;
  row.external_id = change.external_id;
  row.purchase_id = facts.purchase;
  row.currency = change.currency.value_or(facts.shop_currency);
  row.placed_at = change.updated_at.value_or(now);
  return order;
}

// The report into the order, which is as it was before, or as it starts.
void take_report(Order& order, const Order* before, const OrderChange& change,
                 const MergeFacts& facts, Instant now) {
  auto& row = order.row;
  take_fields(order, change, facts);
  if (change.total_minor)
    row.total_minor = *change.total_minor;
  else if (before == nullptr)
    row.total_minor = sum_of(order);
  // The window for reviews starts with the delivery: the report of it is the best that is known.
  if (row.status == OrderStatus::delivered && !row.delivered_at && !facts.history)
    row.delivered_at = change.updated_at.value_or(now);
  if (before == nullptr || row.buyer_name != before->row.buyer_name)
    row.search_text = fold_for_search(row.external_id + " " + row.buyer_name);
  take(row.source_updated_at, change.updated_at);
}

std::optional<OrderRefusal> refusal_of(const Order* before, const OrderChange& change,
                                       const MergeFacts& facts) {
  if (before == nullptr) {
    if (!change.lines || change.lines->empty()) return OrderRefusal::first_report_needs_lines;
    return std::nullopt;
  }
  const auto& row = before->row;
  if (change.purchase && facts.purchase != row.purchase_id) return OrderRefusal::purchase_is_fixed;
  if (change.currency && *change.currency != row.currency) return OrderRefusal::currency_is_fixed;
  const bool newer =
      change.updated_at && row.source_updated_at && *change.updated_at > *row.source_updated_at;
  if (change.status && !may_become(row.status, *change.status, newer))
    return OrderRefusal::status_goes_back;
  return std::nullopt;
}

// What is the same in both, or told by an event of its own, is no "order_changed".
bool differs_beyond_status(const Order& before, const Order& after) {
  auto row = after.row;
  row.status = before.row.status;
  row.version = before.row.version;
  row.source_updated_at = before.row.source_updated_at;
  return row != before.row || after.lines != before.lines || after.shipments != before.shipments;
}

std::vector<Event> events_between(const Order* before, const Order& after) {
  std::vector<Event> events;
  const auto& row = after.row;
  const auto status = std::string(to_text(row.status));
  if (before == nullptr) {
    events.push_back(
        {"order_placed",
         {{"purchase_id", to_text(row.purchase_id)}, {"placed_at", to_text(row.placed_at)}},
         {}});
    if (row.status != OrderStatus::placed) events.push_back({"order_" + status, {}, {}});
    return events;
  }
  if (row.status != before->row.status)
    events.push_back({"order_" + status, {{"from", std::string(to_text(before->row.status))}}, {}});
  if (differs_beyond_status(*before, after)) events.push_back({"order_changed", {}, {}});
  return events;
}

}  // namespace

RefusalInfo refusal_info(OrderRefusal refusal) {
  switch (refusal) {
    case OrderRefusal::first_report_needs_lines:
      return {422};
    case OrderRefusal::purchase_is_fixed:
      return {409};
    case OrderRefusal::currency_is_fixed:
      return {409};
    case OrderRefusal::status_goes_back:
      return {409};
  }
  return {500};
}

bool is_outdated(const Order& before, const OrderChange& change) {
  return change.updated_at && before.row.source_updated_at &&
         *change.updated_at < *before.row.source_updated_at;
}

bool may_become(OrderStatus from, OrderStatus to, bool provably_newer) {
  if (to == OrderStatus::cancelled || from == to) return true;
  if (from == OrderStatus::cancelled)
    return provably_newer || to == OrderStatus::shipped || to == OrderStatus::delivered;
  return to > from;
}

std::expected<Order, OrderRefusal> first_order(const OrderChange& change, const MergeFacts& facts,
                                               Instant now) {
  if (const auto refusal = refusal_of(nullptr, change, facts)) return std::unexpected(*refusal);
  auto order = started(change, facts, now);
  take_report(order, nullptr, change, facts, now);
  order.row.version = 1;
  return order;
}

std::expected<Merged, OrderRefusal> merge(const Order* before, const OrderChange& change,
                                          const MergeFacts& facts, Instant now) {
  if (before == nullptr) {
    auto made = first_order(change, facts, now);
    if (!made) return std::unexpected(made.error());
    auto events = events_between(nullptr, *made);
    return Merged{Effect::created, {std::move(*made), std::move(events), {}, {}}};
  }
  if (is_outdated(*before, change)) return Merged{Effect::outdated, {*before, {}, {}, {}}};
  if (const auto refusal = refusal_of(before, change, facts)) return std::unexpected(*refusal);

  Order after = *before;
  auto& row = after.row;
  take_report(after, before, change, facts, now);
  const bool changed = row.status != before->row.status || differs_beyond_status(*before, after);
  if (!changed) return Merged{Effect::unchanged, {std::move(after), {}, {}, {}}};
  ++row.version;
  auto events = events_between(before, after);
  return Merged{Effect::changed, {std::move(after), std::move(events), {}, {}}};
}

bool says_same(const ProductRow& product, const ProductChange& change) {
  return product.name == change.name && (!change.url || product.url == change.url) &&
         (!change.image_url || product.image_url == change.image_url);
}

ProductRow merged_product(ProductRow product, const ProductChange& change) {
  product.name = change.name;
  if (change.url) product.url = change.url;
  if (change.image_url) product.image_url = change.image_url;
  return product;
}

const char* broken_invariant(const Order* before, const Order& after,
                             const std::vector<journal::Event>& events) {
  const auto& row = after.row;
  if (row.total_minor < 0 || row.shipping_minor < 0)
    return "amounts of an order are never negative";
  if (before == nullptr) return nullptr;
  if (before->row.currency != row.currency) return "the currency of an order never changes";
  if (before->row.purchase_id != row.purchase_id) return "an order stays with its purchase";
  const bool told = std::ranges::any_of(events, [&](const auto& event) {
    return event.kind == "order_" + std::string(to_text(row.status));
  });
  if (before->row.status != row.status && !told) return "a change of status is told by an event";
  return nullptr;
}

}  // namespace entente::orders
