#include "orders/order_service.hpp"

#include <algorithm>

#include "orders/order_rules.hpp"
#include "orders/order_store.hpp"
#include "orders/orders.hpp"
#include "people/people.hpp"
#include "platform/crypto/crypto.hpp"
#include "shops/shops.hpp"

namespace entente::orders {
namespace {

ProductId product_for(journal::Work& work, ShopId shop, const ProductChange& change) {
  auto known = find_product(work.session, shop, change.external_id);
  if (!known) {
    ProductRow made{shop,
                    crypto::new_id<ProductId>(work.now),
                    change.external_id,
                    change.name,
                    change.url,
                    change.image_url};
    if (insert_product(work.session, made)) return made.id;
    known = find_product(work.session, shop, change.external_id);
    if (!known) throw std::logic_error("a product's external id is taken by nobody");
  }
  const auto merged = merged_product(*known, change);
  if (merged != *known) update_product(work.session, merged);
  return known->id;
}

PurchaseId purchase_for(journal::Work& work, const std::string& external_id,
                        std::optional<PersonId> person, Instant placed_at) {
  auto known = find_purchase(work.session, external_id);
  if (!known) {
    const PurchaseRow made{crypto::new_id<PurchaseId>(work.now), external_id, person, placed_at};
    if (insert_purchase(work.session, made)) return made.id;
    known = find_purchase(work.session, external_id);
    if (!known) throw std::logic_error("a purchase's external id is taken by nobody");
  }
  if (person && known->person_id != person) set_purchase_person(work.session, known->id, *person);
  return known->id;
}

MergeFacts gathered(journal::Work& work, const shops::ShopRow& shop, const Order* before,
                    const OrderChange& change) {
  MergeFacts facts;
  facts.shop = shop.id;
  facts.shop_currency = shop.currency;
  facts.new_order = crypto::new_id<OrderId>(work.now);
  if (change.buyer)
    facts.person =
        people::person_for(work, change.buyer->email, change.buyer->name, change.buyer->language);
  if (change.purchase || before == nullptr)
    facts.purchase = purchase_for(work, change.purchase.value_or(change.external_id), facts.person,
                                  change.placed_at.value_or(work.now));
  for (const auto& line : lines_of(change)) {
    facts.products.push_back(line.product ? std::optional(product_for(work, shop.id, *line.product))
                                          : std::nullopt);
    facts.new_lines.push_back(crypto::new_id<OrderLineId>(work.now));
  }
  return facts;
}

bool has_number(const Order* order, const std::string& number) {
  return order != nullptr &&
         std::ranges::find(order->shipments, number, &ShipmentRow::tracking_number) !=
             order->shipments.end();
}

// Carriers may have told of a parcel before its order was known to have it.
void follow_new_numbers(journal::Work& work, const Order* before, const Order& after) {
  for (const auto& shipment : after.shipments) {
    if (!shipment.tracking_number || has_number(before, *shipment.tracking_number)) continue;
    work.change_timer(after.row.shop_id, after.row.id.uuid, {new_numbers_timer, work.now});
    return;
  }
}

void save(journal::Work& work, const Order* before, const Merged& merged) {
  const auto& after = merged.decision.row;
  if (merged.effect == Effect::outdated) return;
  work.follow(after.row.shop_id, after.row.id.uuid, before, merged.decision);
  if (before == nullptr)
    insert_order(work.session, after);
  else
    update_order(work.session, *before, after);
  if (before == nullptr)
    tell_of_new_order(work, after.row);
  else if (merged.effect != Effect::unchanged)
    work.order_changed(after.row.shop_id, after.row.id, journal::OrderPart::order);
  follow_new_numbers(work, before, after);
  if (merged.effect != Effect::unchanged)
    work.announce({to_text(after.row.shop_id), "order",
                   R"({"id":")" + to_text(after.row.id) + R"(","state":")" +
                       std::string(to_text(after.row.status)) + R"("})"});
}

}  // namespace

void tell_of_new_order(journal::Work& work, const OrderRow& row) {
  if (row.status == OrderStatus::cancelled)
    work.order_changed(row.shop_id, row.id, journal::OrderPart::order);
  else
    work.order_placed(row.shop_id, row.id, row.placed_at);
}

Answer<ShopId> shop_of_machine(const Context& context, const std::optional<std::string>& handle) {
  if (!handle) {
    if (context.who.key_shop) return *context.who.key_shop;
    return invalid("?shop", "missing");
  }
  const auto shop = shops::shop_by_handle(context.session, *handle);
  if (!shop || (context.who.key_shop && *context.who.key_shop != shop->id)) return not_found();
  return shop->id;
}

Answer<OrderView> upsert_order(journal::Work& work, const OrderUpsert& upsert) {
  const auto shop_id = shop_of_machine(work, upsert.shop);
  if (!shop_id) return std::unexpected(shop_id.error());
  const auto change = checked(upsert, work.now);
  if (!change) return std::unexpected(change.error());

  const auto known = load_order(work.session, *shop_id, change->external_id);
  const Order* before = known ? &*known : nullptr;
  if (before != nullptr) {
    if (auto fits = work.check_version(before->row.version); !fits)
      return std::unexpected(fits.error());
    if (is_outdated(*before, *change)) return order_view(work, *before);
  }
  const auto shop = shops::shop_by_id(work.session, *shop_id);
  const auto merged = merge(before, *change, gathered(work, *shop, before, *change), work.now);
  if (!merged) return refused(merged.error());
  save(work, before, *merged);
  return order_view(work, merged->decision.row);
}

Answer<Order> set_shipments(journal::Work& work, ShopId shop, OrderId id,
                            std::vector<ShipmentChange> shipments) {
  const auto before = load_order(work.session, shop, id);
  if (!before) return not_found();
  OrderChange change;
  change.external_id = before->row.external_id;
  change.shipments = std::move(shipments);
  MergeFacts facts;
  facts.shop = shop;
  const auto merged = merge(&*before, change, facts, work.now);
  if (!merged) return refused(merged.error());
  save(work, &*before, *merged);
  return merged->decision.row;
}

// ---- the front door (orders.hpp)
// ------------------------------------------------------------------

std::optional<Order> order_by_id(db::Session& session, ShopId shop, OrderId order) {
  return load_order(session, shop, order);
}

std::optional<OrderRow> order_row_by_id(db::Session& session, ShopId shop, OrderId order) {
  return find_order(session, shop, order);
}

Order with_parts(db::Session& session, const OrderRow& row) {
  return add_parts(session, row);
}

std::optional<Order> order_by_external_id(db::Session& session, ShopId shop,
                                          std::string_view external_id) {
  return load_order(session, shop, external_id);
}

std::vector<OrderLineRow> lines_of_order(db::Session& session, ShopId shop, OrderId order) {
  return lines_of(session, shop, order);
}

std::optional<ProductRow> product_by_id(db::Session& session, ShopId shop, ProductId product) {
  return find_product(session, shop, product);
}

std::optional<ProductRow> product_by_external_id(db::Session& session, ShopId shop,
                                                 std::string_view external_id) {
  return find_product(session, shop, external_id);
}

std::vector<TrackedOrder> orders_with_number(db::Session& session, std::string_view number) {
  return tracked_orders(session, number);
}

std::vector<OrderRow> orders_of_person(db::Session& session, PersonId person) {
  return orders_of_person_rows(session, person);
}

std::vector<OrderRow> orders_of_purchase(db::Session& session, PurchaseId purchase) {
  return orders_of_purchase_rows(session, purchase);
}

std::vector<OrderRow> orders_of_payment(db::Session& session, std::string_view payment_reference) {
  return orders_of_payment_rows(session, payment_reference);
}

void add_order_invariants(journal::Invariants& invariants) {
  invariants.add<Order>(&broken_invariant);
}

}  // namespace entente::orders
