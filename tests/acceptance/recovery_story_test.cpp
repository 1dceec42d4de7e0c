// The whole road of a bad rating, M1 to M9, through real HTTP on both engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"
#include "reviews/review_store.hpp"

namespace entente {
namespace {

using namespace kit::literals;

class RecoveryStory : public kit::StoryTest {
 protected:
  // A shop whose buyer Ana rated the mug with `stars`.
  void rated(int stars) {
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
    review_id = std::string(
        env().review(shop, order, stars, "It came broken.").at("review_id").as_string());
  }
  boost::json::value only_dispute(kit::Actor& who) {
    auto list = who.get(shop.path + "/disputes").json();
    EXPECT_EQ(list.at("items").as_array().size(), 1U);
    return list.at("items").at(0);
  }
  std::string dispute_path(const boost::json::value& dispute) {
    return shop.path + "/disputes/" + std::string(dispute.at("id").as_string());
  }
  static std::string etag(const boost::json::value& view) {
    return "\"" + std::to_string(view.at("version").as_int64()) + "\"";
  }
  static boost::json::object reply(bool with_link = true) {
    return {{"subject", "Your broken mug"},
            {"body", "Dear Ana, we are sorry. A new mug left today."},
            {"language", "en"},
            {"with_update_link", with_link}};
  }
  std::string public_page() {
    return env().anyone().get("/v1/public/shops/atelier/products/mug/reviews").body;
  }
  // Sends the reply and returns the token of the update link in the mail.
  std::string replied(kit::Actor& owner) {
    auto dispute = only_dispute(owner);
    auto answer = owner.post(dispute_path(dispute) + "/reply", reply(), etag(dispute));
    EXPECT_EQ(answer.status, 200) << answer.body;
    env().work_off();
    auto mails = env().mail_to("ana@example.test");
    EXPECT_FALSE(mails.empty());
    return mails.empty() ? "" : kit::token_in(mails.back().message.text);
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string review_id;
};

TEST_P(RecoveryStory, from_bad_rating_to_closed_dispute) {
  rated(2);
  auto owner = env().owner(shop);

  // M3: the dispute is open and the alert links to it.
  auto dispute = only_dispute(owner);
  EXPECT_EQ(dispute.at("state").as_string(), "open");
  auto alerts = env().mail_to(shop.owner_email);
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_NE(alerts[0].message.text.find("/shops/atelier/disputes/" +
                                        std::string(dispute.at("id").as_string())),
            std::string::npos);

  // M5: the reply goes out; the customer is awaited.
  auto token = replied(owner);
  EXPECT_EQ(only_dispute(owner).at("state").as_string(), "awaiting_customer");

  // M6: looking changes nothing, sending counts once.
  auto buyer = env().anyone();
  auto form = buyer.post("/v1/update-links/view", {{"token", token}}).json();
  EXPECT_TRUE(form.at("still_open").as_bool());
  EXPECT_EQ(form.at("earlier").at("stars").as_int64(), 2);
  EXPECT_EQ(only_dispute(owner).at("state").as_string(), "awaiting_customer");
  boost::json::object update{
      {"token", token}, {"stars", 5}, {"title", "All good"}, {"body", "A new one came."}};
  EXPECT_EQ(buyer.post("/v1/update-links/submit", update).status, 200);
  EXPECT_EQ(buyer.post("/v1/update-links/submit", update).status, 410);
  dispute = only_dispute(owner);
  EXPECT_EQ(dispute.at("state").as_string(), "updated_by_customer");
  EXPECT_EQ(dispute.at("stars_after").as_int64(), 5);
  EXPECT_NE(public_page().find("It came broken."), std::string::npos);

  // M7: published, replaced in public, "updated on" shown, every version kept.
  auto published =
      owner.post(dispute_path(dispute) + "/publish-update", boost::json::object{}, etag(dispute));
  ASSERT_EQ(published.status, 200) << published.body;
  auto view = published.json();
  EXPECT_EQ(view.at("state").as_string(), "closed");
  EXPECT_EQ(view.at("close_reason").as_string(), "update_published");
  EXPECT_EQ(view.at("review").at("versions").as_array().size(), 2U);
  EXPECT_FALSE(view.at("review").at("updated_at").is_null());
  EXPECT_NE(public_page().find("A new one came."), std::string::npos);
  EXPECT_EQ(public_page().find("It came broken."), std::string::npos);
  env().work_off();
  EXPECT_EQ(only_dispute(owner).at("state").as_string(), "closed");
}

TEST_P(RecoveryStory, threshold_is_inclusive) {
  rated(3);
  auto owner = env().owner(shop);
  EXPECT_EQ(owner.get(shop.path + "/disputes").json().at("items").as_array().size(), 1U);
  auto other = env().new_order(shop, "1002", "bea@example.test");
  env().review(shop, other, 4, "Fine.");
  EXPECT_EQ(owner.get(shop.path + "/disputes").json().at("items").as_array().size(), 1U);
}

// The way to the envelope begins at the order that a review is about (R1).
TEST_P(RecoveryStory, a_review_is_found_by_its_order_and_by_its_words) {
  rated(2);
  env().review(shop, env().new_order(shop, "1002", "ben@example.test"), 5, "As in 1001 pictures.");
  auto owner = env().owner(shop);
  const auto found = [&](const std::string& words) {
    return owner.get(shop.path + "/reviews?q=" + words).json().at("items").as_array();
  };
  ASSERT_EQ(found("1001").size(), 1U);
  EXPECT_EQ(found("1001")[0].at("id").as_string(), review_id);
  EXPECT_EQ(found("1001")[0].at("order_external_id").as_string(), "1001");
  EXPECT_EQ(found("broken").size(), 1U);
  EXPECT_EQ(found("pictures").size(), 1U);
  EXPECT_EQ(found("1003").size(), 0U);
}

TEST_P(RecoveryStory, a_benefit_beside_the_update_link_is_refused) {
  rated(1);
  auto owner = env().owner(shop);
  auto dispute = only_dispute(owner);
  auto command = reply();
  command["body"] = "Dear Ana, 20 % off if you change to 5 stars.";
  auto answer = owner.post(dispute_path(dispute) + "/reply", command, etag(dispute));
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.json().at("code").as_string(), "benefit_tied_to_review");
  EXPECT_FALSE(answer.json().at("errors").as_array().empty());
  env().work_off();
  EXPECT_TRUE(env().mail_to("ana@example.test").empty());
  EXPECT_EQ(only_dispute(owner).at("state").as_string(), "open");
}

TEST_P(RecoveryStory, silence_closes_after_the_shops_days_and_not_before) {
  rated(2);
  auto owner = env().owner(shop);
  replied(owner);
  auto path = dispute_path(only_dispute(owner));
  auto until = parse_instant(owner.get(path).json().at("until").as_string()).value();
  env().at(until - Duration{1});
  EXPECT_EQ(only_dispute(owner).at("state").as_string(), "awaiting_customer");
  env().at(until);
  auto closed = only_dispute(owner);
  EXPECT_EQ(closed.at("state").as_string(), "closed");
  EXPECT_EQ(closed.at("close_reason").as_string(), "nothing_heard");
  auto reopened = owner.post(path + "/reopen", {{"note", "They called."}}, etag(closed));
  EXPECT_EQ(reopened.status, 200) << reopened.body;
  EXPECT_EQ(reopened.json().at("state").as_string(), "open");
}

TEST_P(RecoveryStory, one_follow_up_after_a_solution_and_only_one) {
  rated(2);
  auto owner = env().owner(shop);
  replied(owner);
  auto dispute = only_dispute(owner);
  auto solved =
      owner.post(dispute_path(dispute) + "/mark-solved", boost::json::object{}, etag(dispute));
  ASSERT_EQ(solved.status, 200) << solved.body;
  EXPECT_EQ(solved.json().at("follow_up").as_string(), "scheduled");
  auto mails = env().mail_to("ana@example.test").size();
  auto due = parse_instant(solved.json().at("follow_up_at").as_string()).value();
  env().at(due - Duration{1});
  EXPECT_EQ(env().mail_to("ana@example.test").size(), mails);
  env().at(due);
  EXPECT_EQ(env().mail_to("ana@example.test").size(), mails + 1);
  env().after(60_days);
  EXPECT_EQ(env().mail_to("ana@example.test").size(), mails + 1);
}

TEST_P(RecoveryStory, an_unchecked_update_publishes_itself) {
  rated(1);
  auto owner = env().owner(shop);
  auto token = replied(owner);
  env().anyone().post("/v1/update-links/submit",
                      {{"token", token}, {"stars", 4}, {"title", ""}, {"body", "Better now."}});
  env().after(9_days);
  auto closed = only_dispute(owner);
  EXPECT_EQ(closed.at("state").as_string(), "closed");
  EXPECT_EQ(closed.at("close_reason").as_string(), "update_published");
  EXPECT_NE(public_page().find("Better now."), std::string::npos);
}

TEST_P(RecoveryStory, a_stale_version_loses_and_a_missing_one_is_asked_for) {
  rated(2);
  auto owner = env().owner(shop);
  auto dispute = only_dispute(owner);
  EXPECT_EQ(owner.post(dispute_path(dispute) + "/reply", reply()).status, 428);
  EXPECT_EQ(owner.post(dispute_path(dispute) + "/reply", reply(), "\"99\"").status, 412);
}

TEST_P(RecoveryStory, a_repeated_command_is_answered_and_not_done_again) {
  rated(2);
  auto owner = env().owner(shop);
  auto dispute = only_dispute(owner);
  auto first = owner.post(dispute_path(dispute) + "/reply", reply(), etag(dispute), "key-1");
  auto second = owner.post(dispute_path(dispute) + "/reply", reply(), etag(dispute), "key-1");
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(second.header("Idempotency-Replayed"), "true");
  auto other = owner.post(dispute_path(dispute) + "/reply", reply(false), etag(dispute), "key-1");
  EXPECT_EQ(other.status, 422);
  env().work_off();
  EXPECT_EQ(env().mail_to("ana@example.test").size(), 1U);
}

TEST_P(RecoveryStory, foreign_shops_see_nothing) {
  rated(2);
  auto other = env().new_shop("elsewhere");
  auto stranger = env().owner(other);
  auto owner = env().owner(shop);
  auto dispute = only_dispute(owner);
  EXPECT_EQ(stranger.get(dispute_path(dispute)).status, 404);
  EXPECT_EQ(stranger.get(shop.path + "/disputes").status, 404);
  EXPECT_EQ(stranger.post(dispute_path(dispute) + "/reply", reply(), etag(dispute)).status, 404);
  EXPECT_EQ(env().anyone().get(dispute_path(dispute)).status, 401);
  // Its own path with the other's dispute is no way in either.
  EXPECT_EQ(
      stranger.get(other.path + "/disputes/" + std::string(dispute.at("id").as_string())).status,
      404);
}

TEST_P(RecoveryStory, averages_equal_what_is_counted_at_every_step) {
  rated(2);
  auto owner = env().owner(shop);
  auto equal = [&] {
    env().program().database().read([&](db::Session& session) {
      auto review =
          reviews::review_store::by_id(session, shop.id, parse_id<ReviewId>(review_id).value());
      auto kept = reviews::review_store::rating_of(session, shop.id, review->subject_id);
      auto counted = reviews::review_store::counted_rating(session, shop.id, review->subject_id);
      EXPECT_EQ(kept.stars_2, counted.stars_2);
      EXPECT_EQ(kept.stars_5, counted.stars_5);
      EXPECT_EQ(kept.stars_2 + kept.stars_5, 1);
    });
  };
  equal();
  auto token = replied(owner);
  env().anyone().post("/v1/update-links/submit",
                      {{"token", token}, {"stars", 5}, {"title", ""}, {"body", "Solved."}});
  equal();
  auto dispute = only_dispute(owner);
  owner.post(dispute_path(dispute) + "/publish-update", boost::json::object{}, etag(dispute));
  equal();
}

ENTENTE_BOTH_ENGINES(RecoveryStory);

}  // namespace
}  // namespace entente
