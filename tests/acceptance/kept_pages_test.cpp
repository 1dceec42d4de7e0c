// A public page that was kept is never older than the last answer to a command (R4: averages and
// counts are exact at every moment), on both engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"

namespace entente {
namespace {

constexpr const char* mug = "/v1/public/shops/atelier/products/mug/reviews";

class KeptPages : public kit::StoryTest {
 protected:
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
  }
  // Asked twice: the second answer may be one that was kept.
  boost::json::value page(const std::string& path = mug) {
    auto first = env().anyone().get(path);
    auto second = env().anyone().get(path);
    EXPECT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(second.header("Content-Type"), first.header("Content-Type"));
    EXPECT_EQ(second.header("Cache-Control"), first.header("Cache-Control"));
    EXPECT_EQ(second.header("Access-Control-Allow-Origin"), "*");
    return second.json();
  }
  std::int64_t count(const std::string& path = mug) {
    return page(path).at("rating").at("count").as_int64();
  }
  std::string path_of(const boost::json::value& review) {
    return shop.path + "/reviews/" + std::string(review.at("review_id").as_string());
  }

  kit::Shop shop;
  kit::PlacedOrder order;
};

TEST_P(KeptPages, each_step_of_a_review_is_seen_at_once) {
  EXPECT_EQ(count(), 0);
  auto review = env().review(shop, order, 4, "Good.");
  EXPECT_EQ(count(), 1);
  auto owner = env().owner(shop);
  auto path = path_of(review);
  auto replied =
      owner.post(path + "/reply", {{"body", "Thank you."}}, owner.get(path).header("ETag"));
  ASSERT_EQ(replied.status, 200) << replied.body;
  EXPECT_EQ(page().at("items").at(0).at("reply").at("body").as_string(), "Thank you.");
  auto other = env().new_order(shop, "1002", "ben@example.test");
  env().review(shop, other, 2, "Broken.");
  EXPECT_EQ(count(), 2);
  EXPECT_EQ(page().at("rating").at("average").to_number<double>(), 3.0);
}

TEST_P(KeptPages, a_check_that_ends_by_itself_is_seen_at_once) {
  auto owner = env().owner(shop);
  auto version = owner.get(shop.path + "/settings").header("ETag");
  ASSERT_EQ(owner.patch(shop.path + "/settings", {{"moderation", true}}, version).status, 200);
  env().review(shop, order, 4, "Good.");
  EXPECT_EQ(count(), 0);
  env().after(std::chrono::hours{24 * 30});
  EXPECT_EQ(count(), 1);
}

TEST_P(KeptPages, a_page_of_one_shop_stays_when_another_changes) {
  env().review(shop, order, 4, "Good.");
  EXPECT_EQ(count(), 1);
  auto elsewhere = env().new_shop("elsewhere");
  auto there = env().new_order(elsewhere, "7", "ben@example.test");
  env().review(elsewhere, there, 1, "Never came.");
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(count("/v1/public/shops/elsewhere/products/mug/reviews"), 1);
}

TEST_P(KeptPages, each_reader_gets_their_own_form_of_the_page) {
  env().review(shop, order, 4, std::string(3000, 'a'));
  page();
  auto zipped = [&] {
    return env().anyone().client().send("GET", mug, "", {{"Accept-Encoding", "gzip"}});
  };
  auto first = zipped();
  EXPECT_EQ(first.header("Content-Encoding"), "gzip");
  EXPECT_EQ(zipped().body, first.body);
  EXPECT_EQ(env().anyone().get(mug).header("Content-Encoding"), "");
  auto signed_in = env().owner(shop).get(mug);
  EXPECT_EQ(signed_in.status, 200);
  EXPECT_EQ(signed_in.json(), page());
}

TEST_P(KeptPages, an_answer_that_is_no_page_is_not_kept) {
  const std::string path = "/v1/public/shops/later/products/mug/reviews";
  EXPECT_EQ(env().anyone().get(path).status, 404);
  EXPECT_EQ(env().anyone().get(path).status, 404);
  auto later = env().new_shop("later");
  env().review(later, env().new_order(later, "1", "ben@example.test"), 5, "Here it is.");
  EXPECT_EQ(count(path), 1);
  EXPECT_EQ(env().anyone().get(path + "?cursor=forged").status, 400);
  EXPECT_EQ(env().anyone().get(path + "?cursor=forged").status, 400);
}

ENTENTE_BOTH_ENGINES(KeptPages);

}  // namespace
}  // namespace entente
