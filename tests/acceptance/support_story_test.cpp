// What support asks of a side, mandatory or not (C5, C14), and what a decision tells each side of
// the bodies outside (ADR-1, P2B-12): through real HTTP on both engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

class SupportStory : public kit::StoryTest {
 protected:
  kit::EnvOptions options() const override { return {.start = {1'796'115'600'000'000}}; }
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
    const auto placed = env().machine().put(
        "/v1/orders/1001",
        {{"shop", shop.handle},
         {"delivery_address", {{"country", "FR"}, {"postal_code", "75011"}, {"city", "Paris"}}}});
    ASSERT_EQ(placed.status, 200) << placed.body;
    const auto link = env().machine().post(shop.path + "/orders/" + order.id + "/problem-link");
    token = kit::token_in(std::string(link.json().at("url").as_string()));
    const auto opened = env().anyone().post("/v1/case-links/open",
                                            {{"token", token},
                                             {"reason", "not_as_described"},
                                             {"wish", "refund"},
                                             {"details", "It is green, and I ordered blue."}});
    ASSERT_EQ(opened.status, 200) << opened.body;
    case_id = std::string(opened.json().at("id").as_string());
    path = shop.path + "/cases/" + case_id;
  }
  kit::HttpResponse act(kit::Actor& who, const std::string& command, const object& body = {}) {
    const auto version = who.get(path).json().at("version").as_int64();
    return who.post(path + "/" + command, body, "\"" + std::to_string(version) + "\"");
  }
  kit::Actor support() { return env().staff("support", "sam@market.test"); }
  void escalate(kit::Actor& agent) {
    ASSERT_EQ(
        act(agent, "escalate-early", {{"ground", "harassment"}, {"note", "See there."}}).status,
        200);
  }
  value by_link() {
    return env()
        .anyone()
        .post("/v1/case-links/view-case", {{"token", token}, {"case_id", case_id}})
        .json();
  }
  value ask(kit::Actor& agent, const char* of, std::optional<bool> mandatory) {
    object body{{"of", of}, {"question", "The receipt, please."}, {"days", 3}};
    if (mandatory) body["mandatory"] = *mandatory;
    const auto asked = act(agent, "ask", body);
    EXPECT_EQ(asked.status, 200) << asked.body;
    return asked.json();
  }
  static object nothing_is_owed(const value& view) {
    array criteria;
    for (const auto& each : view.at("checklist").as_array())
      criteria.push_back(
          object{{"name", each.at("name")}, {"finding", "met"}, {"evidence", "The photos."}});
    return {{"criteria", criteria},
            {"ground", "Terms, 4.2"},
            {"reasons", "The photos show a blue mug."},
            {"refund_minor", 0},
            {"borne_by", "nobody"}};
  }
  // All of them: those of one instant leave in no order.
  std::string mails(const std::string& to) {
    env().work_off();
    std::string all;
    for (const auto& mail : env().mail_to(to)) all += mail.message.text;
    return all;
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string token;
  std::string case_id;
  std::string path;
};
ENTENTE_BOTH_ENGINES(SupportStory);

TEST_P(SupportStory, silence_to_a_mandatory_question_counts) {
  auto agent = support();
  escalate(agent);
  const auto asked = ask(agent, "shop", true);
  EXPECT_TRUE(asked.at("question").at("mandatory").as_bool());
  auto owner = env().owner(shop);
  EXPECT_NE(owner.get(path).json().at("what_now").as_string().find("mandatory: if you stay silent"),
            std::string::npos);
  EXPECT_NE(mails(shop.owner_email).find("The answer is mandatory"), std::string::npos);
  const auto due = *parse_instant(std::string(asked.at("question").at("due_at").as_string()));
  env().at(due - Duration{1});
  EXPECT_FALSE(owner.get(path).json().at("question").is_null());
  env().at(due);
  const auto view = owner.get(path).json();
  EXPECT_TRUE(view.at("question").is_null());
  ASSERT_EQ(view.at("silences").as_array().size(), 1U);
  EXPECT_EQ(view.at("silences").at(0).at("of").as_string(), "shop");
  EXPECT_EQ(by_link().at("silences").as_array().size(), 1U);
  EXPECT_EQ(agent.get(path).json().at("turn").as_string(), "support");
  EXPECT_NE(mails(shop.owner_email).find("That counts against you"), std::string::npos);
  EXPECT_NE(mails("ana@example.test").find("that counts against the shop"), std::string::npos);
}

TEST_P(SupportStory, silence_to_another_question_does_not) {
  auto agent = support();
  escalate(agent);
  const auto asked = ask(agent, "buyer", std::nullopt);
  EXPECT_FALSE(asked.at("question").at("mandatory").as_bool());
  EXPECT_NE(mails("ana@example.test").find("not mandatory"), std::string::npos);
  env().at(*parse_instant(std::string(asked.at("question").at("due_at").as_string())));
  const auto view = agent.get(path).json();
  EXPECT_TRUE(view.at("silences").as_array().empty());
  EXPECT_EQ(view.at("entries").as_array().back().at("kind").as_string(), "question_unanswered");
  EXPECT_EQ(view.at("state").as_string(), "escalated");
}

std::size_t reminders_in(const std::string& mails) {
  std::size_t count = 0;
  for (auto at = mails.find("/staff/cases/"); at != std::string::npos;
       at = mails.find("/staff/cases/", at + 1))
    ++count;
  return count;
}

TEST_P(SupportStory, a_decision_is_reminded_of_before_its_day) {
  auto agent = support();
  env().staff("support", "kim@market.test");
  env().staff("operator", "op@market.test");
  escalate(agent);
  const auto due_of = [&] {
    const auto view = agent.get(path).json();
    return *parse_instant(std::string(view.at("decision_due_at").as_string()));
  };
  const auto escalated_at = env().now();
  const auto three_quarters = escalated_at + (due_of() - escalated_at) * 3 / 4;
  env().at(three_quarters - Duration{1});
  EXPECT_EQ(reminders_in(mails("sam@market.test")), 0U);
  env().at(three_quarters);
  EXPECT_EQ(reminders_in(mails("sam@market.test")), 1U) << "nobody has taken it";
  EXPECT_EQ(reminders_in(mails("kim@market.test")), 1U);
  EXPECT_EQ(reminders_in(mails("op@market.test")), 0U) << "no support";
  EXPECT_NE(mails("kim@market.test").find("/staff/cases/" + to_text(shop.id) + "/" + case_id),
            std::string::npos);
  env().at(due_of());
  EXPECT_EQ(reminders_in(mails("sam@market.test")), 1U) << "once";
}

TEST_P(SupportStory, who_has_taken_a_case_is_reminded_of_it_alone) {
  auto agent = support();
  env().staff("support", "kim@market.test");
  escalate(agent);
  ASSERT_EQ(act(agent, "take").status, 200);
  const auto view = agent.get(path).json();
  env().at(*parse_instant(std::string(view.at("decision_due_at").as_string())) - Duration{1});
  EXPECT_EQ(reminders_in(mails("sam@market.test")), 1U);
  EXPECT_EQ(reminders_in(mails("kim@market.test")), 0U);
}

object body_for(const char* side, const char* name, const char* url) {
  return {{"side", side}, {"name", name}, {"url", url}};
}

TEST_P(SupportStory, a_decision_names_the_bodies_of_each_side) {
  auto operator_ = env().staff("operator", "op@market.test");
  const auto before = operator_.get("/v1/redress-bodies").json();
  EXPECT_EQ(before.at("hints").as_array().size(), 2U);
  auto french = body_for("buyer", "Médiateur", "https://mediateur.example");
  french["country"] = "FR";
  auto belgian = body_for("buyer", "Ombudsman", "https://ombudsman.example");
  belgian["country"] = "BE";
  const array bodies{french, belgian, body_for("shop", "Cabinet A", "https://a.example"),
                     body_for("shop", "Cabinet B", "https://b.example")};
  const auto saved = operator_.put("/v1/redress-bodies", {{"items", bodies}});
  ASSERT_EQ(saved.status, 200) << saved.body;
  EXPECT_TRUE(saved.json().at("hints").as_array().empty());

  auto agent = support();
  escalate(agent);
  const auto decided = act(agent, "decide", nothing_is_owed(agent.get(path).json()));
  ASSERT_EQ(decided.status, 200) << decided.body;
  const auto redress = [](const value& view) { return view.at("verdicts").at(0).at("redress"); };
  const auto mine = redress(by_link());
  ASSERT_EQ(mine.at("bodies").as_array().size(), 1U) << "those of the order's country";
  EXPECT_EQ(mine.at("bodies").at(0).at("name").as_string(), "Médiateur");
  auto owner = env().owner(shop);
  const auto theirs = redress(owner.get(path).json());
  EXPECT_EQ(theirs.at("bodies").as_array().size(), 2U);
  EXPECT_NE(theirs.at("text").as_string().find("mediators"), std::string::npos);
  const auto to_buyer = mails("ana@example.test");
  EXPECT_NE(to_buyer.find("Médiateur (FR), https://mediateur.example"), std::string::npos)
      << to_buyer;
  EXPECT_EQ(to_buyer.find("Cabinet"), std::string::npos);
  EXPECT_EQ(to_buyer.find("ec.europa.eu"), std::string::npos);
  const auto to_shop = mails(shop.owner_email);
  EXPECT_NE(to_shop.find("Cabinet A, https://a.example"), std::string::npos) << to_shop;
  EXPECT_EQ(to_shop.find("Médiateur"), std::string::npos);
}

TEST_P(SupportStory, where_no_body_is_named_the_decision_says_so) {
  auto agent = support();
  escalate(agent);
  ASSERT_EQ(act(agent, "decide", nothing_is_owed(agent.get(path).json())).status, 200);
  EXPECT_NE(
      by_link().at("verdicts").at(0).at("redress").at("text").as_string().find("no such body"),
      std::string::npos);
  EXPECT_NE(mails("ana@example.test").find("has named no such body yet"), std::string::npos);
  EXPECT_NE(mails(shop.owner_email).find("has named no mediators yet"), std::string::npos);
}

TEST_P(SupportStory, bodies_are_the_operators_to_name) {
  const object wanted{{"items", array{body_for("buyer", "A", "https://a.example")}}};
  EXPECT_EQ(env().anyone().get("/v1/redress-bodies").status, 401);
  EXPECT_EQ(env().owner(shop).get("/v1/redress-bodies").status, 403);
  auto agent = support();
  const auto seen = agent.get("/v1/redress-bodies");
  ASSERT_EQ(seen.status, 200);
  EXPECT_FALSE(seen.json().at("actions").at(0).at("allowed").as_bool());
  EXPECT_EQ(agent.put("/v1/redress-bodies", wanted).status, 403);
  auto operator_ = env().staff("operator", "op@market.test");
  const auto odr = operator_.put(
      "/v1/redress-bodies",
      {{"items", array{body_for("buyer", "ODR", "https://ec.europa.eu/consumers/odr")}}});
  EXPECT_EQ(odr.status, 422);
  EXPECT_EQ(odr.json().at("errors").at(0).at("code").as_string(), "closed_platform");
  EXPECT_EQ(operator_.put("/v1/redress-bodies", wanted).status, 200);
  EXPECT_EQ(operator_.put("/v1/redress-bodies", {{"items", array{}}}).status, 200);
  EXPECT_TRUE(operator_.get("/v1/redress-bodies").json().at("items").as_array().empty());
}

// Whoever reads the shop's public page reads what it promises, in their language (C6).
TEST_P(SupportStory, the_public_page_has_the_shops_terms) {
  const std::string page = "/v1/public/shops/" + shop.handle;
  EXPECT_TRUE(env().anyone().get(page).json().at("terms").is_null());
  auto owner = env().owner(shop);
  ASSERT_EQ(owner
                .put(shop.path + "/terms", {{"returns_accepted", true},
                                            {"return_days", 30},
                                            {"return_postage", "shop"},
                                            {"refund_condition", "unused"},
                                            {"processing_days", 2}})
                .status,
            200);
  const auto terms = env().anyone().get(page).json().at("terms");
  EXPECT_NE(terms.at("returns").as_string().find("30 days"), std::string::npos);
  EXPECT_NE(terms.at("returns").as_string().find("The shop pays"), std::string::npos);
  EXPECT_NE(terms.at("processing").as_string().find("2 days"), std::string::npos);
  const auto french =
      env().anyone().send("GET", page, "", {{"Accept-Language", "fr"}}).json().at("terms");
  EXPECT_NE(french.at("returns").as_string().find("30 jours"), std::string::npos) << french;
}

}  // namespace
}  // namespace entente
