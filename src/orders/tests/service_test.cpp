// Orders through the journal, on both engines.
#include <gtest/gtest.h>

#include "journal/chain.hpp"
#include "journal/journal.hpp"
#include "kit/databases.hpp"
#include "orders/order_service.hpp"
#include "orders/order_store.hpp"
#include "orders/order_views.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/rows.hpp"

namespace entente::orders {
namespace {

constexpr Instant start{1'700'000'000'000'000};

class OrderService : public kit::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    journal_.emplace(database(), env_);
    add_order_invariants(journal_->invariants());
    for (const char* handle : {"tea", "pots"}) make_shop(handle);
  }

  void make_shop(const std::string& handle) {
    journal_->run_system([&](journal::Work& work) {
      work.session.execute(
          "INSERT INTO shop (id, handle, name, name_skeleton, languages, currency, time_zone, "
          "state,"
          " alert_threshold, moderation, response_hours, close_after_days, follow_up_days,"
          " created_at, version) VALUES (?, ?, ?, ?, 'fr', 'EUR', 'Europe/Paris', 'active', 3, 0, "
          "4,"
          " 14, 7, 0, 1)",
          crypto::new_id<ShopId>(work.now), handle, handle, handle);
    });
  }

  Answer<OrderView> put(const OrderUpsert& upsert, std::optional<ShopId> key_shop = {}) {
    Answer<OrderView> view = not_found();
    Who who;
    who.actor.kind = ActorKind::api_key;
    who.key_shop = key_shop;
    journal_->run_and_wait({who, "en", {}, {}},
                           [&](journal::Work& work) -> Answer<journal::Rendered> {
                             view = upsert_order(work, upsert);
                             if (!view) return std::unexpected(view.error());
                             return journal::Rendered{};
                           });
    return view;
  }

  template <class Read>
  void read(Read each) {
    database().read([&](db::Session& session) {
      Context context{session, env_, who_, clock_.now(), "en", "UTC"};
      each(context);
    });
  }

  std::vector<std::string> event_kinds(const OrderView& order) {
    std::vector<std::string> kinds;
    read([&](Context& context) {
      for (const auto& event : journal::events_of(context.session, order.shop_id, order.id.uuid))
        kinds.push_back(event.kind);
    });
    return kinds;
  }

  static OrderUpsert report(const std::string& external_id, const std::string& shop = "tea") {
    OrderUpsert upsert;
    upsert.external_id = external_id;
    upsert.shop = shop;
    upsert.placed_at = start;
    upsert.buyer = UpsertBuyer{"ana@example.org", "Ana Müller", "fr"};
    upsert.lines = {UpsertLine{"1",
                               UpsertProduct{"P1", "Teapot", "https://tea.example/p1", {}},
                               "Teapot",
                               2,
                               {1250, "EUR"}}};
    return upsert;
  }

  TestClock clock_{start};
  text::Catalogue texts_{{{"en", "{}"}}};
  Environment env_{clock_, texts_, crypto::SecretKey::random()};
  Who who_;
  std::optional<journal::Journal> journal_;
};
ENTENTE_BOTH_ENGINES(OrderService);

TEST_P(OrderService, an_order_comes_back_as_it_was_reported) {
  auto upsert = report("A-1");
  upsert.shipments = {UpsertShipment{"DHL", "T1", start, {}}};
  upsert.delivery_address = DeliveryAddress{"Ana", {"1 Rue X"}, "75001", "Paris", {}, "FR"};
  const auto view = put(upsert);
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->external_id, "A-1");
  EXPECT_EQ(view->purchase_external_id, "A-1");
  EXPECT_EQ(view->status, OrderStatus::shipped);
  EXPECT_EQ(view->total, (Money{2500, "EUR"}));
  EXPECT_EQ(view->buyer_name, "Ana Müller");
  ASSERT_EQ(view->lines.size(), 1U);
  EXPECT_EQ(view->lines[0].product_external_id, "P1");
  EXPECT_EQ(view->lines[0].url, "https://tea.example/p1");
  ASSERT_EQ(view->shipments.size(), 1U);
  EXPECT_EQ(view->shipments[0].tracking_number, "T1");
  EXPECT_EQ(event_kinds(*view), (std::vector<std::string>{"order_placed", "order_shipped"}));
  // SEC-2: the shop never sees the buyer's address.
  EXPECT_EQ(json::to_json_text(*view).find("ana@example.org"), std::string::npos);
}

TEST_P(OrderService, twice_the_same_changes_nothing) {
  const auto first = put(report("A-1"));
  const auto again = put(report("A-1"));
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(json::to_json_text(*again), json::to_json_text(*first));
  EXPECT_EQ(event_kinds(*again).size(), 1U);
}

TEST_P(OrderService, changes_are_kept) {
  put(report("A-1"));
  OrderUpsert change;
  change.external_id = "A-1";
  change.shop = "tea";
  change.lines = {UpsertLine{"2", UpsertProduct{"P2", "Cup", {}, {}}, "Cup", 1, {400, "EUR"}}};
  change.delivered_at = start;
  change.shipments = {UpsertShipment{{}, "T9", {}, {}}};
  const auto view = put(change);
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->version, 2);
  EXPECT_EQ(view->status, OrderStatus::delivered);
  read([&](Context& context) {
    const auto stored = get_order(context, {view->shop_id, view->id});
    ASSERT_TRUE(stored.has_value());
    EXPECT_EQ(json::to_json_text(*stored), json::to_json_text(*view));
    EXPECT_EQ(stored->lines.size(), 1U);
    EXPECT_EQ(stored->lines[0].title, "Cup");
  });
}

TEST_P(OrderService, a_purchase_may_span_shops) {
  auto tea = report("A-1");
  tea.purchase = "P-77";
  auto pots = report("B-1", "pots");
  pots.purchase = "P-77";
  const auto first = put(tea);
  EXPECT_EQ(first->other_orders_of_purchase, 0);
  const auto second = put(pots);
  EXPECT_EQ(second->other_orders_of_purchase, 1);
  read([&](Context& context) {
    const auto order = order_by_id(context.session, first->shop_id, first->id);
    ASSERT_TRUE(order.has_value());
    EXPECT_EQ(orders_of_purchase(context.session, order->row.purchase_id).size(), 2U);
    EXPECT_EQ(orders_of_person(context.session, *order->row.person_id).size(), 2U);
    // Another shop's id opens nothing.
    EXPECT_FALSE(order_by_id(context.session, second->shop_id, first->id).has_value());
  });
}

TEST_P(OrderService, a_key_of_another_shop_sees_nothing) {
  const auto tea = put(report("A-1"));
  const auto pots = put(report("B-1", "pots"));
  const auto answer = put(report("A-1"), pots->shop_id);
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().status, 404);
  who_.key_shop = pots->shop_id;
  read([&](Context& context) {
    EXPECT_FALSE(get_order_by_external_id(context, {"A-1", "tea"}).has_value());
    EXPECT_TRUE(get_order_by_external_id(context, {"B-1", "pots"}).has_value());
    EXPECT_TRUE(get_order_by_external_id(context, {"B-1", std::nullopt}).has_value());
  });
}

TEST_P(OrderService, an_unknown_shop_is_not_found_and_a_refusal_writes_nothing) {
  EXPECT_EQ(put(report("A-1", "nowhere")).error().status, 404);
  auto change = report("A-1");
  change.lines.reset();
  EXPECT_EQ(put(change).error().code, "first_report_needs_lines");
  read([&](Context& context) { EXPECT_FALSE(find_purchase(context.session, "A-1").has_value()); });
}

TEST_P(OrderService, lists_go_by_pages_and_search_ignores_case_and_accents) {
  for (int i = 0; i < 5; ++i) {
    auto upsert = report("A-" + std::to_string(i));
    upsert.placed_at = start + std::chrono::hours{i};
    if (i == 3) upsert.buyer->name = "100%_Bob";
    put(upsert);
  }
  read([&](Context& context) {
    const auto shop = shop_of_machine(context, "tea");
    const auto ids = [&](const ListOrders& query) {
      std::string found;
      const auto page = list_orders_of_shop(context, query);
      for (const auto& order : page->items) found += order.external_id + " ";
      return found;
    };
    const auto first = list_orders_of_shop(context, {*shop, 3, {}, {}});
    ASSERT_TRUE(first && first->next_cursor);
    EXPECT_EQ(ids({*shop, 3, {}, {}}), "A-4 A-3 A-2 ");
    EXPECT_EQ(ids({*shop, 3, first->next_cursor, {}}), "A-1 A-0 ");
    EXPECT_EQ(ids({*shop, {}, {}, "MULLER"}), "A-4 A-2 A-1 A-0 ");
    EXPECT_EQ(ids({*shop, {}, {}, "0%_"}), "A-3 ");
    EXPECT_EQ(ids({*shop, {}, {}, "a-2"}), "A-2 ");
    EXPECT_FALSE(list_orders_of_shop(context, {*shop, 3, first->next_cursor, "x"}).has_value());
  });
}

}  // namespace
}  // namespace entente::orders
