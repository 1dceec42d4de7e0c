#include "shipping/progress_rules.hpp"

#include <gtest/gtest.h>

#include "shipping/tracking_rules.hpp"

namespace entente::shipping {
namespace {

using enum Progress;

TEST(ProgressOf, easypost) {
  struct Case {
    const char* status;
    const char* detail;
    std::optional<Progress> wanted;
  };
  for (const auto& [status, detail, wanted] : {
           Case{"pre_transit", "label_created", announced},
           Case{"in_transit", "arrived_at_facility", in_transit},
           Case{"in_transit", "received_at_origin_facility", picked_up},
           Case{"in_transit", "lost", exception},
           Case{"out_for_delivery", "out_for_delivery", out_for_delivery},
           Case{"available_for_pickup", "arrived_at_pickup_location", available_for_pickup},
           Case{"delivered", "arrived_at_destination", delivered},
           Case{"return_to_sender", "return", returning},
           Case{"failure", "refused", delivery_failed},
           Case{"failure", "lost", exception},
           Case{"failure", "return", returning},
           Case{"cancelled", "", cancelled},
           Case{"error", "", exception},
           Case{"unknown", "unknown", std::nullopt},
           Case{"", "", std::nullopt},
           Case{"Delivered", "", std::nullopt},
       })
    EXPECT_EQ(easypost_progress(status, detail), wanted) << status << "/" << detail;
}

TEST(ProgressOf, aftership) {
  struct Case {
    const char* tag;
    const char* subtag;
    std::optional<Progress> wanted;
  };
  for (const auto& [tag, subtag, wanted] : {
           Case{"Pending", "Pending_001", announced},
           Case{"InfoReceived", "InfoReceived_001", announced},
           Case{"InTransit", "InTransit_002", picked_up},
           Case{"InTransit", "InTransit_007", in_transit},
           Case{"OutForDelivery", "OutForDelivery_001", out_for_delivery},
           Case{"AttemptFail", "AttemptFail_002", delivery_failed},
           Case{"Delivered", "Delivered_001", delivered},
           Case{"Delivered", "Delivered_002", delivered},
           Case{"AvailableForPickup", "AvailableForPickup_001", available_for_pickup},
           Case{"Exception", "Exception_003", delivery_failed},
           Case{"Exception", "Exception_010", returning},
           Case{"Exception", "Exception_011", returned},
           Case{"Exception", "Exception_013", exception},
           Case{"Expired", "Expired_001", exception},
           Case{"", "", std::nullopt},
       })
    EXPECT_EQ(aftership_progress(tag, subtag), wanted) << tag << "/" << subtag;
}

bool mistyped(const char* number, const char* carrier) {
  return is_mistyped(tracking::recognize(number), tracking::couriers_by_shape(number), carrier);
}

TEST(AddedNumber, is_refused_for_the_check_digit_of_the_courier_that_is_meant) {
  EXPECT_FALSE(mistyped("1Z5R89390357567127", "")) << "a good one";
  EXPECT_TRUE(mistyped("1Z5R89390357567128", ""));
  EXPECT_TRUE(mistyped("1Z5R89390357567128", "UPS Standard"));
  EXPECT_FALSE(mistyped("1Z5R89390357567128", "Bike courier")) << "another carrier's own number";
  EXPECT_FALSE(mistyped("XK-77-1", "")) << "no known format";
}

TEST(AddedNumber, has_letters_and_digits) {
  EXPECT_TRUE(may_be_number("AB123"));
  EXPECT_TRUE(may_be_number(std::string(60, '1')));
  EXPECT_FALSE(may_be_number(std::string(61, '1')));
  EXPECT_FALSE(may_be_number("A123"));
  EXPECT_FALSE(may_be_number("ABCDEF"));
  EXPECT_FALSE(may_be_number("AB/123"));
  EXPECT_FALSE(may_be_number(""));
}

}  // namespace
}  // namespace entente::shipping
