// Who asks too often is told to wait, and nobody else is (API-7).
#include <gtest/gtest.h>

#include "kit/env.hpp"

namespace entente {
namespace {

class Limits : public kit::StoryTest {
 protected:
  [[nodiscard]] kit::EnvOptions options() const override {
    return {.settings = {
                {"rate.per_address", "40"}, {"rate.per_account", "5"}, {"rate.per_api_key", "60"}}};
  }
  // Asks until it is refused; how often it was served.
  static int served(kit::Actor& who, const std::string& path, int most) {
    for (int times = 0; times < most; ++times)
      if (who.get(path).status == 429) return times;
    return most;
  }
};

void expect_quota_problem(const kit::HttpResponse& answer, const std::string& policy) {
  ASSERT_EQ(answer.status, 429) << answer.body;
  auto seconds = std::stoi(answer.header("Retry-After"));
  EXPECT_GE(seconds, 1);
  EXPECT_LE(seconds, 60);
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
  auto problem = answer.json();
  EXPECT_EQ(problem.at("type").as_string(),
            "https://iana.org/assignments/http-problem-types#quota-exceeded");
  EXPECT_EQ(problem.at("status").as_int64(), 429);
  EXPECT_EQ(problem.at("code").as_string(), "quota_exceeded");
  EXPECT_FALSE(problem.at("title").as_string().empty());
  EXPECT_EQ(problem.at("violated-policies"), boost::json::array{policy});
  EXPECT_NE(answer.header("RateLimit-Policy").find("\"" + policy + "\";q="), std::string::npos);
}

TEST_P(Limits, an_account_has_its_own_whatever_session_it_uses) {
  auto shop = env().new_shop("atelier");
  auto first = env().owner(shop);
  auto second = env().owner(shop);
  EXPECT_EQ(served(first, "/v1/session", 10), 5);
  expect_quota_problem(second.get("/v1/session"), "account");
  // Others at the same address go on.
  auto agent = env().member(shop, ShopRole::agent, "agent@atelier.test");
  EXPECT_EQ(agent.get("/v1/session").status, 200);
  EXPECT_EQ(env().anyone().get("/v1/session").status, 200);
}

TEST_P(Limits, an_answer_says_what_is_left_of_each) {
  auto owner = env().owner(env().new_shop("atelier"));
  auto answer = owner.get("/v1/session");
  EXPECT_EQ(answer.header("RateLimit-Policy"), "\"default\";q=40;w=60, \"account\";q=5;w=60");
  EXPECT_NE(answer.header("RateLimit").find("\"account\";r=4;t="), std::string::npos)
      << answer.header("RateLimit");
  EXPECT_EQ(answer.header("Retry-After"), "");
}

TEST_P(Limits, a_key_is_counted_by_itself_and_not_by_its_address) {
  auto shop = env().new_shop("atelier");
  auto key = env().machine(shop.id);
  auto orders = shop.path + "/orders";
  EXPECT_EQ(served(key, orders, 100), 60);  // more than an address has
  expect_quota_problem(key.get(orders), "api-key");
  EXPECT_EQ(env().anyone().get("/v1/session").status, 200);
}

TEST_P(Limits, a_key_that_is_none_counts_for_its_address) {
  auto made_up = env().anyone();
  made_up.client().set_header("Authorization", "Bearer ent_made_up");
  EXPECT_EQ(served(made_up, "/v1/session", 100), 40);
  expect_quota_problem(made_up.get("/v1/session"), "default");
  expect_quota_problem(made_up.get("/v1/no-such-thing"), "default");
  expect_quota_problem(env().anyone().get("/v1/session"), "default");
}

TEST_P(Limits, an_address_without_credentials_has_its_own) {
  auto visitor = env().anyone();
  EXPECT_EQ(served(visitor, "/v1/session", 100), 40);
  expect_quota_problem(visitor.get("/v1/no-such-thing"), "default");
}

ENTENTE_BOTH_ENGINES(Limits);

}  // namespace
}  // namespace entente
