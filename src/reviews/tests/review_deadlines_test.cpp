// The clocks of a review, just before, at and after (R5, M4, T-3, T-4).
#include "reviews/review_deadlines.hpp"

#include <gtest/gtest.h>

#include "reviews/review_facts.hpp"
#include "reviews/review_rules.hpp"

namespace entente::reviews {
namespace {

Instant at(std::string_view text) {
  return parse_instant(text).value();
}
std::optional<Instant> maybe(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(at(text));
}

ReviewPolicy in(std::string zone) {
  ReviewPolicy policy;
  policy.zone = std::move(zone);
  return policy;
}

struct Window {
  const char* name;
  const char* zone;
  const char* placed;
  const char* estimated;
  const char* delivered;
  const char* ends;
};

class ReviewWindow : public ::testing::TestWithParam<Window> {};
TEST_P(ReviewWindow, ends) {
  const auto& row = GetParam();
  DeliveryFacts facts{at(row.placed), maybe(row.estimated), maybe(row.delivered)};
  EXPECT_EQ(to_text(window_end(facts, in(row.zone))), row.ends) << row.name;
}
INSTANTIATE_TEST_SUITE_P(
    Deadlines, ReviewWindow,
    ::testing::Values(Window{"100 days after delivery", "Europe/Paris", "2025-12-20T09:00:00Z",
                             "2025-12-27T09:00:00Z", "2026-01-01T12:00:00+01:00",
                             "2026-04-11T22:00:00Z"},
                      Window{"delivery counts even where it came before the estimate", "UTC",
                             "2025-12-20T09:00:00Z", "2026-03-01T00:00:00Z", "2026-01-01T12:00:00Z",
                             "2026-04-12T00:00:00Z"},
                      Window{"else after the estimate", "UTC", "2025-12-20T09:00:00Z",
                             "2026-01-01T12:00:00Z", "", "2026-04-12T00:00:00Z"},
                      Window{"else 30 days after the order", "UTC", "2026-01-01T12:00:00Z", "", "",
                             "2026-05-12T00:00:00Z"},
                      Window{"whose day is the marketplace's", "Asia/Taipei",
                             "2025-12-31T20:00:00Z", "", "", "2026-05-11T16:00:00Z"}));

TEST(HoldEnd, is_seven_days_and_the_day_of_submission_is_not_counted) {
  EXPECT_EQ(to_text(hold_end(at("2026-03-27T00:00:00+01:00"), in("Europe/Paris"))),
            "2026-04-03T22:00:00Z");
  EXPECT_EQ(to_text(hold_end(at("2026-03-27T23:59:59.999999+01:00"), in("Europe/Paris"))),
            "2026-04-03T22:00:00Z");
  EXPECT_EQ(to_text(hold_end(at("2026-03-28T00:00:00+01:00"), in("Europe/Paris"))),
            "2026-04-04T22:00:00Z");
}

TEST(ReviewWindow, writing_and_editing_stop_at_its_end) {
  DeliveryFacts delivery{at("2025-12-20T09:00:00Z"), {}, at("2026-01-01T12:00:00Z")};
  auto ends = window_end(delivery, in("UTC"));
  SubmitFacts facts;
  facts.delivery = delivery;
  Review published;
  published.state = ReviewState::published;
  published.edit_until = ends;
  Content content;
  content.stars = 3;
  for (auto [now, open] : {std::pair(ends - Duration{1}, true), std::pair(ends, false),
                           std::pair(ends + Duration{1}, false)}) {
    auto submitted = submit({}, content, Source::buyer, facts, in("UTC"), now);
    EXPECT_EQ(submitted.has_value(), open) << to_text(now);
    EXPECT_EQ(may_edit(facts_at(published, now)).has_value(), open) << to_text(now);
    if (!open) {
      EXPECT_EQ(submitted.error(), Refusal::review_window_over);
      EXPECT_EQ(may_edit(facts_at(published, now)).error(), Refusal::review_window_over);
    }
  }
}

TEST(ReviewWindow, an_import_of_the_past_does_not_ask_for_it) {
  SubmitFacts facts;
  facts.delivery = DeliveryFacts{at("2015-01-01T00:00:00Z"), {}, at("2015-01-05T00:00:00Z")};
  facts.is_history = true;
  Content content;
  content.stars = 1;
  EXPECT_TRUE(submit({}, content, Source::import_, facts, in("UTC"), at("2026-01-01T00:00:00Z")));
}

}  // namespace
}  // namespace entente::reviews
