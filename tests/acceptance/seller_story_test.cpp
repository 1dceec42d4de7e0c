// Sellers behind shops (S5, C-8): what shops have in common proposes a link, a person confirms it,
// a shop contests it; through real HTTP on both engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"
#include "sellers/sellers.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr const char* account = "DE89 3704 0044 0532 0130 00";

class SellerStory : public kit::StoryTest {
 protected:
  void SetUp() override {
    kit::StoryTest::SetUp();
    first = env().new_shop("atelier");
    second = env().new_shop("second");
    third = env().new_shop("third");
  }
  static object detail(const kit::Shop& shop, const char* kind, const char* what) {
    return {{"shop", shop.handle}, {"kind", kind}, {"value", what}};
  }
  kit::HttpResponse tell(const array& items) {
    const auto answer = env().machine().post("/v1/seller-details", object{{"items", items}});
    env().work_off();
    return answer;
  }
  void share_account() {
    const auto told = tell({detail(first, "payout_account", account),
                            detail(second, "payout_account", "DE89370400440532013000")});
    ASSERT_EQ(told.status, 200) << told.body;
    ASSERT_EQ(told.json().at("taken").as_int64(), 2) << told.body;
  }
  kit::Actor judge(const std::string& name) {
    return env().staff("trust_and_safety", name + "@market.test");
  }
  array waiting() {
    return judge("anna").get("/v1/seller-links?waiting=true").json().at("items").as_array();
  }
  std::string only_link() {
    const auto list = judge("anna").get("/v1/seller-links").json();
    const auto& all = list.at("items").as_array();
    EXPECT_EQ(all.size(), 1U);
    return std::string(all.at(0).at("id").as_string());
  }
  static std::string etag(const value& view) {
    return "\"" + std::to_string(view.at("version").as_int64()) + "\"";
  }
  kit::HttpResponse act(kit::Actor& who, const std::string& path, const std::string& command,
                        const object& body) {
    return who.post(path + "/" + command, body, etag(who.get(path).json()));
  }
  std::string confirmed() {
    share_account();
    const auto path = "/v1/seller-links/" + only_link();
    auto anna = judge("anna");
    const auto answer = act(anna, path, "confirm", {{"evidence_checked", true}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    env().work_off();
    return path;
  }
  std::string mail_to(const kit::Shop& shop) {
    std::string all;
    for (const auto& each : env().mail_to(shop.owner_email))
      all += each.message.subject + "\n" + each.message.text;
    return all;
  }
  static std::string state(const value& view) { return std::string(view.at("state").as_string()); }
  // Names of the shops that are linked, as the seller's page has them.
  std::vector<std::string> linked_with(const kit::Shop& shop) {
    std::vector<std::string> handles;
    const auto seller = judge("anna").get(shop.path + "/seller").json();
    for (const auto& each : seller.at("shops").as_array())
      if (each.at("is_linked").as_bool()) handles.emplace_back(each.at("shop_handle").as_string());
    std::ranges::sort(handles);
    return handles;
  }

  kit::Shop first;
  kit::Shop second;
  kit::Shop third;
};
ENTENTE_BOTH_ENGINES(SellerStory);

TEST_P(SellerStory, S5_shared_details_propose_a_link_and_say_why) {
  share_account();
  const auto rows = waiting();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(state(rows.at(0)), "proposed");
  EXPECT_EQ(rows.at(0).at("weight").as_int64(), 80);
  const auto view = judge("anna").get("/v1/seller-links/" + only_link()).json();
  const auto& evidence = view.at("evidence").at(0);
  EXPECT_EQ(evidence.at("text").as_string(), "The same account for payouts");
  EXPECT_EQ(evidence.at("hint").as_string(), "••3000");
  // Neither shop hears of a proposal.
  auto owner = env().owner(first);
  EXPECT_TRUE(owner.get(first.path + "/seller-links").json().at("items").as_array().empty());
  EXPECT_EQ(owner.get(first.path + "/seller-links/" + only_link()).status, 404);
  EXPECT_EQ(mail_to(first).find("considered together"), std::string::npos);
  EXPECT_EQ(linked_with(first), std::vector<std::string>{"atelier"});
}

TEST_P(SellerStory, S5_bad_rows_are_named_and_good_ones_taken) {
  const auto told =
      tell({detail(first, "phone", "01 23 45"), detail(first, "phone", "+33123456789"),
            object{{"shop", "nobody"}, {"kind", "phone"}, {"value", "+33123456789"}},
            detail(first, "account", "x"), detail(first, "shoe size", "43"),
            object{{"shop", "atelier"},
                   {"kind", "device"},
                   {"value", "d"},
                   {"seen_at", "2100-01-01T00:00:00Z"}}});
  ASSERT_EQ(told.status, 200) << told.body;
  const auto answer = told.json();
  EXPECT_EQ(answer.at("taken").as_int64(), 1);
  std::string refused;
  for (const auto& each : answer.at("refused").as_array())
    refused += std::to_string(each.at("row").as_int64()) + " " +
               std::string(each.at("field").as_string()) + " " +
               std::string(each.at("code").as_string()) + "\n";
  EXPECT_EQ(refused,
            "0 value not_an_international_number\n2 shop unknown_shop\n3 kind unknown\n"
            "4 kind unknown\n5 seen_at date_in_future\n");
  EXPECT_EQ(env().machine(first.id).post("/v1/seller-details", object{{"items", array{}}}).status,
            403);
}

TEST_P(SellerStory, S5_the_same_owner_of_two_shops_is_seen_without_being_told) {
  sellers::look_at_all(env().program().journal(), [](std::int64_t) {});  // as after an update
  auto owner = env().owner(second);
  const auto invited =
      owner.post(second.path + "/team", {{"email", first.owner_email}, {"role", "owner"}});
  ASSERT_LT(invited.status, 300) << invited.body;
  env().work_off();
  EXPECT_TRUE(waiting().empty());  // invited is not joined
  const auto mails = env().mail_to(first.owner_email);
  const auto joined = env().anyone().post("/v1/team-invitations/redeem",
                                          {{"token", kit::token_in(mails.back().message.text)},
                                           {"name", "Ana"},
                                           {"password", "correct horse battery"},
                                           {"language", "en"}});
  ASSERT_EQ(joined.status, 200) << joined.body;
  env().work_off();
  const auto rows = waiting();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.at(0).at("kinds").at(0).as_string(), "account");
  EXPECT_EQ(rows.at(0).at("weight").as_int64(), 97);  // and the same mailbox
}

TEST_P(SellerStory, C8_a_person_confirms_and_both_shops_are_told) {
  const auto path = confirmed();
  EXPECT_NE(mail_to(first).find("second"), std::string::npos) << mail_to(first);
  EXPECT_NE(mail_to(second).find("is considered together with"), std::string::npos);
  EXPECT_EQ(linked_with(second), (std::vector<std::string>{"atelier", "second"}));
  auto owner = env().owner(second);
  const auto id = std::string(path.substr(path.rfind('/') + 1));
  const auto seen = owner.get(second.path + "/seller-links/" + id).json();
  EXPECT_EQ(seen.at("evidence").at(0).at("hint").as_string(), "");
  EXPECT_FALSE(seen.as_object().contains("confirmed_by") && seen.at("confirmed_by").is_string());
  // Others do not, and the shop does not see who else there is.
  EXPECT_EQ(env().owner(third).get(third.path + "/seller-links/" + id).status, 404);
  EXPECT_EQ(owner.get(path).status, 403);
  EXPECT_EQ(owner.get(second.path + "/seller").status, 403);
  EXPECT_EQ(owner.get(second.path + "/seller-details").status, 403);
}

TEST_P(SellerStory, X4_a_shop_contests_and_another_person_decides) {
  const auto path = confirmed();
  const auto of_shop = second.path + path.substr(std::string("/v1").size());
  auto owner = env().owner(second);
  const auto contested = act(owner, of_shop, "contest", {{"words", "We share a bookkeeper."}});
  ASSERT_EQ(contested.status, 200) << contested.body;
  EXPECT_EQ(state(contested.json()), "contested");
  EXPECT_EQ(linked_with(first).size(), 2U);  // it holds until somebody decides
  ASSERT_EQ(waiting().size(), 1U);
  auto anna = judge("anna");
  EXPECT_EQ(act(anna, path, "uphold", {{"words", "No."}}).status, 403);
  auto bela = judge("bela");
  const auto ended = act(bela, path, "end", {{"words", "It is the bookkeeper's account."}});
  ASSERT_EQ(ended.status, 200) << ended.body;
  env().work_off();
  EXPECT_EQ(linked_with(first), std::vector<std::string>{"atelier"});
  EXPECT_NE(mail_to(first).find("no longer considered together"), std::string::npos);
  EXPECT_NE(mail_to(second).find("bookkeeper's account"), std::string::npos);
  // The same again proposes nothing; more does.
  share_account();
  EXPECT_TRUE(waiting().empty());
  tell({detail(first, "identity", "FR40303265045"), detail(second, "identity", "fr 40 303265045")});
  EXPECT_EQ(waiting().size(), 1U);
}

TEST_P(SellerStory, S5_the_shops_of_a_seller_are_seen_together_each_with_its_own_figure) {
  confirmed();
  for (int i = 0; i < 3; ++i) {
    const auto& shop = i == 0 ? first : second;
    const auto number = std::to_string(i);
    env().review(shop, env().new_order(shop, number, "b" + number + "@example.test"), 1,
                 "Nothing of this is what was shown.");
  }
  tell({detail(third, "phone", "+33123456789"), detail(second, "phone", "0033123456789")});
  auto anna = judge("anna");
  const auto seller = anna.get(first.path + "/seller").json();
  EXPECT_EQ(seller.at("shops").as_array().size(), 3U);  // one that is only proposed among them
  EXPECT_EQ(seller.at("links").as_array().size(), 2U);
  EXPECT_EQ(seller.at("together").at("period").at("dissatisfied").as_int64(), 3);
  EXPECT_EQ(seller.at("together").at("level").as_string(), "met");
  for (const auto& each : seller.at("shops").as_array())
    EXPECT_NE(each.at("level").as_string(), "met");  // each by its own orders
  const auto list = anna.get("/v1/sellers").json();
  ASSERT_EQ(list.at("total").as_int64(), 1);
  EXPECT_EQ(list.at("items").at(0).at("shop_count").as_int64(), 2);
}

TEST_P(SellerStory, GDPR4_details_are_forgotten_and_with_them_what_they_proposed) {
  share_account();
  const auto id = only_link();
  const auto forgotten = env().machine().post(first.path + "/seller-details/forget");
  ASSERT_EQ(forgotten.status, 200) << forgotten.body;
  EXPECT_EQ(forgotten.json().at("forgotten").as_int64(), 1);
  env().work_off();
  EXPECT_EQ(state(judge("anna").get("/v1/seller-links/" + id).json()), "lapsed");
  EXPECT_TRUE(waiting().empty());
}

TEST_P(SellerStory, GDPR4_details_that_nobody_saw_for_long_are_forgotten_by_themselves) {
  env().program().journal().run_system([](journal::Work& work) { sellers::plan_next(work); });
  share_account();
  const auto known = [&] {
    return judge("anna").get(first.path + "/seller-details").json().at("items").as_array().size();
  };
  const auto before = known();
  env().after(1094_days);
  EXPECT_EQ(known(), before);
  env().after(2_days);
  EXPECT_EQ(known(), before - 1);
}

TEST_P(SellerStory, S5_all_shops_are_compared_when_asked_for) {
  share_account();
  std::int64_t looked_at = 0;
  sellers::look_at_all(env().program().journal(), [&](std::int64_t shops) { looked_at = shops; });
  EXPECT_EQ(looked_at, 3);
  EXPECT_EQ(waiting().size(), 1U);
}

}  // namespace
}  // namespace entente
