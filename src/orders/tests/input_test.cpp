#include <gtest/gtest.h>

#include "orders/order_input.hpp"

namespace entente::orders {
namespace {

constexpr Instant now{1'700'000'000'000'000};

OrderUpsert good() {
  OrderUpsert upsert;
  upsert.external_id = "A-1";
  upsert.shop = "tea";
  upsert.buyer = UpsertBuyer{"Ana@EXAMPLE.org", "Ana", "fr"};
  upsert.lines = {UpsertLine{{}, {}, "  Tea\tpot ", 1, {1250, "EUR"}}};
  return upsert;
}

// "pointer code" of each error, in order.
std::vector<std::string> errors_of(const OrderUpsert& upsert) {
  const auto change = checked(upsert, now);
  std::vector<std::string> found;
  if (change) return found;
  for (const auto& error : change.error().errors) found.push_back(error.pointer + " " + error.code);
  return found;
}

TEST(OrderInput, cleans_what_it_keeps) {
  const auto change = checked(good(), now);
  ASSERT_TRUE(change.has_value());
  EXPECT_EQ(change->lines->front().title, "Tea pot");
  EXPECT_EQ(change->buyer->email, "Ana@example.org");
  EXPECT_EQ(change->currency, "EUR");
}

TEST(OrderInput, names_every_field_that_is_wrong) {
  struct Case {
    const char* error;
    void (*spoil)(OrderUpsert&);
  };
  const Case cases[] = {
      {"/external_id empty", [](OrderUpsert& u) { u.external_id = " "; }},
      {"/external_id too_long", [](OrderUpsert& u) { u.external_id = std::string(101, 'x'); }},
      {"/payment_reference too_long",
       [](OrderUpsert& u) { u.payment_reference = std::string(101, 'x'); }},
      {"/payment_reference empty", [](OrderUpsert& u) { u.payment_reference = ""; }},
      {"/purchase not_plain_text", [](OrderUpsert& u) { u.purchase = "a\nb"; }},
      {"/updated_at in_the_future",
       [](OrderUpsert& u) { u.updated_at = now + limits::ahead + Duration{1}; }},
      {"/delivered_at in_the_future",
       [](OrderUpsert& u) { u.delivered_at = now + limits::ahead + Duration{1}; }},
      {"/currency unknown_currency", [](OrderUpsert& u) { u.currency = "EURO"; }},
      {"/lines/0/price/currency other_currency", [](OrderUpsert& u) { u.currency = "USD"; }},
      {"/buyer/email malformed_email", [](OrderUpsert& u) { u.buyer->email = "ana"; }},
      {"/buyer/language unknown_language", [](OrderUpsert& u) { u.buyer->language = "?"; }},
      {"/lines empty", [](OrderUpsert& u) { u.lines->clear(); }},
      {"/lines too_many",
       [](OrderUpsert& u) { u.lines->resize(limits::lines + 1, u.lines->front()); }},
      {"/lines/0/quantity out_of_range", [](OrderUpsert& u) { u.lines->front().quantity = 0; }},
      {"/lines/0/price/minor out_of_range",
       [](OrderUpsert& u) { u.lines->front().price.minor = -1; }},
      {"/lines/1/external_id duplicate",
       [](OrderUpsert& u) {
         u.lines->front().external_id = "x";
         u.lines->push_back(u.lines->front());
       }},
      {"/lines/0/product/url malformed_url",
       [](OrderUpsert& u) {
         u.lines->front().product = UpsertProduct{"p", "Pot", "javascript:alert(1)", {}};
       }},
      {"/total/minor out_of_range", [](OrderUpsert& u) { u.total = Money{-5, "EUR"}; }},
      {"/processing_days out_of_range", [](OrderUpsert& u) { u.processing_days = 366; }},
      {"/delivery_address/country unknown_country",
       [](OrderUpsert& u) {
         u.delivery_address = DeliveryAddress{{}, {"1 Rue"}, {}, {}, {}, "XX"};
       }},
      {"/shipments/0/shipped_at in_the_future",
       [](OrderUpsert& u) {
         u.shipments = {UpsertShipment{{}, {}, now + limits::ahead + Duration{1}, {}}};
       }},
  };
  EXPECT_TRUE(errors_of(good()).empty());
  for (const auto& c : cases) {
    auto upsert = good();
    c.spoil(upsert);
    EXPECT_EQ(errors_of(upsert), std::vector<std::string>{c.error});
  }
}

TEST(OrderInput, a_day_ahead_is_still_taken) {
  auto upsert = good();
  upsert.updated_at = now + limits::ahead;
  upsert.estimated_delivery_at = now + std::chrono::hours{24 * 30};
  EXPECT_TRUE(errors_of(upsert).empty());
}

}  // namespace
}  // namespace entente::orders
