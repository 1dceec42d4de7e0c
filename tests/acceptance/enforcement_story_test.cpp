// Limits and suspensions of shops (C13, S6, X4): proposal, decision, notice, reinstatement, appeal;
// through real HTTP on both engines.
#include <gtest/gtest.h>

#include <set>

#include "kit/env.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

const char* const why =
    "Order 1001 never left, and the shop answered none of our three letters of November.";
const char* const outcome =
    "The receipt of the post shows that order 1001 was handed over on 5 December.";

object proposal(const std::string& kind) {
  object body{{"kind", kind},
              {"reason", "no_reaction_to_case"},
              {"ground", "Terms of sale, 7.2"},
              {"words", why},
              {"facts", array{object{{"kind", "case"},
                                     {"reference", "of order 1001"},
                                     {"words", "No answer since 10 November."}},
                              object{{"kind", "examination"},
                                     {"reference", "of 30 November"},
                                     {"words", "Dissatisfied buyers."},
                                     {"part", 3},
                                     {"whole", 120}}}}};
  if (kind == "temporary_suspension") {
    body["days"] = 14;
    body["demands"] = array{"Answer the case of order 1001."};
  }
  return body;
}

const object all_checked{
    {"facts_checked", true}, {"ground_fits", true}, {"is_proportionate", true}};

class EnforcementStory : public kit::StoryTest {
 protected:
  // 1 December 2026, 09:00 in UTC; the shop is in Paris.
  kit::EnvOptions options() const override { return {.start = {1'796'115'600'000'000}}; }
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
  }
  kit::Actor judge(const std::string& name) {
    return env().staff("trust_and_safety", name + "@market.test");
  }
  value proposed(const std::string& kind) {
    auto anna = judge("anna");
    const auto made = anna.post(shop.path + "/measures", proposal(kind));
    EXPECT_EQ(made.status, 201) << made.body;
    path = shop.path + "/measures/" + std::string(made.json().at("id").as_string());
    return made.json();
  }
  kit::HttpResponse act(kit::Actor& who, const std::string& command, const object& body) {
    const auto seen = who.get(path);
    if (seen.status != 200) return seen;
    return who.post(path + "/" + command, body,
                    "\"" + std::to_string(seen.json().at("version").as_int64()) + "\"");
  }
  // Announced by Berta, and its statement has left.
  void announced(const std::string& kind) {
    proposed(kind);
    auto berta = judge("berta");
    const auto confirmed = act(berta, "confirm", all_checked);
    ASSERT_EQ(confirmed.status, 200) << confirmed.body;
    env().work_off();
    env().after(std::chrono::minutes{1});
  }
  value standing() { return env().owner(shop).get(shop.path + "/standing").json(); }
  // All that the owner was told: mails of one instant have no order.
  std::string told() {
    env().work_off();
    std::string all;
    for (const auto& each : env().mail_to(shop.owner_email))
      all += each.message.subject + "\n" + each.message.text;
    return all;
  }
  static bool is_allowed(const value& view, std::string_view action) {
    for (const auto& each : view.at("actions").as_array())
      if (each.at("name").as_string() == action) return each.at("allowed").as_bool();
    return false;
  }

  kit::Shop shop;
  std::string path;
};
ENTENTE_BOTH_ENGINES(EnforcementStory);

TEST_P(EnforcementStory, from_the_proposal_to_the_reinstatement) {
  EXPECT_EQ(proposed("temporary_suspension").at("state").as_string(), "proposed");
  auto owner = env().owner(shop);
  // A proposal is nothing to the shop.
  EXPECT_EQ(owner.get(path).status, 404);
  EXPECT_TRUE(owner.get(shop.path + "/measures").json().at("items").as_array().empty());
  EXPECT_EQ(told(), "");

  auto support = env().staff("support", "sam@market.test");
  EXPECT_EQ(act(support, "confirm", all_checked).json().at("code"), "needs_trust_and_safety");
  auto berta = judge("berta");
  EXPECT_EQ(act(berta, "confirm", {{"facts_checked", true}}).status, 422);
  auto unchecked = all_checked;
  unchecked["ground_fits"] = false;
  EXPECT_EQ(act(berta, "confirm", unchecked).json().at("code"), "checklist_is_not_done");
  const auto confirmed = act(berta, "confirm", all_checked);
  ASSERT_EQ(confirmed.status, 200) << confirmed.body;
  EXPECT_EQ(confirmed.json().at("state").as_string(), "announced");
  EXPECT_EQ(confirmed.json().at("confirmed_by").as_string(), "Staff trust_and_safety");
  EXPECT_EQ(standing().at("standing").as_string(), "good") << "nothing was sent yet";

  const auto mail = told();
  for (const char* part :
       {"Shop atelier", "Terms of sale, 7.2", why, "Case of order 1001", "(3 of 120)",
        "Answer the case of order 1001.", "appeal free of charge until Friday, June 4, 2027",
        "no mediators yet", "A person looked at the facts"})
    EXPECT_NE(mail.find(part), std::string::npos) << part << "\n" << mail;
  env().after(std::chrono::minutes{1});
  const auto now = standing();
  EXPECT_EQ(now.at("standing").as_string(), "suspended");
  EXPECT_FALSE(now.at("can_list").as_bool());
  EXPECT_EQ(now.at("until").as_string(), "2026-12-15T23:00:00Z");

  const auto seen = owner.get(path).json();
  EXPECT_TRUE(seen.at("confirmed_by").is_null()) << "names of staff stay inside (SEC-2)";
  EXPECT_FALSE(seen.at("statement").as_string().empty());
  ASSERT_EQ(act(owner, "annotate", {{"number", 1}, {"note", "It was sent."}}).status, 200);
  EXPECT_EQ(act(owner, "ask-reinstatement", {{"words", "Please."}}).json().at("code"),
            "demands_are_not_met");
  ASSERT_EQ(act(owner, "tick-off", {{"number", 1}, {"words", "Answered today."}}).status, 200);
  ASSERT_EQ(act(owner, "ask-reinstatement", {{"words", "We answered."}}).status, 200);
  EXPECT_EQ(act(berta, "refuse-reinstatement", {{"words", why}}).json().at("code"),
            "words_are_not_its_own");
  const auto refused =
      act(berta, "refuse-reinstatement",
          {{"words", "The answer of today says when you will refund order 1001, but no sum."}});
  ASSERT_EQ(refused.status, 200) << refused.body;
  EXPECT_NE(told().find("but no sum"), std::string::npos);
  EXPECT_EQ(standing().at("standing").as_string(), "suspended");
  ASSERT_EQ(act(owner, "ask-reinstatement", {{"words", "19.00 EUR, today."}}).status, 200);
  const auto granted =
      act(berta, "grant-reinstatement",
          {{"words", "Order 1001 is refunded with 19.00 EUR, and its case is answered."}});
  ASSERT_EQ(granted.status, 200) << granted.body;
  EXPECT_EQ(granted.json().at("ending").as_string(), "reinstated");
  EXPECT_EQ(standing().at("standing").as_string(), "good");
  EXPECT_NE(told().find("is reinstated"), std::string::npos);
  EXPECT_EQ(owner.get(path).json().at("facts").at(0).at("note").as_string(), "It was sent.");
}

// P2B Art. 4(2): the vector of 1 December in Paris.
TEST_P(EnforcementStory, a_final_end_waits_for_its_notice_and_for_a_second_person) {
  proposed("final_suspension");
  auto anna = judge("anna");
  EXPECT_EQ(act(anna, "confirm", all_checked).json().at("code"), "needs_another_person");
  auto berta = judge("berta");
  auto early = all_checked;
  early["effective_at"] = "2026-12-31T22:59:59Z";
  EXPECT_EQ(act(berta, "confirm", early).json().at("code"), "final_needs_its_notice");
  ASSERT_EQ(act(berta, "confirm", all_checked).status, 200);
  env().work_off();
  env().after(std::chrono::minutes{1});
  EXPECT_EQ(env().owner(shop).get(path).json().at("effective_at").as_string(),
            "2026-12-31T23:00:00Z");
  const auto from = *parse_instant("2027-01-01T00:00:00+01:00");
  env().at(from - Duration{1});
  EXPECT_EQ(standing().at("standing").as_string(), "good");
  env().at(from);
  EXPECT_EQ(standing().at("standing").as_string(), "suspended");
  EXPECT_TRUE(standing().at("until").is_null());
  EXPECT_NE(told().find("holds from now on"), std::string::npos);
  auto owner = env().owner(shop);
  EXPECT_EQ(act(owner, "ask-reinstatement", {{"words", "Please."}}).json().at("code"),
            "final_needs_an_appeal");
}

TEST_P(EnforcementStory, a_temporary_one_ends_by_itself) {
  announced("temporary_suspension");
  const auto end = *parse_instant("2026-12-16T00:00:00+01:00");
  env().at(end - Duration{1});
  EXPECT_EQ(standing().at("standing").as_string(), "suspended");
  env().at(end);
  EXPECT_EQ(standing().at("standing").as_string(), "good");
  EXPECT_NE(told().find("holds no more"), std::string::npos);
}

TEST_P(EnforcementStory, an_appeal_is_decided_by_another_person_and_undoes_everything) {
  announced("payouts_held");
  EXPECT_TRUE(standing().at("payouts_held").as_bool());
  auto owner = env().owner(shop);
  const auto appeal = act(owner, "appeal", {{"words", "The parcel was sent on 5 December."}});
  ASSERT_EQ(appeal.status, 200) << appeal.body;
  EXPECT_FALSE(is_allowed(appeal.json(), "appeal"));
  EXPECT_EQ(act(owner, "appeal", {{"words", "Again."}}).json().at("code"), "appealed_already");
  ASSERT_EQ(act(owner, "comment-appeal", {{"body", "Here is the number."}}).status, 200);
  auto berta = judge("berta");
  ASSERT_EQ(act(berta, "answer-appeal", {{"body", "Which day was it?"}}).status, 200);
  EXPECT_NE(told().find("Which day was it?"), std::string::npos);
  EXPECT_EQ(act(berta, "reverse", {{"words", outcome}}).json().at("code"), "needs_another_person");
  EXPECT_FALSE(is_allowed(berta.get(path).json(), "reverse"));
  EXPECT_EQ(berta.get("/v1/measures?waiting=true").json().at("items").as_array().size(), 1U);

  env().after(10_hours);
  auto clara = judge("clara");
  const auto reversed = act(clara, "reverse", {{"words", outcome}});
  ASSERT_EQ(reversed.status, 200) << reversed.body;
  EXPECT_EQ(reversed.json().at("ending").as_string(), "reversed");
  EXPECT_FALSE(standing().at("payouts_held").as_bool()) << "at once";
  const auto mail = told();
  EXPECT_NE(mail.find(outcome), std::string::npos);
  EXPECT_NE(mail.find("effects are undone"), std::string::npos) << mail;

  const auto year = env().anyone().get("/v1/measures/statistics").json().at("years").at(0);
  EXPECT_EQ(year.at("year").as_string(), "2026");
  EXPECT_EQ(year.at("complaints").as_int64(), 1);
  EXPECT_EQ(year.at("reversed").as_int64(), 1);
  EXPECT_EQ(year.at("average_hours").as_int64(), 10);
  EXPECT_EQ(year.at("kinds").at(0).at("kind").as_string(), "payouts_held");
}

// Somebody of the shop's own team judges nothing there, whatever else they are (SEC-3).
TEST_P(EnforcementStory, nobody_judges_the_own_shop) {
  proposed("payouts_held");
  judge("dora");
  auto dora = env().member(shop, ShopRole::agent, "dora@market.test");
  EXPECT_EQ(act(dora, "confirm", all_checked).json().at("code"), "decides_own_shop");
}

TEST_P(EnforcementStory, a_suspended_shop_still_answers_its_buyers) {
  const auto order = env().new_order(shop, "1001", "ana@example.test");
  announced("temporary_suspension");
  EXPECT_EQ(standing().at("standing").as_string(), "suspended");
  auto owner = env().owner(shop);
  const auto sent = owner.post(shop.path + "/orders/" + order.id + "/thread/send",
                               {{"body", "Your mug leaves today."}}, "\"0\"");
  EXPECT_EQ(sent.status, 200) << sent.body;
}

// Other systems hear of each step, and ask for the standing with a key (WH-1).
TEST_P(EnforcementStory, is_told_to_other_systems) {
  auto owner = env().owner(shop);
  const auto made =
      owner.post(shop.path + "/webhooks", {{"url", "http://127.0.0.1:9/"}, {"events", array{}}});
  ASSERT_EQ(made.status, 201) << made.body;
  announced("temporary_suspension");
  const auto log = owner
                       .get(shop.path + "/webhooks/" +
                            std::string(made.json().at("id").as_string()) + "/deliveries?limit=50")
                       .json();
  std::set<std::string> types;
  for (const auto& each : log.at("items").as_array()) types.emplace(each.at("type").as_string());
  EXPECT_TRUE(types.contains("shop.measure_announced"));
  EXPECT_TRUE(types.contains("shop.measure_in_force"));

  auto op = env().staff("operator", "op@market.test");
  const auto key =
      op.post("/v1/api-keys",
              {{"name", "platform"}, {"shop_id", nullptr}, {"scopes", array{"standing.read"}}});
  ASSERT_LT(key.status, 300) << key.body;
  kit::HttpClient client(env().base());
  client.set_header("Authorization", "Bearer " + std::string(key.json().at("secret").as_string()));
  kit::Actor platform(std::move(client), {});
  EXPECT_EQ(platform.get(shop.path + "/standing").json().at("standing").as_string(), "suspended");
  EXPECT_EQ(platform.post(path + "/lift", {{"words", outcome}}).status, 403);
}

TEST_P(EnforcementStory, belongs_to_its_shop) {
  announced("payouts_held");
  const auto other = env().new_shop("other");
  auto stranger = env().owner(other);
  EXPECT_EQ(stranger.get(path).status, 404);
  EXPECT_EQ(stranger.get(shop.path + "/standing").status, 404);
  EXPECT_EQ(stranger.get(shop.path + "/measures").status, 404);
  const auto id = path.substr(path.rfind('/') + 1);
  EXPECT_EQ(stranger.get(other.path + "/measures/" + id).status, 404);
  EXPECT_EQ(stranger.post(other.path + "/measures/" + id + "/appeal", {{"words", "Mine."}}, "\"1\"")
                .status,
            404);
  auto agent = env().member(shop, ShopRole::agent, "agent@atelier.test");
  EXPECT_EQ(act(agent, "appeal", {{"words", "No."}}).status, 403);
  EXPECT_EQ(stranger.get("/v1/measures").status, 403);
}

// C-7: where no mail leaves, nothing takes effect.
class SilentMail : public EnforcementStory {
 protected:
  kit::EnvOptions options() const override {
    return {.start = {1'796'115'600'000'000},
            .settings = {{"smtp.url", "smtp://127.0.0.1:9"}},
            .mail_leaves = true};
  }
};
ENTENTE_BOTH_ENGINES(SilentMail);

TEST_P(SilentMail, nothing_holds_before_its_statement_was_sent) {
  announced("temporary_suspension");
  env().after(3_hours);
  EXPECT_EQ(standing().at("standing").as_string(), "good");
  auto owner = env().owner(shop);
  EXPECT_EQ(owner.get(path).json().at("state").as_string(), "announced");
  EXPECT_TRUE(owner.get(path).json().at("sent_at").is_null());
}

}  // namespace
}  // namespace entente
