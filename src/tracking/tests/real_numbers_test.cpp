// Numbers that others collected (tracking-numbers of the real data): each valid one is taken with
// its courier among the candidates, each invalid one is refused.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "base/enums.hpp"
#include "kit/repository.hpp"
#include "tracking/tracking_numbers.hpp"

namespace entente::tracking {
namespace {

boost::json::value read_json(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return boost::json::parse(text.str());
}

bool is_taken_for(std::string_view courier, const Recognition& found) {
  return std::ranges::any_of(found.candidates, [&](const Candidate& candidate) {
    return to_text(candidate.courier) == courier;
  });
}

const boost::json::array& numbers(const boost::json::value& format, std::string_view kind) {
  static const boost::json::array none;
  const auto* found = format.at("test_numbers").as_object().if_contains(kind);
  return found == nullptr ? none : found->as_array();
}

TEST(RealTrackingNumbers, valid_ones_are_taken_and_invalid_ones_refused) {
  const auto folder = kit::real_data() / "tracking-numbers" / "couriers";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
  int looked = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const auto table = read_json(file.path());
    const std::string_view courier = table.at("courier_code").as_string();
    for (const auto& format : table.at("tracking_numbers").as_array()) {
      for (const auto& number : numbers(format, "valid")) {
        const auto found = recognize(number.as_string());
        EXPECT_TRUE(found.valid && is_taken_for(courier, found)) << courier << " " << number;
        ++looked;
      }
      for (const auto& number : numbers(format, "invalid")) {
        EXPECT_FALSE(recognize(number.as_string()).valid) << courier << " " << number;
        ++looked;
      }
    }
  }
  EXPECT_GE(looked, 100);
}

}  // namespace
}  // namespace entente::tracking
