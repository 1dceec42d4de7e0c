// What the author of a review is told by mail, through real HTTP on both engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"
#include "people/people.hpp"
#include "reviews/reviews.hpp"

namespace entente {
namespace {

class AuthorMails : public kit::StoryTest {
 protected:
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
  }
  void hold_reviews() {
    auto owner = env().owner(shop);
    auto settings = owner.get(shop.path + "/settings").json();
    auto answer = owner.patch(shop.path + "/settings", {{"moderation", true}}, etag(settings));
    ASSERT_EQ(answer.status, 200) << answer.body;
  }
  void rated(int stars, const std::string& body) {
    auto answer = env().review(shop, order, stars, body);
    path = shop.path + "/reviews/" + std::string(answer.at("review_id").as_string());
  }
  static std::string etag(const boost::json::value& view) {
    return "\"" + std::to_string(view.at("version").as_int64()) + "\"";
  }
  std::string version(kit::Actor& who) { return etag(who.get(path).json()); }
  kit::HttpResponse refused(const boost::json::object& command) {
    auto staff = env().staff("trust_and_safety", "ts@reviews.example.test");
    auto answer = staff.post(path + "/refuse", command, version(staff));
    env().work_off();
    return answer;
  }
  kit::HttpResponse replied(const std::string& body) {
    auto owner = env().owner(shop);
    auto answer = owner.post(path + "/reply", {{"body", body}}, version(owner));
    env().work_off();
    return answer;
  }
  // Subject and text of the mails to Ana, oldest first.
  std::vector<std::string> mails() {
    std::vector<std::string> texts;
    for (const auto& caught : env().mail_to("ana@example.test"))
      texts.push_back(caught.message.subject + "\n" + caught.message.text);
    return texts;
  }
  static boost::json::object call_me() {
    return {{"ground", "private_information"},
            {"passage_start", 8},
            {"passage_end", 19},
            {"explanation", "This is somebody's telephone number."}};
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string path;
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_P(AuthorMails, a_refusal_is_explained_with_the_marked_words) {
  hold_reviews();
  rated(5, "Café: 📞 01 23 45 67, call me.");
  EXPECT_TRUE(mails().empty());
  auto answer = refused(call_me());
  ASSERT_EQ(answer.status, 200) << answer.body;
  ASSERT_EQ(mails().size(), 1U);
  auto mail = mails()[0];
  EXPECT_TRUE(has(mail, "Your review of Blue mug was not published")) << mail;
  EXPECT_TRUE(has(mail, "This is somebody's telephone number.")) << mail;
  EXPECT_TRUE(has(mail, " 01 23 45 67")) << mail;
  EXPECT_FALSE(has(mail, "01 23 45 67,\"")) << mail;
  EXPECT_TRUE(has(mail, "by writing to care@reviews.example.test")) << mail;
  EXPECT_FALSE(has(mail, "The earlier version")) << mail;
}

TEST_P(AuthorMails, a_refused_edit_leaves_the_earlier_version_and_says_so) {
  rated(5, "Good.");
  hold_reviews();
  env().program().journal().run_system([&](journal::Work& work) {
    auto id = parse_id<ReviewId>(path.substr(path.rfind('/') + 1)).value();
    auto review = reviews::review_by_id(work.session, shop.id, id).value();
    reviews::Content content;
    content.stars = 1;
    content.body = "Number 01 23 45 67 89 answers.";
    ASSERT_TRUE(reviews::update_by_link(work, review, content));
  });
  auto answer = refused(call_me());
  ASSERT_EQ(answer.status, 200) << answer.body;
  ASSERT_EQ(mails().size(), 1U);
  EXPECT_TRUE(has(mails()[0], "The earlier version of your review stays public.")) << mails()[0];
}

TEST_P(AuthorMails, a_held_review_that_passes_the_check_is_announced) {
  hold_reviews();
  rated(4, "Fine.");
  auto owner = env().owner(shop);
  auto answer = owner.post(path + "/publish", boost::json::object{}, version(owner));
  ASSERT_EQ(answer.status, 200) << answer.body;
  env().work_off();
  ASSERT_EQ(mails().size(), 1U);
  EXPECT_TRUE(has(mails()[0], "Your review of Blue mug is published")) << mails()[0];
  EXPECT_TRUE(has(mails()[0], "https://reviews.example.test/s/atelier")) << mails()[0];
  EXPECT_TRUE(has(mails()[0], "You can edit or withdraw it until")) << mails()[0];
}

TEST_P(AuthorMails, a_review_that_is_public_at_once_brings_no_mail) {
  rated(4, "Fine.");
  EXPECT_TRUE(mails().empty());
}

TEST_P(AuthorMails, the_first_public_reply_is_told_and_its_correction_is_not) {
  rated(4, "Fine.");
  ASSERT_EQ(replied("Thank you, Ana.").status, 200);
  ASSERT_EQ(mails().size(), 1U);
  EXPECT_TRUE(has(mails()[0], "Thank you, Ana.")) << mails()[0];
  EXPECT_TRUE(has(mails()[0], "can no longer be edited")) << mails()[0];
  ASSERT_EQ(replied("Thank you very much, Ana.").status, 200);
  EXPECT_EQ(mails().size(), 1U);
}

TEST_P(AuthorMails, who_has_no_address_gets_no_mail) {
  rated(4, "Fine.");
  env().program().journal().run_system([&](journal::Work& work) {
    work.session.execute("UPDATE person SET email = NULL WHERE email = 'ana@example.test'");
  });
  auto answer = replied("Thank you, Ana.");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_TRUE(mails().empty());
}

ENTENTE_BOTH_ENGINES(AuthorMails);

}  // namespace
}  // namespace entente
