// Messages that others collected (easypost-payloads, aftership-payloads, carrier-tracking-samples
// of the real data): every event of every tracker is read, and its status has a meaning here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "kit/repository.hpp"
#include "shipping/aftership.hpp"
#include "shipping/delivery_rules.hpp"
#include "shipping/easypost.hpp"
#include "shipping/json_fields.hpp"
#include "shipping/progress_rules.hpp"

namespace entente::shipping {
namespace {

namespace fs = std::filesystem;
using boost::json::object;
using boost::json::value;

const Instant now = *parse_instant("2030-01-01T00:00:00Z");

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

void each_json(const fs::path& folder,
               const std::function<void(const value&, const fs::path&)>& see) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    boost::json::error_code error;
    const auto json = boost::json::parse(bytes_of(entry.path()), error);
    if (!error) see(json, entry.path());
  }
}

void each_object(const value& json, const std::function<void(const object&)>& see) {
  if (const auto* list = json.if_array())
    for (const auto& item : *list) each_object(item, see);
  const auto* found = json.if_object();
  if (found == nullptr) return;
  see(*found);
  for (const auto& member : *found) each_object(member.value(), see);
}

TEST(RealMessages, easypost_trackers_are_read) {
  const auto folder = kit::real_data() / "easypost-payloads";
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder;
  std::size_t trackers = 0;
  std::size_t events = 0;
  each_json(folder, [&](const value& json, const fs::path& path) {
    EXPECT_TRUE(read_easypost(boost::json::serialize(json), now).has_value()) << path;
    each_object(json, [&](const object& found) {
      const auto* details = list_in(&found, "tracking_details");
      if (details == nullptr || !found.contains("tracking_code")) return;
      ++trackers;
      const auto message = read_easypost(boost::json::serialize(found), now);
      ASSERT_TRUE(message.has_value());
      const bool told = !details->empty() || instant_in(&found, "updated_at");
      EXPECT_EQ(message->events.size(), std::max<std::size_t>(details->size(), told ? 1 : 0))
          << path;
      events += message->events.size();
      for (const auto& detail : *details) {
        const auto status = line_in(detail.if_object(), "status", 60);
        EXPECT_TRUE(easypost_progress(status, "")) << path << " " << status;
      }
    });
  });
  EXPECT_GE(trackers, 5U);
  EXPECT_GE(events, 15U);
  const auto event = read_easypost(bytes_of(folder / "fixtures" / "event-body.json"), now);
  ASSERT_EQ(event->events.size(), 7U);
  EXPECT_EQ(event->id, "evt_1");
  EXPECT_EQ(event->events.front().progress, Progress::announced);
  EXPECT_EQ(event->events.back().place, (Place{"EDISON", "08817", "NJ", "US"}));
}

TEST(RealMessages, aftership_trackings_are_read) {
  const auto folder = kit::real_data() / "aftership-payloads";
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder;
  std::size_t events = 0;
  each_json(folder, [&](const value& json, const fs::path& path) {
    EXPECT_TRUE(read_aftership(boost::json::serialize(json), now).has_value()) << path;
    each_object(json, [&](const object& found) {
      const auto* checkpoints = list_in(&found, "checkpoints");
      if (checkpoints == nullptr || !found.contains("tracking_number")) return;
      const auto message = read_aftership(boost::json::serialize(object{{"msg", found}}), now);
      ASSERT_TRUE(message.has_value());
      EXPECT_EQ(message->events.size(), checkpoints->size()) << path;
      events += message->events.size();
      for (const auto& checkpoint : *checkpoints) {
        const auto tag = line_in(checkpoint.if_object(), "tag", 60);
        EXPECT_TRUE(aftership_progress(tag, "")) << path << " " << tag;
      }
    });
  });
  EXPECT_GE(events, 15U);
  const auto got =
      read_aftership(bytes_of(folder / "endpoint" / "tracking" / "GetTrackingResult.json"), now);
  ASSERT_FALSE(got->events.empty());
  EXPECT_EQ(got->events.back().progress, Progress::delivered);
  EXPECT_EQ(got->events.back().place, (Place{"SAPPORO", "", "", "JP"}));
  const auto last = read_aftership(
      bytes_of(folder / "endpoint" / "checkpoint" / "GetLastCheckpointResult.json"), now);
  ASSERT_EQ(last->events.size(), 1U);
  EXPECT_EQ(last->events.front().place, (Place{"Deal", "", "NJ", ""}));
}

orders::DeliveryAddress address(const char* postal_code, const char* city, const char* country) {
  orders::DeliveryAddress out;
  out.postal_code = postal_code;
  out.city = city;
  out.country = country;
  return out;
}

TEST(RealMessages, places_as_carriers_write_them_fit_addresses) {
  const auto folder = kit::real_data() / "carrier-tracking-samples";
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder;
  const auto read = [&](const char* path) { return boost::json::parse(bytes_of(folder / path)); };
  const auto ups =
      read("ups/schemas/tracking_response.json")
          .at_pointer("/trackResponse/shipment/0/package/0/activity/0/location/address")
          .as_object();
  const Place paramus{line_in(&ups, "city", 100), line_in(&ups, "postalCode", 100),
                      line_in(&ups, "stateProvince", 100), line_in(&ups, "countryCode", 100)};
  EXPECT_THAT(place_mismatches(paramus, address("07652-1410", "Paramus", "US")),
              testing::IsEmpty());
  EXPECT_THAT(place_mismatches(paramus, address("07601", "Hackensack", "US")),
              testing::ElementsAre(Mismatch::postal_code_differs, Mismatch::city_differs));

  const auto usps =
      read("usps/schemas/tracking_responses.json").at_pointer("/0/trackingEvents/0").as_object();
  const Place hernando{line_in(&usps, "eventCity", 100), line_in(&usps, "eventZIP", 100),
                       line_in(&usps, "eventState", 100), line_in(&usps, "eventCountry", 100)};
  EXPECT_THAT(place_mismatches(hernando, address("34442", "Hernando", "US")), testing::IsEmpty());

  const auto gls = read("gls/schemas/tracking_response.json");
  const auto& events = gls.at_pointer("/parcels/0/events").as_array();
  const auto place_of_gls = [&](std::size_t at) {
    const auto& event = events.at(at).as_object();
    return Place{line_in(&event, "city", 100),
                 line_in(&event, "postalCode", 100),
                 {},
                 line_in(&event, "country", 100)};
  };
  EXPECT_THAT(place_mismatches(place_of_gls(0), address("10437", "Berlin", "DE")),
              testing::IsEmpty());
  EXPECT_THAT(place_mismatches(place_of_gls(1), address("10437", "Berlin", "DE")),
              testing::ElementsAre(Mismatch::place_unknown));
}

}  // namespace
}  // namespace entente::shipping
