// A parcel that is none of an order's: that it moves, and that it came where it was meant to (C8).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shipping/delivery_rules.hpp"

namespace entente::shipping {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum Progress;

orders::DeliveryAddress lyon() {
  orders::DeliveryAddress address;
  address.postal_code = "69002";
  address.city = "Lyon";
  address.country = "FR";
  return address;
}

CarrierEvent event(std::int64_t hour, Progress progress, const char* postal_code = "69002",
                   const char* number = "P1") {
  CarrierEvent made;
  made.tracking_number = number;
  made.progress = progress;
  made.happened_at = Instant{hour * 3'600'000'000};
  made.city = "LYON";
  made.postal_code = postal_code;
  made.country = "FR";
  made.source = "easypost";
  return made;
}

TEST(ParcelNews, say_since_when_a_carrier_has_it) {
  struct Row {
    Progress progress;
    bool moves;
  };
  for (const auto& row :
       {Row{announced, false}, Row{picked_up, true}, Row{in_transit, true},
        Row{out_for_delivery, true}, Row{available_for_pickup, true}, Row{delivered, true},
        Row{delivery_failed, true}, Row{returning, false}, Row{returned, false},
        Row{Progress::exception, false}, Row{cancelled, false}})
    EXPECT_EQ(parcel_news({event(1, row.progress)}, lyon()).moving_since.has_value(), row.moves)
        << to_text(row.progress);
  const auto news =
      parcel_news({event(5, in_transit), event(2, picked_up), event(9, delivered)}, lyon());
  EXPECT_EQ(news.moving_since, event(2, picked_up).happened_at);
  EXPECT_EQ(news.delivered_at, event(9, delivered).happened_at);
  EXPECT_FALSE(parcel_news({}, lyon()).moving_since.has_value());
}

TEST(ParcelNews, of_a_delivery_count_where_the_place_matches) {
  const auto elsewhere = parcel_news({event(3, delivered, "75011")}, lyon());
  EXPECT_FALSE(elsewhere.delivered_at.has_value());
  EXPECT_THAT(elsewhere.mismatches, ElementsAre(Mismatch::postal_code_differs));
  EXPECT_TRUE(parcel_news({event(3, delivered)}, lyon()).delivered_at.has_value());
  EXPECT_THAT(parcel_news({event(3, delivered)}, lyon()).mismatches, IsEmpty());
  EXPECT_TRUE(parcel_news({event(3, delivered, "75011")}, std::nullopt).delivered_at.has_value())
      << "no place is known";
  EXPECT_THAT(parcel_news({event(3, in_transit)}, lyon()).mismatches, IsEmpty());
}

TEST(ParcelNews, believe_the_last_word_and_the_shop_that_receives_it) {
  EXPECT_FALSE(
      parcel_news({event(3, delivered), event(4, returning)}, lyon()).delivered_at.has_value());
  auto by_shop = event(3, delivered);
  by_shop.source = "shop";
  EXPECT_TRUE(parcel_news({by_shop}, lyon()).delivered_at.has_value());
}

// The buyer's number and the label's are of one parcel.
TEST(ParcelNews, of_two_numbers_are_of_one_parcel) {
  EXPECT_TRUE(
      parcel_news({event(1, in_transit, "69002", "P1"), event(3, delivered, "69002", "P2")}, lyon())
          .delivered_at.has_value());
}

}  // namespace
}  // namespace entente::shipping
