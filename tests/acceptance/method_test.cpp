// How reviews are checked, for everybody to read (UCPD-1, FR-1): figures of the policies in force.
#include <gtest/gtest.h>

#include "kit/env.hpp"

namespace entente {
namespace {

using namespace kit::literals;

class Method : public kit::StoryTest {};

TEST_P(Method, is_public_and_names_every_ground) {
  auto answer = env().anyone().get("/v1/public/how-reviews-are-checked");
  ASSERT_EQ(answer.status, 200) << answer.body;
  auto method = answer.json();
  EXPECT_EQ(method.at("contact").as_string(), "care@reviews.example.test");
  EXPECT_EQ(method.at("grounds").as_array().size(), 8U);
  EXPECT_EQ(method.at("default_order").as_string(), "newest");
}

// What the page says is what happens.
TEST_P(Method, its_figures_are_those_that_rule) {
  auto method = env().anyone().get("/v1/public/how-reviews-are-checked").json();
  auto shop = env().new_shop("atelier");
  auto owner = env().owner(shop);
  auto version = owner.get(shop.path + "/settings").header("ETag");
  ASSERT_EQ(owner.patch(shop.path + "/settings", {{"moderation", true}}, version).status, 200);
  auto order = env().new_order(shop, "1001", "ana@example.test");
  auto made = env().review(shop, order, 1, "It broke.");
  auto held_days = std::chrono::hours{24 * method.at("hold_days_max").as_int64()};
  auto due = parse_instant(made.at("publishes_itself_at").as_string()).value();
  // Whole days after the day of the event (T-3).
  EXPECT_GT(due, env().now() + held_days - 1_hours);
  EXPECT_LE(due, env().now() + held_days + 25_hours);
  auto form = env()
                  .anyone()
                  .post("/v1/review-links/view", {{"token", env().review_token(shop, order)}})
                  .json();
  auto until = parse_instant(form.at("window_until").as_string()).value();
  auto window_days = std::chrono::hours{24 * method.at("window_days").as_int64()};
  auto delivered = env().now() - 24_hours;
  EXPECT_GT(until, delivered + window_days - 1_hours);
  EXPECT_LE(until, delivered + window_days + 25_hours);
}

TEST_P(Method, the_public_pages_lead_there) {
  env().new_shop("atelier");
  auto page = env().anyone().get("/v1/public/shops/atelier/reviews").json();
  EXPECT_EQ(page.at("how_checked_url").as_string(),
            "https://reviews.example.test/how-reviews-are-checked");
}

ENTENTE_BOTH_ENGINES(Method);

}  // namespace
}  // namespace entente
