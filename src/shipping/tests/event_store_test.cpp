#include "shipping/event_store.hpp"

#include <gtest/gtest.h>

#include "kit/databases.hpp"

namespace entente::shipping::event_store {
namespace {

Uuid uuid_of(std::uint8_t last) {
  Uuid uuid;
  uuid.bytes[15] = last;
  return uuid;
}

EventRow event(std::uint8_t id, std::int64_t at, ShopId for_shop = {}) {
  EventRow row;
  row.tracking_number = "T1";
  row.id = CarrierEventId{uuid_of(id)};
  row.for_shop = for_shop;
  row.progress = Progress::delivered;
  row.text = "Delivered";
  row.happened_at = Instant{at};
  row.received_at = Instant{at + 1};
  row.source = "plain";
  row.source_event_id = "e" + std::to_string(id);
  return row;
}

class CarrierEvents : public kit::DatabaseTest {};
ENTENTE_BOTH_ENGINES(CarrierEvents);

TEST_P(CarrierEvents, are_kept_once_and_read_by_number_shop_and_time) {
  const ShopId mine{uuid_of(100)};
  const ShopId other{uuid_of(101)};
  database().write([&](db::Session& session) {
    EXPECT_TRUE(insert_event(session, event(1, 20)));
    auto again = event(2, 30);
    again.source_event_id = "e1";
    EXPECT_FALSE(insert_event(session, again)) << "the same of the same source";
    again.source = "easypost";
    EXPECT_TRUE(insert_event(session, again)) << "another source's own id";
    EXPECT_TRUE(insert_event(session, event(3, 10, mine)));
    EXPECT_TRUE(insert_event(session, event(4, 40, other)));
    return db::Verdict::commit;
  });
  database().read([&](db::Session& session) {
    const auto found = events_of_number(session, "T1", mine, Instant{10});
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].id, CarrierEventId{uuid_of(3)});
    EXPECT_EQ(found[1].id, CarrierEventId{uuid_of(1)});
    EXPECT_EQ(found[1].progress, Progress::delivered);
    EXPECT_EQ(found[1].received_at, Instant{21});
    EXPECT_EQ(found[2].id, CarrierEventId{uuid_of(2)});
    EXPECT_EQ(events_of_number(session, "T1", mine, Instant{11}).size(), 2U);
    EXPECT_TRUE(events_of_number(session, "T2", mine, Instant{0}).empty());
  });
}

TEST_P(CarrierEvents, watchers_of_a_number_are_known_once_each) {
  const ShopId mine{uuid_of(100)};
  const ShopId other{uuid_of(101)};
  database().write([&](db::Session& session) {
    watch(session, {mine, "T1", uuid_of(1)});
    watch(session, {mine, "T1", uuid_of(1)});
    watch(session, {other, "T1", uuid_of(2)});
    watch(session, {mine, "T2", uuid_of(3)});
    return db::Verdict::commit;
  });
  database().read([&](db::Session& session) {
    const auto found = watchers_of(session, "T1");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].shop_id, mine);
    EXPECT_EQ(found[1].subject_id, uuid_of(2));
    EXPECT_TRUE(watchers_of(session, "T3").empty());
  });
}

TEST_P(CarrierEvents, messages_are_kept_once_as_they_came) {
  const std::string body("{\"a\":\0\xff}", 9);
  database().write([&](db::Session& session) {
    EXPECT_TRUE(insert_message(session, "easypost", "evt_1", Instant{1}, body));
    EXPECT_FALSE(insert_message(session, "easypost", "evt_1", Instant{2}, "{}"));
    EXPECT_TRUE(insert_message(session, "aftership", "evt_1", Instant{2}, "{}"));
    return db::Verdict::commit;
  });
  database().read([&](db::Session& session) {
    session.run("SELECT body FROM carrier_message WHERE source = 'easypost'", {},
                [&](const db::Row& row) { EXPECT_EQ(row.bytes(0), body); });
  });
}

}  // namespace
}  // namespace entente::shipping::event_store
