// The policy lab (S8): other numbers over all orders, kept, shared, and as a draft of the next
// version; through real HTTP on both engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"
#include "policies/policies.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

class LabStory : public kit::StoryTest {
 protected:
  // 1 December 2026, 09:00 in UTC.
  kit::EnvOptions options() const override { return {.start = {1'796'115'600'000'000}}; }
  void SetUp() override {
    kit::StoryTest::SetUp();
    bad = env().new_shop("bad-pots");
    fair = env().new_shop("fair-tea");
    // Three low reviews: the preset would warn. Two: it would not.
    for (const int stars : {1, 2, 1, 5}) rated(bad, stars);
    for (const int stars : {1, 2, 5, 5}) rated(fair, stars);
    env().work_off();
  }
  void rated(const kit::Shop& shop, int stars) {
    const auto number = std::to_string(++orders);
    const auto order = env().new_order(shop, number, "buyer" + number + "@example.test");
    env().review(shop, order, stars, "What it was like.");
  }
  object numbers() {
    object all;
    const auto start = env().staff("support", "sam@market.test").get("/v1/lab").json();
    for (const auto& each : start.at("numbers").as_array())
      all[each.at("name").as_string()] = each.at("value");
    return all;
  }
  object with(const char* name, std::int64_t value) {
    auto all = numbers();
    all[name] = value;
    return {{"numbers", all}};
  }
  static std::vector<std::string> shops_in(const value& list) {
    std::vector<std::string> all;
    for (const auto& each : list.as_array())
      all.push_back(std::string(each.at("handle").as_string()) + " " +
                    std::string(each.at("change").as_string()));
    return all;
  }

  kit::Shop bad;
  kit::Shop fair;
  int orders = 0;
};
ENTENTE_BOTH_ENGINES(LabStory);

TEST_P(LabStory, runs_other_numbers_over_all_orders) {
  auto sam = env().staff("support", "sam@market.test");
  const auto asked = sam.post("/v1/lab/questions", with("dissatisfied_min", 2));
  ASSERT_EQ(asked.status, 200) << asked.body;
  const auto result = asked.json();
  const auto& report = result.at("report");
  EXPECT_EQ(report.at("orders").as_int64(), 8);
  EXPECT_EQ(report.at("shops").as_int64(), 2);
  EXPECT_EQ(report.at("counts").at("shops").as_int64(), 2);
  EXPECT_EQ(report.at("counts_against").at("shops").as_int64(), 1);
  EXPECT_EQ(report.at("change").at("newly").as_int64(), 1);
  EXPECT_EQ(report.at("change").at("no_longer").as_int64(), 0);
  EXPECT_EQ(report.at("last_day").as_string(), "2026-12-01") << "today";
  EXPECT_EQ(result.at("policy_version").as_int64(), 1);
  EXPECT_EQ(shops_in(result.at("shops")),
            (std::vector<std::string>{"fair-tea newly", "bad-pots both"}));
  EXPECT_EQ(sam.get("/v1/lab/runs").json().at("total").as_int64(), 0) << "nothing was kept";

  // An order more, and the next answer knows it.
  rated(fair, 1);
  const auto later = sam.post("/v1/lab/questions", with("dissatisfied_min", 2)).json();
  EXPECT_EQ(later.at("report").at("orders").as_int64(), 9);
  EXPECT_EQ(later.at("report").at("change").at("newly").as_int64(), 0);
}

TEST_P(LabStory, X3_starts_from_how_other_marketplaces_judge) {
  auto sam = env().staff("support", "sam@market.test");
  const auto start = sam.get("/v1/lab").json();
  std::vector<std::string> names;
  for (const auto& each : start.at("presets").as_array()) {
    names.emplace_back(each.at("name").as_string());
    EXPECT_FALSE(each.at("left_out").as_string().empty());
    // Each is a question that the lab takes as it stands.
    const auto asked = sam.post("/v1/lab/questions", {{"numbers", each.at("numbers")}});
    EXPECT_EQ(asked.status, 200) << asked.body;
  }
  EXPECT_EQ(names, (std::vector<std::string>{"amazon", "ebay", "etsy-2025"}));
}

TEST_P(LabStory, measures_against_known_shops_and_sweeps) {
  auto sam = env().staff("support", "sam@market.test");
  auto question = with("dissatisfied_min", 2);
  question["labels"] = "shop,label\nbad-pots,bad\nfair-tea,good\nnobody-here,bad\n";
  question["wanted"] = array{"bad"};
  question["sweep"] = object{{"number", "dissatisfied_min"}, {"from", 1}, {"to", 4}};
  const auto asked = sam.post("/v1/lab/questions", question);
  ASSERT_EQ(asked.status, 200) << asked.body;
  const auto result = asked.json();
  EXPECT_EQ(result.at("report").at("labels_unknown").as_int64(), 1);
  std::vector<std::pair<std::int64_t, std::int64_t>> found;  // met_labelled, met
  for (const auto& point : result.at("points").as_array()) {
    const auto& label = point.at("labels").as_array().back();
    EXPECT_TRUE(label.at("together").as_bool());
    found.emplace_back(label.at("met_labelled").as_int64(), label.at("met").as_int64());
  }
  EXPECT_EQ(found,
            (std::vector<std::pair<std::int64_t, std::int64_t>>{{1, 2}, {1, 2}, {1, 1}, {0, 0}}));
}

TEST_P(LabStory, names_what_cannot_be) {
  auto sam = env().staff("support", "sam@market.test");
  const auto pointers = [&](const object& question) {
    const auto answer = sam.post("/v1/lab/questions", question);
    EXPECT_EQ(answer.status, 422) << answer.body;
    std::vector<std::string> all;
    const auto problem = answer.json();
    for (const auto& each : problem.at("errors").as_array()) {
      EXPECT_FALSE(each.at("detail").as_string().empty());
      all.push_back(std::string(each.at("pointer").as_string()));
    }
    return all;
  };
  using Pointers = std::vector<std::string>;
  EXPECT_EQ(pointers(with("low_stars_max", 6)), Pointers{"/numbers/low_stars_max"});
  EXPECT_EQ(pointers(with("rate_orders", 0)), Pointers{"/numbers/rate_orders"});
  auto question = with("rate_dissatisfied", 2);
  question["first_day"] = "2026-02-30";
  question["labels"] = "tea,good";
  EXPECT_EQ(pointers(question), (Pointers{"/labels"}));
  question.erase("labels");
  EXPECT_EQ(pointers(question), (Pointers{"/first_day"}));
  question["first_day"] = "2026-12-01";
  question["last_day"] = "2026-11-30";
  EXPECT_EQ(pointers(question), (Pointers{"/last_day"}));
  question = with("rate_dissatisfied", 2);
  question["sweep"] = object{{"number", "nobody"}, {"from", 1}, {"to", 4}};
  EXPECT_EQ(pointers(question), (Pointers{"/sweep/number"}));
}

TEST_P(LabStory, keeps_a_run_as_it_was) {
  auto question = with("dissatisfied_min", 2);
  question["name"] = "Two are enough";
  auto sam = env().staff("support", "sam@market.test");
  const auto refused = sam.post("/v1/lab/runs", question);
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.json().at("code"), "lab_needs_trust_and_safety");

  auto anna = env().staff("trust_and_safety", "anna@market.test");
  const auto kept = anna.post("/v1/lab/runs", question);
  ASSERT_EQ(kept.status, 201) << kept.body;
  const auto run = kept.json();
  EXPECT_EQ(run.at("name").as_string(), "Two are enough");
  EXPECT_EQ(run.at("made_by").as_string(), "Staff trust_and_safety");
  const auto path = "/v1/lab/runs/" + std::string(run.at("id").as_string());

  // What happens later changes nothing about it; anybody of staff reads it.
  rated(fair, 1);
  const auto seen = sam.get(path).json();
  EXPECT_EQ(seen, run);
  EXPECT_EQ(seen.at("result").at("report").at("orders").as_int64(), 8);
  const auto newly = sam.get(path + "/shops").json();
  EXPECT_EQ(newly.at("total").as_int64(), 1);
  EXPECT_EQ(shops_in(newly.at("items")), std::vector<std::string>{"fair-tea newly"});
  EXPECT_EQ(shops_in(sam.get(path + "/shops?change=both").json().at("items")),
            std::vector<std::string>{"bad-pots both"});
  const auto csv = sam.get(path + "/shops.csv");
  EXPECT_NE(csv.body.find("fair-tea,"), std::string::npos);
  EXPECT_NE(csv.body.find(",both,4,"), std::string::npos) << csv.body;
  const auto list = sam.get("/v1/lab/runs").json();
  EXPECT_EQ(list.at("total").as_int64(), 1);
  EXPECT_EQ(list.at("items").at(0).at("newly").as_int64(), 1);
  EXPECT_EQ(sam.get("/v1/lab/runs/lab_01h455vb4pex5vsknk084sn02q").status, 404);
  EXPECT_EQ(env().owner(bad).get(path).status, 403);
}

TEST_P(LabStory, gives_the_draft_of_a_lawful_version) {
  auto anna = env().staff("trust_and_safety", "anna@market.test");
  auto question = with("rate_dissatisfied", 8);
  question["name"] = "Eight of a hundred";
  const auto kept = anna.post("/v1/lab/runs", question).json();
  const auto draft =
      anna.get("/v1/lab/runs/" + std::string(kept.at("id").as_string()) + "/draft").json();
  EXPECT_EQ(draft.at("number").as_int64(), policies::preset().back().number + 1);
  EXPECT_EQ(draft.at("announced_on").as_string(), "2026-12-01");
  EXPECT_EQ(draft.at("in_force_from").as_string(), "2026-12-16");
  ASSERT_EQ(draft.at("changes").as_array().size(), 1U);
  EXPECT_EQ(draft.at("changes").at(0).at("number").as_string(), "rate_dissatisfied");
  EXPECT_EQ(draft.at("changes").at(0).at("before").as_int64(), 1);
  EXPECT_EQ(draft.at("changes").at(0).at("after").as_int64(), 8);
  const auto versions = policies::parse_preset(std::string(policies::preset_text()) +
                                               std::string(draft.at("toml").as_string()));
  EXPECT_EQ(versions.back().standards.rate_dissatisfied, 8);
}

}  // namespace
}  // namespace entente
