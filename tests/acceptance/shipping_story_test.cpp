// What carriers tell of parcels, and what it proves (C5, C8, C9), through real HTTP on both
// engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sha256.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr const char* ups_number = "1Z5R89390357567127";

class ShippingStory : public kit::StoryTest {
 protected:
  kit::EnvOptions options() const override {
    kit::EnvOptions made;
    made.settings = {{"shipping.easypost_secret", "sésame"}};
    return made;
  }
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = place_order(shop, "2001", {});
    tracking = shop.path + "/orders/" + order + "/tracking";
  }

  // On its way to Paris since a day, with these parcels. Returns its id.
  std::string place_order(const kit::Shop& of, const std::string& external_id,
                          const array& shipments) {
    object body{{"shop", of.handle},
                {"placed_at", to_text(env().now() - 24_hours)},
                {"status", "paid"},
                {"currency", "EUR"},
                {"buyer", {{"email", "ana@example.test"}, {"name", "Ana Buyer"}}},
                {"delivery_address",
                 {{"name", "Ana Buyer"},
                  {"lines", array{"1 rue de la Roquette"}},
                  {"postal_code", "75011"},
                  {"city", "Paris"},
                  {"country", "FR"}}},
                {"lines", array{object{{"title", "Blue mug"},
                                       {"quantity", 1},
                                       {"price", {{"minor", 1900}, {"currency", "EUR"}}}}}}};
    if (!shipments.empty()) body["shipments"] = shipments;
    auto answer = env().machine().put("/v1/orders/" + external_id, body);
    EXPECT_LT(answer.status, 300) << answer.body;
    env().work_off();
    return std::string(answer.json().at("id").as_string());
  }
  object plain(const std::string& id, const std::string& progress, const object& more = {}) {
    object event{{"event_id", id},
                 {"tracking_number", ups_number},
                 {"progress", progress},
                 {"happened_at", to_text(env().now())},
                 {"carrier", "UPS"}};
    for (const auto& member : more) event[member.key()] = member.value();
    return event;
  }
  value tell(const value& events, std::optional<ShopId> key_shop = {}) {
    auto answer = env().machine(key_shop).post("/v1/carrier-events", events);
    EXPECT_EQ(answer.status, 200) << answer.body;
    env().work_off();
    return answer.json();
  }
  value seen() { return env().owner(shop).get(tracking).json(); }
  static std::vector<std::string> mismatches(const value& view) {
    std::vector<std::string> out;
    for (const auto& each : view.at("proof").at("mismatches").as_array())
      out.emplace_back(each.at("code").as_string());
    return out;
  }
  std::string status_of_order() {
    return std::string(
        env().owner(shop).get(shop.path + "/orders/" + order).json().at("status").as_string());
  }
  void add_number(const std::string& number = ups_number) {
    auto added = env().owner(shop).post(tracking, {{"number", number}, {"carrier", "UPS"}});
    ASSERT_EQ(added.status, 200) << added.body;
    env().work_off();
  }

  kit::Shop shop;
  std::string order;
  std::string tracking;
};
ENTENTE_BOTH_ENGINES(ShippingStory);

TEST_P(ShippingStory, a_delivery_to_the_address_of_the_order_is_proof) {
  add_number();
  EXPECT_EQ(mismatches(seen()), std::vector<std::string>{"not_delivered"});
  auto taken = tell(plain("e1", "in_transit", {{"city", "LYON"}}));
  EXPECT_EQ(taken.at("stored").as_int64(), 1);
  EXPECT_EQ(seen().at("parcels").at(0).at("progress").as_string(), "in_transit");
  EXPECT_EQ(status_of_order(), "paid");

  env().after(24_hours);
  const auto delivered = plain("e2", "delivered", {{"city", "PARIS 11"}, {"postal_code", "75011"}});
  tell(delivered);
  auto view = seen();
  EXPECT_TRUE(view.at("proof").at("counts").as_bool());
  EXPECT_TRUE(mismatches(view).empty());
  EXPECT_EQ(view.at("parcels").at(0).at("events").as_array().size(), 2U);
  EXPECT_FALSE(view.at("parcels").at(0).at("delivered_at").is_null());
  EXPECT_EQ(status_of_order(), "delivered");

  // The same again changes nothing, in the same message or in another one.
  EXPECT_EQ(tell(delivered).at("repeated").as_int64(), 1);
  taken = tell(array{delivered, plain("e3", "returned")});
  EXPECT_EQ(taken.at("repeated").as_int64(), 1);
  EXPECT_EQ(taken.at("stored").as_int64(), 1);
  EXPECT_EQ(mismatches(seen()), std::vector<std::string>{"not_delivered"}) << "it went back";
}

TEST_P(ShippingStory, a_delivery_elsewhere_says_what_does_not_match) {
  add_number();
  tell(plain("e1", "delivered", {{"city", "Lyon"}, {"postal_code", "69001"}, {"country", "FR"}}));
  auto view = seen();
  EXPECT_FALSE(view.at("proof").at("counts").as_bool());
  EXPECT_EQ(mismatches(view), (std::vector<std::string>{"postal_code_differs", "city_differs"}));
  EXPECT_NE(std::string(view.at("proof").at("mismatches").at(1).at("text").as_string())
                .find("69001 Lyon, FR"),
            std::string::npos);
  EXPECT_EQ(status_of_order(), "paid");
  auto owner = env().owner(shop);
  owner.client().set_header("Accept-Language", "fr");
  EXPECT_NE(owner.get(tracking).body.find("Lyon"), std::string::npos);
}

TEST_P(ShippingStory, events_wait_for_the_order_that_gets_their_number) {
  tell(plain("e1", "delivered", {{"postal_code", "75011"}}));
  EXPECT_TRUE(seen().at("parcels").as_array().empty());
  add_number("1z 5r8 939-03 5756 7127");
  auto view = seen();
  EXPECT_TRUE(view.at("proof").at("counts").as_bool());
  EXPECT_EQ(status_of_order(), "delivered");

  // A later report of the platform leaves the parcel that the shop added.
  auto report =
      env().machine().put("/v1/orders/2001", {{"shop", shop.handle}, {"shipments", array{}}});
  ASSERT_EQ(report.status, 200) << report.body;
  EXPECT_EQ(seen().at("parcels").as_array().size(), 1U);

  // What happened before an order was placed is none of it.
  env().after(5_days);
  const auto later = place_order(shop, "2002", {object{{"tracking_number", ups_number}}});
  view = env().owner(shop).get(shop.path + "/orders/" + later + "/tracking").json();
  EXPECT_TRUE(view.at("parcels").at(0).at("events").as_array().empty());
}

TEST_P(ShippingStory, one_parcel_may_be_of_two_orders_and_a_reported_number_is_found) {
  const object parcel{{"tracking_number", "1Z 5R89 3903 5756 7127"}};
  const auto first = place_order(shop, "2003", {parcel});
  const auto second = place_order(shop, "2004", {parcel});
  tell(plain("e1", "delivered", {{"city", "Paris"}}));
  for (const auto& id : {first, second}) {
    auto view = env().owner(shop).get(shop.path + "/orders/" + id + "/tracking").json();
    EXPECT_TRUE(view.at("proof").at("counts").as_bool()) << id;
  }
}

TEST_P(ShippingStory, the_shop_itself_proves_nothing_and_speaks_for_no_other_shop) {
  add_number();
  auto other = env().new_shop("studio");
  const auto foreign = place_order(other, "3001", {object{{"tracking_number", ups_number}}});
  tell(plain("e1", "delivered", {{"city", "Paris"}}), shop.id);
  EXPECT_EQ(mismatches(seen()), std::vector<std::string>{"told_by_the_shop"});
  EXPECT_EQ(status_of_order(), "paid");
  auto view = env().owner(other).get(other.path + "/orders/" + foreign + "/tracking").json();
  EXPECT_TRUE(view.at("parcels").at(0).at("events").as_array().empty());
  auto named = env().machine(shop.id).post("/v1/carrier-events",
                                           plain("e2", "delivered", {{"shop", "studio"}}));
  EXPECT_EQ(named.json().at("rejected").at(0).at("errors").at(0).at("code").as_string(),
            "unknown_shop");
  // The carrier's word counts.
  tell(plain("e3", "delivered", {{"city", "Paris"}}));
  EXPECT_TRUE(seen().at("proof").at("counts").as_bool());
}

TEST_P(ShippingStory, bad_rows_are_told_and_good_ones_kept) {
  add_number();
  const auto taken =
      tell(array{plain("e1", "in_transit"), plain("e2", "flown"),
                 plain("e3", "in_transit", {{"happened_at", to_text(env().now() + 25_hours)}}), 7});
  EXPECT_EQ(taken.at("stored").as_int64(), 1);
  ASSERT_EQ(taken.at("rejected").as_array().size(), 3U);
  EXPECT_EQ(taken.at("rejected").at(0).at("index").as_int64(), 1);
  EXPECT_EQ(taken.at("rejected").at(0).at("errors").at(0).at("pointer").as_string(), "/progress");
  EXPECT_EQ(taken.at("rejected").at(1).at("errors").at(0).at("code").as_string(), "in_the_future");
  array many(101, plain("e1", "in_transit"));
  EXPECT_EQ(env().machine().post("/v1/carrier-events", many).status, 422);
  EXPECT_EQ(env().owner(shop).post("/v1/carrier-events", plain("e9", "delivered")).status, 403);
}

TEST_P(ShippingStory, webhooks_are_believed_by_their_signature) {
  add_number();
  const std::string body =
      R"({"object":"Event","id":"evt_1","result":{"object":"Tracker","tracking_code":")" +
      std::string(ups_number) +
      R"(","carrier":"UPS","tracking_details":[{"status":"delivered","message":"DELIVERED",)"
      R"("datetime":")" +
      to_text(env().now()) +
      R"(","tracking_location":{"city":"PARIS","zip":"75011","country":"FR"}}]}})";
  auto carrier = env().anyone();
  const auto send = [&](const std::string& signature) {
    return carrier.send("POST", "/v1/carrier-webhooks/easypost", body,
                        {{"X-Hmac-Signature", signature}});
  };
  auto refused = send("hmac-sha256-hex=00");
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.json().at("code").as_string(), "signature_is_wrong");
  EXPECT_TRUE(seen().at("parcels").at(0).at("events").as_array().empty());

  const auto good =
      "hmac-sha256-hex=" + crypto::hex_encode(crypto::hmac_sha256("se\u0301same", body));
  auto taken = send(good);
  ASSERT_EQ(taken.status, 200) << taken.body;
  EXPECT_EQ(taken.json().at("stored").as_int64(), 1);
  EXPECT_EQ(send(good).json().at("stored").as_int64(), 0);
  EXPECT_TRUE(seen().at("proof").at("counts").as_bool());
  EXPECT_EQ(status_of_order(), "delivered");
  // No secret is set for the other service.
  EXPECT_EQ(carrier.send("POST", "/v1/carrier-webhooks/aftership", "{}").status, 404);
}

TEST_P(ShippingStory, a_number_that_is_added_is_checked) {
  auto owner = env().owner(shop);
  auto mistyped = owner.post(tracking, {{"number", "1Z5R89390357567128"}});
  EXPECT_EQ(mistyped.status, 422);
  EXPECT_EQ(mistyped.json().at("code").as_string(), "tracking_number_is_mistyped");
  auto none = owner.post(tracking, {{"number", "soon"}});
  EXPECT_EQ(none.json().at("errors").at(0).at("code").as_string(), "no_tracking_number");
  auto unknown = owner.post(tracking, {{"number", "BIKE-77-1"}, {"carrier", "Bike courier"}});
  ASSERT_EQ(unknown.status, 200) << unknown.body;
  EXPECT_FALSE(unknown.json().at("known").as_bool());
  EXPECT_EQ(unknown.json().at("number").as_string(), "BIKE771");
  auto good = owner.post(tracking, {{"number", ups_number}});
  EXPECT_TRUE(good.json().at("known").as_bool());
  EXPECT_EQ(good.json().at("couriers").at(0).as_string(), "ups");
  EXPECT_EQ(owner.post(tracking, {{"number", "1z5r8939 0357567127"}}).status, 200);
  EXPECT_EQ(seen().at("parcels").as_array().size(), 2U);
  EXPECT_EQ(env().anyone().get(tracking).status, 401);
}

TEST_P(ShippingStory, a_sandbox_forces_events) {
  auto anyone = env().anyone();
  const object key{{"shop_id", to_text(shop.id)}, {"order_id", order}};
  auto forced = key;
  forced["progress"] = "out_for_delivery";
  ASSERT_EQ(anyone.post("/v1/sandbox/carrier-events", forced).status, 200);
  forced["progress"] = "delivered";
  forced["city"] = "Lyon";
  auto wrong = anyone.post("/v1/sandbox/carrier-events", forced);
  ASSERT_EQ(wrong.status, 200) << wrong.body;
  EXPECT_EQ(mismatches(wrong.json()), std::vector<std::string>{"city_differs"});
  env().after(1_hours);
  forced.erase("city");
  auto right = anyone.post("/v1/sandbox/carrier-events", forced);
  EXPECT_TRUE(right.json().at("proof").at("counts").as_bool()) << right.body;
  EXPECT_EQ(status_of_order(), "delivered");
}

TEST_P(ShippingStory, the_buyer_sees_where_the_parcel_is) {
  add_number();
  tell(plain("e1", "out_for_delivery", {{"city", "Paris"}}));
  env().work_off();
  auto visitor = env().anyone();
  ASSERT_LT(visitor.post("/v1/sign-in-links", {{"email", "ana@example.test"}}).status, 300);
  env().work_off();
  const auto token = kit::token_in(env().mail_to("ana@example.test").back().message.text);
  ASSERT_EQ(visitor.post("/v1/sign-in-links/redeem", {{"token", token}}).status, 200);
  const auto mine = "/v1/my/orders/" + to_text(shop.id) + "/";
  auto view = visitor.get(mine + order + "/tracking");
  ASSERT_EQ(view.status, 200) << view.body;
  EXPECT_EQ(view.json().at("parcels").at(0).at("progress").as_string(), "out_for_delivery");
  EXPECT_EQ(env().anyone().get(mine + order + "/tracking").status, 401);
}

}  // namespace
}  // namespace entente
