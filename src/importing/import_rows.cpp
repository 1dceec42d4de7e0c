#include "importing/import_rows.hpp"

namespace entente::importing {
namespace {

using files::ImportField;
using files::MappedRecord;

std::string text(const MappedRecord& record, ImportField field) {
  return std::string(record.text(field));
}

std::optional<Instant> instant(const MappedRecord& record, ImportField field) {
  if (!record.has(field)) return std::nullopt;
  return record.instant(field);
}

std::optional<std::int64_t> number(const MappedRecord& record, ImportField field) {
  if (!record.has(field)) return std::nullopt;
  return record.number(field);
}

}  // namespace

PurchaseRow purchase_row(const MappedRecord& record, Origin origin) {
  PurchaseRow row;
  row.origin = std::move(origin);
  row.purchase = text(record, ImportField::purchase);
  row.order = text(record, ImportField::order);
  row.shop = text(record, ImportField::shop);
  row.buyer = text(record, ImportField::buyer);
  if (record.has(ImportField::status))
    row.status = parse_enum<orders::OrderStatus>(record.text(ImportField::status));
  row.placed_at = record.instant(ImportField::placed_at);
  row.shipped_at = instant(record, ImportField::shipped_at);
  row.delivered_at = instant(record, ImportField::delivered_at);
  row.estimated_delivery_at = instant(record, ImportField::estimated_delivery_at);
  row.updated_at = instant(record, ImportField::updated_at);
  row.currency = record.currency();
  row.total = number(record, ImportField::total);
  row.shipping = number(record, ImportField::shipping);
  row.payment_method = text(record, ImportField::payment_method);
  row.processing_days = number(record, ImportField::processing_days);
  return row;
}

std::optional<LineRow> line_row(const MappedRecord& record, Origin origin) {
  const bool names_something = record.has(ImportField::product) || record.has(ImportField::title) ||
                               record.has(ImportField::product_name) ||
                               record.has(ImportField::price);
  if (!names_something) return std::nullopt;
  LineRow row;
  row.origin = std::move(origin);
  row.purchase = text(record, ImportField::purchase);
  row.shop = text(record, ImportField::shop);
  row.line = text(record, ImportField::line);
  row.product = text(record, ImportField::product);
  row.title = text(record, ImportField::title);
  row.quantity = number(record, ImportField::quantity).value_or(1);
  row.price = record.number(ImportField::price);
  row.shipping = number(record, ImportField::shipping);
  row.currency = record.currency();
  row.product_row = {text(record, ImportField::product_name),
                     text(record, ImportField::product_url),
                     text(record, ImportField::product_image_url)};
  return row;
}

BuyerRow buyer_row(const MappedRecord& record) {
  return {text(record, ImportField::email),       text(record, ImportField::name),
          text(record, ImportField::language),    text(record, ImportField::address),
          text(record, ImportField::city),        text(record, ImportField::region),
          text(record, ImportField::postal_code), text(record, ImportField::country)};
}

BuyerRow flat_buyer_row(const MappedRecord& record) {
  auto row = buyer_row(record);
  row.email = text(record, ImportField::buyer_email);
  row.name = text(record, ImportField::buyer_name);
  row.language = text(record, ImportField::buyer_language);
  return row;
}

ProductRow product_row(const MappedRecord& record) {
  return {text(record, ImportField::name), text(record, ImportField::url),
          text(record, ImportField::image_url)};
}

PaymentRow payment_row(const MappedRecord& record, Origin origin) {
  return {std::move(origin), text(record, ImportField::payment_method),
          record.number(ImportField::amount)};
}

std::optional<ShipmentRow> shipment_row(const MappedRecord& record, const Origin& origin) {
  if (!record.has(ImportField::carrier) && !record.has(ImportField::tracking_number))
    return std::nullopt;
  return ShipmentRow{origin,
                     text(record, ImportField::shop),
                     text(record, ImportField::carrier),
                     text(record, ImportField::tracking_number),
                     instant(record, ImportField::shipped_at),
                     instant(record, ImportField::delivered_at)};
}

ReviewRow review_row(const MappedRecord& record, Origin origin, const files::FileRule& rule) {
  ReviewRow row;
  row.origin = std::move(origin);
  row.review = text(record, ImportField::review);
  row.purchase = text(record, ImportField::purchase);
  row.shop = text(record, ImportField::shop);
  row.order = text(record, ImportField::order);
  row.line = text(record, ImportField::line);
  row.product = text(record, ImportField::product);
  row.stars = record.number(ImportField::stars);
  row.title = text(record, ImportField::title);
  row.text = text(record, ImportField::text);
  row.language =
      record.has(ImportField::language) ? text(record, ImportField::language) : rule.language;
  row.display_name = text(record, ImportField::display_name);
  if (record.has(ImportField::experienced_at))
    row.experience_on = local_date(record.instant(ImportField::experienced_at), rule.zone);
  row.written_at = record.instant(ImportField::written_at);
  row.per_purchase = rule.review_per == files::ReviewPer::purchase;
  return row;
}

}  // namespace entente::importing
