#include <algorithm>

#include "platform/files/mapping.hpp"

namespace entente::files {
namespace {

using enum ImportField;
using Fields = std::vector<ImportField>;

struct KindFields {
  Fields all;
  Fields required;
};

// The flat form: what belongs to the line, its order, its buyer and its product.
const KindFields& flat_orders() {
  static const KindFields orders{{shop,
                                  order,
                                  purchase,
                                  buyer_email,
                                  buyer_name,
                                  buyer_language,
                                  status,
                                  placed_at,
                                  paid_at,
                                  shipped_at,
                                  delivered_at,
                                  estimated_delivery_at,
                                  updated_at,
                                  currency,
                                  total,
                                  shipping,
                                  payment_method,
                                  processing_days,
                                  line,
                                  product,
                                  product_name,
                                  product_url,
                                  product_image_url,
                                  title,
                                  quantity,
                                  price,
                                  carrier,
                                  tracking_number,
                                  address,
                                  city,
                                  region,
                                  postal_code,
                                  country},
                                 {shop, order, placed_at}};
  return orders;
}

const KindFields& of(ImportKind kind) {
  static const KindFields shops{
      {shop, name, email, language, currency, zone, country, region, city, postal_code}, {shop}};
  static const KindFields purchases{{purchase, buyer, shop, status, placed_at, paid_at, shipped_at,
                                     delivered_at, estimated_delivery_at, updated_at, currency,
                                     total, shipping, payment_method, processing_days},
                                    {purchase, placed_at}};
  static const KindFields lines{
      {purchase, shop, line, product, title, quantity, price, shipping, currency},
      {purchase, shop}};
  static const KindFields payments{{purchase, payment_method, amount, installments, currency},
                                   {purchase}};
  static const KindFields buyers{
      {buyer, person, email, name, language, address, city, region, postal_code, country}, {buyer}};
  static const KindFields products{{product, shop, name, category, url, image_url}, {product}};
  static const KindFields shipments{
      {purchase, shop, carrier, tracking_number, shipped_at, delivered_at}, {purchase}};
  static const KindFields reviews{
      {review, purchase, order, shop, line, product, stars, title, text, language, written_at,
       experienced_at, requested_at, display_name, buyer_email},
      {stars, written_at}};
  switch (kind) {
    case ImportKind::shop:
      return shops;
    case ImportKind::purchase:
      return purchases;
    case ImportKind::order:
      return flat_orders();
    case ImportKind::line:
      return lines;
    case ImportKind::payment:
      return payments;
    case ImportKind::buyer:
      return buyers;
    case ImportKind::product:
      return products;
    case ImportKind::shipment:
      return shipments;
    case ImportKind::review:
      return reviews;
  }
  return shops;
}

}  // namespace

const std::vector<ImportField>& fields_of(ImportKind kind) {
  return of(kind).all;
}
const std::vector<ImportField>& required_fields_of(ImportKind kind) {
  return of(kind).required;
}

ImportType type_of(ImportField field) {
  switch (field) {
    case placed_at:
    case paid_at:
    case shipped_at:
    case delivered_at:
    case estimated_delivery_at:
    case updated_at:
    case written_at:
    case experienced_at:
    case requested_at:
      return ImportType::instant;
    case price:
    case shipping:
    case total:
    case amount:
      return ImportType::amount;
    case installments:
    case processing_days:
      return ImportType::integer;
    case quantity:
      return ImportType::count;
    case stars:
      return ImportType::stars;
    case status:
      return ImportType::status;
    case currency:
      return ImportType::currency;
    case zone:
      return ImportType::zone;
    default:
      return ImportType::text;
  }
}

}  // namespace entente::files
