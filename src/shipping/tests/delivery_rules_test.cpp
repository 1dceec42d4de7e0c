#include "shipping/delivery_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::shipping {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum Mismatch;
using Mismatches = std::vector<Mismatch>;

orders::DeliveryAddress address(const char* postal_code, const char* city, const char* country,
                                const char* region = "") {
  orders::DeliveryAddress out;
  if (*postal_code != '\0') out.postal_code = postal_code;
  if (*city != '\0') out.city = city;
  if (*region != '\0') out.region = region;
  out.country = country;
  return out;
}

const orders::DeliveryAddress paris = address("75011", "Paris", "FR");

CarrierEvent event(std::int64_t hour, Progress progress, const char* number = "P1",
                   const Place& place = {"PARIS", "75011", "", "FR"}) {
  CarrierEvent out;
  out.tracking_number = number;
  out.progress = progress;
  out.happened_at = Instant{hour * 3'600'000'000};
  out.city = place.city;
  out.postal_code = place.postal_code;
  out.region = place.region;
  out.country = place.country;
  out.source = "easypost";
  return out;
}

CarrierEvent by_shop(CarrierEvent out) {
  out.source = "shop";
  return out;
}

TEST(PlaceMismatches, names_what_does_not_fit) {
  struct Case {
    const char* what;
    Place place;  // city, postal code, region, country
    orders::DeliveryAddress address;
    Mismatches wanted;
  };
  const auto london = address("SW1A 1AA", "London", "GB");
  const auto berlin = address("10115", "Berlin", "DE");
  const auto taipei = address("10617", "臺北市", "TW");
  const auto new_york = address("10001-1234", "New York", "US", "NY");
  const auto springfield = address("62701", "Springfield", "US", "IL");
  for (const auto& [what, place, to, wanted] : {
           Case{"both fit", {"PARIS 11", "75011", "", "FR"}, paris, {}},
           Case{"only the code, and it fits", {"", "75011", "", ""}, paris, {}},
           Case{"only the city, and it fits", {"Paris", "", "", ""}, paris, {}},
           Case{"nothing named", {"", "", "", "FR"}, paris, {place_unknown}},
           Case{"another city", {"Lyon", "75011", "", "FR"}, paris, {city_differs}},
           Case{"another code", {"Paris", "75012", "", "FR"}, paris, {postal_code_differs}},
           Case{"both differ",
                {"Lyon", "69001", "", "FR"},
                paris,
                {postal_code_differs, city_differs}},
           Case{"everything differs",
                {"Berlin", "10115", "", "DE"},
                paris,
                {postal_code_differs, city_differs, country_differs}},
           Case{"another country alone", {"Paris", "75011", "", "US"}, paris, {country_differs}},
           Case{"the country is not known here", {"Paris", "75011", "", "Gaul"}, paris, {}},
           Case{"ZIP+4", {"NEW YORK", "10001", "NY", "US"}, new_york, {}},
           Case{"outward code and city", {"LONDON", "SW1A", "", "GB"}, london, {}},
           Case{"outward code alone", {"", "SW1A", "", "GB"}, london, {place_partly_known}},
           Case{"outward code, another city", {"Bath", "SW1A", "", "GB"}, london, {city_differs}},
           Case{"umlauts and D-", {"BERLIN", "D-10115", "", "DE"}, berlin, {}},
           Case{"Taiwan", {"台北", "106", "", "TW"}, taipei, {}},
           Case{"Taiwan, district alone", {"", "106", "", "TW"}, taipei, {place_partly_known}},
           Case{"city of another state",
                {"SPRINGFIELD", "", "MA", "US"},
                springfield,
                {city_differs}},
           Case{"city of the same state", {"SPRINGFIELD", "", "IL", "US"}, springfield, {}},
           Case{"no address",
                {"Paris", "75011", "", "FR"},
                address("", "", "FR"),
                {no_address_on_order}},
           Case{"the order names only the city",
                {"", "75011", "", "FR"},
                address("", "Paris", "FR"),
                {place_unknown}},
           Case{"the order names only the code",
                {"PARIS", "75011", "", "FR"},
                address("75011", "", "FR"),
                {}},
       })
    EXPECT_EQ(place_mismatches(place, to), wanted) << what;
}

TEST(DeliveryProof, counts_where_the_place_is_the_address) {
  const auto proof =
      delivery_proof({event(1, Progress::picked_up), event(9, Progress::delivered)}, paris);
  EXPECT_TRUE(proof.counts);
  EXPECT_THAT(proof.mismatches, IsEmpty());
  EXPECT_EQ(proof.delivered_by->happened_at, Instant{9 * 3'600'000'000});
}

TEST(DeliveryProof, needs_a_delivery_and_an_address) {
  EXPECT_THAT(delivery_proof({}, paris).mismatches, ElementsAre(not_delivered));
  EXPECT_THAT(delivery_proof({event(1, Progress::out_for_delivery)}, paris).mismatches,
              ElementsAre(not_delivered));
  const auto nowhere = delivery_proof({event(1, Progress::delivered)}, std::nullopt);
  EXPECT_FALSE(nowhere.counts);
  EXPECT_THAT(nowhere.mismatches, ElementsAre(no_address_on_order));
  EXPECT_TRUE(nowhere.delivered_by.has_value());
}

TEST(DeliveryProof, hears_the_last_decisive_word) {
  struct Case {
    Progress after;
    bool counts;
  };
  for (const auto& [after, counts] : {
           Case{Progress::announced, true},
           Case{Progress::picked_up, true},
           Case{Progress::in_transit, true},  // a scan that came in late
           Case{Progress::out_for_delivery, true},
           Case{Progress::exception, true},
           Case{Progress::delivered, true},
           Case{Progress::available_for_pickup, false},
           Case{Progress::delivery_failed, false},
           Case{Progress::returning, false},
           Case{Progress::returned, false},
           Case{Progress::cancelled, false},
       }) {
    const std::vector<CarrierEvent> events = {event(9, after), event(5, Progress::delivered)};
    EXPECT_EQ(delivery_proof(events, paris).counts, counts) << to_text(after);
  }
  EXPECT_TRUE(
      delivery_proof({event(5, Progress::delivery_failed), event(9, Progress::delivered)}, paris)
          .counts);
  EXPECT_FALSE(
      delivery_proof({event(9, Progress::returned), event(9, Progress::delivered)}, paris).counts)
      << "in the same minute the word against the delivery wins";
}

TEST(DeliveryProof, waits_for_the_last_parcel) {
  const std::vector<CarrierEvent> one = {event(5, Progress::delivered, "P1"),
                                         event(6, Progress::in_transit, "P2")};
  EXPECT_THAT(delivery_proof(one, paris).mismatches, ElementsAre(other_parcel_missing));
  EXPECT_TRUE(delivery_proof(one, paris).delivered_by.has_value());
  auto both = one;
  both.push_back(event(8, Progress::delivered, "P2"));
  EXPECT_TRUE(delivery_proof(both, paris).counts);
  const std::vector<std::string> numbers = {"P1", "P2", "P3"};
  EXPECT_THAT(delivery_proof(both, paris, numbers).mismatches, ElementsAre(other_parcel_missing));
  both.push_back(event(9, Progress::delivered, "P3", {"LYON", "", "", "FR"}));
  EXPECT_THAT(delivery_proof(both, paris, numbers).mismatches, ElementsAre(city_differs));
}

TEST(DeliveryProof, believes_the_carrier_and_not_the_shop) {
  const auto told = by_shop(event(9, Progress::delivered));
  EXPECT_THAT(delivery_proof({told}, paris).mismatches, ElementsAre(told_by_the_shop));
  EXPECT_TRUE(delivery_proof({told, event(10, Progress::delivered)}, paris).counts);
  EXPECT_FALSE(delivery_proof({event(5, Progress::returned), told}, paris).counts);
  EXPECT_TRUE(
      delivery_proof({event(5, Progress::delivered), by_shop(event(9, Progress::returned))}, paris)
          .counts);
}

TEST(Progress, is_the_last_word) {
  EXPECT_EQ(progress_of({}), std::nullopt);
  const std::vector<CarrierEvent> events = {event(9, Progress::in_transit),
                                            event(9, Progress::out_for_delivery),
                                            event(5, Progress::picked_up)};
  EXPECT_EQ(progress_of(events), Progress::out_for_delivery);
}

}  // namespace
}  // namespace entente::shipping
