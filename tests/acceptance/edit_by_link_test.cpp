// The link of the review form shows the review that is there, and edits it (R5), on both engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"

namespace entente {
namespace {

class EditByLink : public kit::StoryTest {
 protected:
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
    first = env().review(shop, order, 4, "Good.");
  }
  kit::HttpResponse send(int stars, const std::string& body) {
    return env().anyone().post("/v1/review-links/submit",
                               {{"token", env().review_token(shop, order)},
                                {"line_id", order.first_line_id},
                                {"stars", stars},
                                {"title", "My mug"},
                                {"body", body},
                                {"display_name", "A. B."}});
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  boost::json::value first;
};

TEST_P(EditByLink, makes_a_new_version_of_the_same_review) {
  auto again = send(5, "Even better after a week.");
  ASSERT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(again.json().at("review_id"), first.at("review_id"));
  EXPECT_EQ(again.json().at("state").as_string(), "published");
  auto page = env().anyone().get("/v1/public/shops/atelier/products/mug/reviews").json();
  ASSERT_EQ(page.at("items").as_array().size(), 1u);
  EXPECT_EQ(page.at("items").at(0).at("stars").as_int64(), 5);
  EXPECT_EQ(page.at("items").at(0).at("display_name").as_string(), "A. B.");
  EXPECT_FALSE(page.at("items").at(0).at("updated_at").is_null());
}

TEST_P(EditByLink, ends_with_the_public_reply) {
  auto owner = env().owner(shop);
  auto path = shop.path + "/reviews/" + std::string(first.at("review_id").as_string());
  auto version = owner.get(path).header("ETag");
  ASSERT_EQ(owner.post(path + "/reply", {{"body", "Thank you."}}, version).status, 200);
  auto again = send(1, "On second thought.");
  EXPECT_EQ(again.status, 409) << again.body;
  EXPECT_EQ(again.json().at("code").as_string(), "review_reply_locks_editing");
}

ENTENTE_BOTH_ENGINES(EditByLink);

}  // namespace
}  // namespace entente
