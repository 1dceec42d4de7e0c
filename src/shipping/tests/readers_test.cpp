// Messages of EasyPost and AfterShip, and their signatures.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sha256.hpp"
#include "shipping/aftership.hpp"
#include "shipping/easypost.hpp"
#include "shipping/event_reading.hpp"
#include "shipping/signatures.hpp"

namespace entente::shipping {
namespace {

const Instant now = *parse_instant("2026-11-22T12:00:00Z");

constexpr const char* easypost_event = R"({
  "object":"Event","id":"evt_1","description":"tracker.updated","result":{
    "object":"Tracker","tracking_code":"1z 5r89-390357567127","carrier":"UPS","status":"delivered",
    "tracking_details":[
      {"status":"delivered","status_detail":"arrived_at_destination","message":"DELIVERED",
       "datetime":"2026-11-20T10:00:00Z",
       "tracking_location":{"city":"PARIS","state":null,"country":"FR","zip":"75011"}},
      {"status":"in_transit","status_detail":"received_at_origin_facility","message":"Origin scan",
       "datetime":"2026-11-18T10:00:00Z","tracking_location":{"city":"LYON","zip":69001}},
      {"status":"unknown","datetime":"2026-11-19T10:00:00Z"},
      {"status":"in_transit","datetime":"never"}, 7, null]}})";

TEST(EasyPost, tells_the_events_of_a_tracker_in_the_order_of_time) {
  const auto message = read_easypost(easypost_event, now);
  ASSERT_TRUE(message.has_value());
  EXPECT_EQ(message->source, "easypost");
  EXPECT_EQ(message->id, "evt_1");
  ASSERT_EQ(message->events.size(), 3U);
  const auto& last = message->events.back();
  EXPECT_EQ(last.tracking_number, "1Z5R89390357567127");
  EXPECT_EQ(last.carrier, "UPS");
  EXPECT_EQ(last.progress, Progress::delivered);
  EXPECT_EQ(last.text, "DELIVERED");
  EXPECT_EQ(last.place, (Place{"PARIS", "75011", "", "FR"}));
  EXPECT_EQ(last.happened_at, *parse_instant("2026-11-20T10:00:00Z"));
  EXPECT_EQ(message->events.front().progress, Progress::picked_up);
  EXPECT_EQ(message->events.front().place.postal_code, "69001");
  EXPECT_EQ(message->events[1].progress, Progress::picked_up) << "what says nothing moves nothing";
  EXPECT_NE(message->events[0].source_event_id, message->events[1].source_event_id);
}

TEST(EasyPost, takes_the_delivery_of_a_return_as_one_to_the_shop) {
  const auto message = read_easypost(
      R"({"tracking_code":"T1","is_return":true,"tracking_details":[
        {"status":"delivered","datetime":"2026-11-20T10:00:00Z"}]})",
      now);
  ASSERT_EQ(message->events.size(), 1U);
  EXPECT_EQ(message->events.front().progress, Progress::returned);
}

TEST(EasyPost, drops_what_lies_ahead_and_what_is_no_tracker) {
  const auto at = [](const char* time) {
    return read_easypost(R"({"tracking_code":"T1","tracking_details":[{"status":"delivered",)"
                         R"("datetime":")" +
                             std::string(time) + R"("}]})",
                         now)
        ->events.size();
  };
  EXPECT_EQ(at("2026-11-23T12:00:00Z"), 1U);
  EXPECT_EQ(at("2026-11-23T12:00:01Z"), 0U);
  for (const auto* body : {"{}", "[]", "7", R"({"object":"Event","id":"evt_1"})",
                           R"({"object":"Event","result":{"object":"Batch"}})"})
    EXPECT_THAT(read_easypost(body, now)->events, testing::IsEmpty()) << body;
  EXPECT_EQ(read_easypost("{", now).error().code, "malformed_json");
}

TEST(AfterShip, tells_the_checkpoints_of_a_tracking) {
  const auto message = read_aftership(
      R"({"event":"tracking_update","event_id":"e1","msg":{"tracking_number":"t-1","slug":"fedex",
        "checkpoints":[
        {"tag":"InTransit","subtag":"InTransit_002","checkpoint_time":"2026-11-18T10:00:00+08:00",
         "location":"SAPPORO JP","country_iso3":"JPN","city":null},
        {"tag":"Delivered","subtag":"Delivered_001","checkpoint_time":"2026-11-20T10:00:00",
         "location":"NEW YORK, NY, US","country_iso3":"USA","zip":"10001"}]}})",
      now);
  ASSERT_TRUE(message.has_value());
  EXPECT_EQ(message->id, "e1");
  ASSERT_EQ(message->events.size(), 2U);
  EXPECT_EQ(message->events[0].tracking_number, "T1");
  EXPECT_EQ(message->events[0].progress, Progress::picked_up);
  EXPECT_EQ(message->events[0].place, (Place{"SAPPORO", "", "", "JP"}));
  EXPECT_EQ(message->events[0].happened_at, *parse_instant("2026-11-18T02:00:00Z"));
  EXPECT_EQ(message->events[1].progress, Progress::delivered);
  EXPECT_EQ(message->events[1].place, (Place{"NEW YORK", "10001", "NY", "US"}));
  EXPECT_EQ(message->events[1].happened_at, *parse_instant("2026-11-20T10:00:00Z"));
  EXPECT_THAT(read_aftership("{}", now)->events, testing::IsEmpty());
}

TEST(Country, is_known_by_its_codes_and_its_name) {
  EXPECT_EQ(country_of("FRA"), "FR");
  EXPECT_EQ(country_of("gb"), "GB");
  EXPECT_EQ(country_of("UK"), "GB");
  EXPECT_EQ(country_of("Taiwan"), "TW");
  EXPECT_EQ(country_of("Atlantis"), "");
}

TEST(Signature, of_a_webhook_is_over_the_body_as_it_came) {
  // RFC 4231, test case 2.
  EXPECT_EQ(crypto::hex_encode(crypto::hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_TRUE(signed_by_easypost(
      "Jefe", "hmac-sha256-hex=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
      "what do ya want for nothing?"));
  EXPECT_FALSE(
      signed_by_easypost("Jefe", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                         "what do ya want for nothing?"));
  const auto by = [](std::string_view key) {
    return "hmac-sha256-hex=" + crypto::hex_encode(crypto::hmac_sha256(key, "{}"));
  };
  EXPECT_TRUE(signed_by_easypost("s\u00e9same", by("se\u0301same"), "{}")) << "the secret in NFKD";
  EXPECT_FALSE(signed_by_easypost("", by(""), "{}")) << "no secret signs nothing";
  const auto signature = crypto::base64_encode(crypto::hmac_sha256("key", "{}"));
  EXPECT_TRUE(signed_by_aftership("key", signature, "{}"));
  EXPECT_FALSE(signed_by_aftership("key", signature, "{ }"));
  EXPECT_FALSE(signed_by_aftership("other", signature, "{}"));
  EXPECT_FALSE(signed_by_aftership("key", "", "{}"));
}

}  // namespace
}  // namespace entente::shipping
