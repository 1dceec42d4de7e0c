// Service standards (S1 to S7): the figure follows every event, an examination proposes, a person
// confirms, the second look decides; through real HTTP on both engines.
#include <gtest/gtest.h>

#include <random>

#include "base/days.hpp"
#include "kit/env.hpp"
#include "standards/standards.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

class StandardsStory : public kit::StoryTest {
 protected:
  // 1 December 2026, 09:00 in UTC; the marketplace is in Paris.
  kit::EnvOptions options() const override { return {.start = {1'796'115'600'000'000}}; }
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
  }
  static std::string etag(const value& view) {
    return "\"" + std::to_string(view.at("version").as_int64()) + "\"";
  }
  kit::PlacedOrder ordered(const kit::Shop& at) {
    const auto number = std::to_string(++orders_made);
    return env().new_order(at, number, "buyer" + number + "@example.test");
  }
  kit::PlacedOrder reviewed(const kit::Shop& at, int stars) {
    auto order = ordered(at);
    env().review(at, order, stars, "What I think of the blue mug that came.");
    return order;
  }
  void case_of(const kit::Shop& at, const kit::PlacedOrder& order) {
    const auto link = env().machine().post(at.path + "/orders/" + order.id + "/problem-link");
    ASSERT_EQ(link.status, 200) << link.body;
    const auto token = kit::token_in(std::string(link.json().at("url").as_string()));
    const auto opened =
        env().anyone().post("/v1/case-links/open", {{"token", token},
                                                    {"reason", "not_as_described"},
                                                    {"wish", "refund"},
                                                    {"details", "The mug is green."}});
    ASSERT_EQ(opened.status, 200) << opened.body;
  }
  value service(const kit::Shop& at) {
    const auto answer = env().owner(at).get(at.path + "/service");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.json();
  }
  void expect_period(const kit::Shop& at, std::int64_t orders, std::int64_t low, std::int64_t cases,
                     std::int64_t dissatisfied) {
    const auto period = service(at).at("period");
    EXPECT_EQ(period.at("orders").as_int64(), orders);
    EXPECT_EQ(period.at("low_reviews").as_int64(), low);
    EXPECT_EQ(period.at("cases").as_int64(), cases);
    EXPECT_EQ(period.at("dissatisfied").as_int64(), dissatisfied);
  }
  // What is kept is what the orders say.
  void expect_exact() {
    const auto report = standards::rebuild(env().program().journal(), [](std::int64_t) {});
    EXPECT_EQ(report.orders_changed, 0);
    EXPECT_EQ(report.days_changed, 0);
  }
  kit::Actor judge(const std::string& name) {
    return env().staff("trust_and_safety", name + "@market.test");
  }
  // The run as of yesterday; its view.
  value examined() {
    auto anna = judge("anna");
    const auto begun = anna.post("/v1/examinations", object{{"as_of", ""}});
    EXPECT_EQ(begun.status, 201) << begun.body;
    env().work_off();
    return anna.get("/v1/examinations/" + std::string(begun.json().at("id").as_string())).json();
  }
  value first_waiting() {
    const auto page = judge("anna").get("/v1/warnings?waiting=true").json();
    EXPECT_FALSE(page.at("items").as_array().empty());
    return page.at("items").at(0);
  }
  kit::HttpResponse act(kit::Actor& who, const std::string& command, const object& body = {}) {
    return who.post(path + "/" + command, body, etag(who.get(path).json()));
  }
  // Three dissatisfied orders, two days old.
  void bad_start(const kit::Shop& at) {
    for (int i = 0; i < 3; ++i) reviewed(at, 1);
    env().after(1_days);
  }
  void warned(Duration later = {}) {
    bad_start(shop);
    env().after(later);
    examined();
    const auto row = first_waiting();
    path = shop.path + "/warnings/" + std::string(row.at("id").as_string());
    auto anna = judge("anna");
    const auto confirmed = act(anna, "confirm",
                               {{"figures_checked", true},
                                {"orders_checked", true},
                                {"words", "Please look at the colours."}});
    ASSERT_EQ(confirmed.status, 200) << confirmed.body;
    env().work_off();
  }
  std::string told() {
    env().work_off();
    std::string all;
    for (const auto& each : env().mail_to(shop.owner_email))
      all += each.message.subject + "\n" + each.message.text;
    return all;
  }
  static std::string state(const value& view) { return std::string(view.at("state").as_string()); }

  kit::Shop shop;
  std::string path;
  int orders_made = 1000;
};
ENTENTE_BOTH_ENGINES(StandardsStory);

TEST_P(StandardsStory, S1_every_event_moves_the_figure_of_the_orders_day_at_once) {
  ordered(shop);
  expect_period(shop, 1, 0, 0, 0);
  const auto bad = reviewed(shop, 2);
  expect_period(shop, 2, 1, 0, 1);
  case_of(shop, bad);
  expect_period(shop, 2, 1, 1, 1);  // one order counts once
  const auto good = reviewed(shop, 3);
  expect_period(shop, 3, 1, 1, 1);
  // An order of long ago that is told late counts on its own day.
  object late{{"shop", shop.handle},
              {"placed_at", to_text(env().now() - 400_days)},
              {"status", "cancelled"},
              {"currency", "EUR"},
              {"lines", array{object{{"title", "Mug"},
                                     {"quantity", 1},
                                     {"price", {{"minor", 100}, {"currency", "EUR"}}}}}}};
  ASSERT_LT(env().machine().put("/v1/orders/old", late).status, 300);
  expect_period(shop, 3, 1, 1, 1);  // cancelled, and nobody complains
  late["status"] = "delivered";
  late["updated_at"] = to_text(env().now() + Duration{1});
  ASSERT_LT(env().machine().put("/v1/orders/old", late).status, 300);
  expect_period(shop, 4, 1, 1, 1);
  expect_exact();
}

TEST_P(StandardsStory, S7_each_order_is_listed_with_why_it_counts_and_what_takes_it_out) {
  const auto bad = reviewed(shop, 1);
  reviewed(shop, 5);
  auto owner = env().owner(shop);
  const auto list = owner.get(shop.path + "/service/orders").json().at("items").as_array();
  ASSERT_EQ(list.size(), 1U);
  const auto& row = list.at(0);
  EXPECT_EQ(row.at("order").as_string(), bad.external_id);
  EXPECT_EQ(row.at("stars").as_int64(), 1);
  EXPECT_EQ(row.at("why").as_string(), "A review of 1 star");
  EXPECT_NE(row.at("way_out").as_string(), "");
  const auto csv = owner.get(shop.path + "/service/orders.csv");
  EXPECT_NE(csv.body.find("\n" + bad.external_id + ","), std::string::npos) << csv.body;
  auto stranger = env().owner(env().new_shop("other"));
  EXPECT_EQ(stranger.get(shop.path + "/service").status, 404);
  EXPECT_EQ(stranger.get(shop.path + "/service/orders").status, 404);
}

TEST_P(StandardsStory, S1_an_outage_leaves_by_rule_and_comes_back_when_it_is_taken_back) {
  reviewed(shop, 1);
  const auto day = date_of(local_day(env().now() - 48_hours, "Europe/Paris"));
  auto anna = judge("anna");
  const object outage{{"first_day", day}, {"last_day", day}, {"words", "Mail was down."}};
  const auto stated = anna.post("/v1/outages", outage);
  ASSERT_EQ(stated.status, 201) << stated.body;
  expect_period(shop, 1, 0, 0, 0);
  const auto row = env().owner(shop).get(shop.path + "/service/orders").json().at("items").at(0);
  EXPECT_EQ(row.at("excuse").as_string(), "outage");
  expect_exact();
  const auto id = std::string(stated.json().at("items").at(0).at("id").as_string());
  ASSERT_EQ(anna.post("/v1/outages/" + id + "/withdraw").status, 200);
  expect_period(shop, 1, 1, 0, 1);
  EXPECT_EQ(anna.post("/v1/outages/" + id + "/withdraw").status, 404);
  EXPECT_EQ(env().staff("support", "sam@market.test").post("/v1/outages", outage).status, 403);
  const object later{{"first_day", "2030-01-01"}, {"last_day", "2030-01-01"}, {"words", "x"}};
  EXPECT_EQ(anna.post("/v1/outages", later).status, 422);
}

TEST_P(StandardsStory, S2_a_run_is_frozen_and_the_same_facts_give_the_same_again) {
  bad_start(shop);
  reviewed(env().new_shop("second"), 5);
  env().after(1_days);
  const auto first = examined();
  EXPECT_EQ(first.at("shops").as_int64(), 2);
  EXPECT_EQ(first.at("met").as_int64(), 1);
  const auto again = examined();
  EXPECT_EQ(again.at("digest"), first.at("digest"));
  reviewed(shop, 1);
  env().after(3_days);
  const auto later = examined();
  EXPECT_NE(later.at("digest"), first.at("digest"));
  auto anna = judge("anna");
  const auto id = std::string(first.at("id").as_string());
  EXPECT_EQ(anna.get("/v1/examinations/" + id).json(), first);
  const auto results = anna.get("/v1/examinations/" + id + "/results").json();
  ASSERT_EQ(results.at("items").as_array().size(), 1U);
  EXPECT_EQ(results.at("items").at(0).at("criteria").at(1).at("have").as_int64(), 3);
  // One open warning is enough.
  EXPECT_EQ(anna.get("/v1/warnings").json().at("total").as_int64(), 1);
  const auto service_now = service(shop);
  EXPECT_EQ(service_now.at("examinations").as_array().size(), 3U);
}

TEST_P(StandardsStory, S2_staff_examine_days_that_are_over_and_nobody_else_does) {
  auto sam = env().staff("support", "sam@market.test");
  EXPECT_EQ(sam.post("/v1/examinations", object{{"as_of", "2026-11-30"}}).status, 403);
  auto anna = judge("anna");
  EXPECT_EQ(anna.post("/v1/examinations", object{{"as_of", "2026-12-01"}}).status, 422);
  EXPECT_EQ(anna.post("/v1/examinations", object{{"as_of", "yesterday"}}).status, 422);
  EXPECT_EQ(anna.post("/v1/examinations", object{{"as_of", "2026-11-30"}}).status, 201);
  // One at a time.
  EXPECT_EQ(anna.post("/v1/examinations", object{{"as_of", "2026-11-30"}}).status, 409);
  env().work_off();
  EXPECT_EQ(anna.post("/v1/examinations", object{{"as_of", "2026-11-30"}}).status, 201);
  EXPECT_EQ(env().owner(shop).get("/v1/examinations").status, 403);
}

TEST_P(StandardsStory, S3_a_warning_is_confirmed_by_a_person_and_explains_the_figures) {
  bad_start(shop);
  examined();
  const auto row = first_waiting();
  EXPECT_EQ(state(row), "proposed");
  path = shop.path + "/warnings/" + std::string(row.at("id").as_string());
  auto owner = env().owner(shop);
  EXPECT_EQ(owner.get(path).status, 404);  // nothing was told yet
  EXPECT_TRUE(owner.get(shop.path + "/warnings").json().at("items").as_array().empty());
  auto anna = judge("anna");
  EXPECT_EQ(act(anna, "confirm", {{"figures_checked", true}, {"orders_checked", false}}).status,
            422);
  const auto confirmed =
      act(anna, "confirm", {{"figures_checked", true}, {"orders_checked", true}});
  ASSERT_EQ(confirmed.status, 200) << confirmed.body;
  EXPECT_EQ(confirmed.json().at("out_up_to").as_string(), "2026-11-02");
  const auto mail = told();
  EXPECT_NE(mail.find("a warning about your customer service"), std::string::npos) << mail;
  EXPECT_NE(mail.find("3 of 3 orders"), std::string::npos) << mail;
  EXPECT_NE(mail.find("1001, "), std::string::npos) << mail;
  EXPECT_NE(mail.find("/shops/atelier/service"), std::string::npos) << mail;
  const auto seen = owner.get(path).json();
  EXPECT_EQ(seen.at("orders").as_array().size(), 3U);
  EXPECT_FALSE(seen.as_object().contains("confirmed_by") && seen.at("confirmed_by").is_string());
  const auto answered = act(owner, "answer", {{"body", "We changed the colours."}});
  EXPECT_EQ(answered.status, 200) << answered.body;
  EXPECT_EQ(service(shop).at("warning").at("state").as_string(), "watching");
}

TEST_P(StandardsStory, S3_figures_that_moved_meanwhile_warn_nobody) {  // T-6
  bad_start(shop);
  examined();
  path = shop.path + "/warnings/" + std::string(first_waiting().at("id").as_string());
  auto anna = judge("anna");
  const auto day = date_of(local_day(env().now() - 72_hours, "Europe/Paris"));
  ASSERT_EQ(
      anna.post("/v1/outages", object{{"first_day", day}, {"last_day", day}, {"words", "Down."}})
          .status,
      201);
  const auto refused = act(anna, "confirm", {{"figures_checked", true}, {"orders_checked", true}});
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_EQ(act(anna, "drop", {{"words", "An outage explains it."}}).status, 200);
}

TEST_P(StandardsStory, S4_a_shop_that_improves_is_back_by_its_second_look) {
  warned();
  auto anna = judge("anna");
  // Nothing more goes wrong, and the orders of before fall out of the window.
  env().after(91_days);
  const auto view = anna.get(path).json();
  EXPECT_EQ(state(view), "good_standing");
  EXPECT_NE(told().find("is back in good standing"), std::string::npos);
}

TEST_P(StandardsStory, S4_nobody_is_warned_twice_for_the_same_orders) {
  warned(40_days);
  const auto after_it = service(shop);
  EXPECT_EQ(after_it.at("out_up_to").as_string(), "2026-12-12");  // warned on 11 January
  EXPECT_EQ(after_it.at("period").at("orders").as_int64(), 0);
  const auto orders = env().owner(shop).get(shop.path + "/service/orders").json();
  for (const auto& each : orders.at("items").as_array()) {
    EXPECT_TRUE(each.at("is_out").as_bool());
    EXPECT_EQ(each.at("way_out").as_string(), "");
  }
  env().after(95_days);
  auto anna = judge("anna");
  EXPECT_EQ(state(anna.get(path).json()), "good_standing");
  EXPECT_EQ(examined().at("met").as_int64(), 0);
  // A run as of a day before the warning still counts them, and proposes nothing: it was decided.
  const auto old = anna.post("/v1/examinations", object{{"as_of", "2027-01-05"}});
  ASSERT_EQ(old.status, 201) << old.body;
  env().work_off();
  const auto run =
      anna.get("/v1/examinations/" + std::string(old.json().at("id").as_string())).json();
  EXPECT_EQ(run.at("met").as_int64(), 1);
  EXPECT_EQ(anna.get("/v1/warnings").json().at("total").as_int64(), 1);
}

TEST_P(StandardsStory, S4_S6_a_shop_that_does_not_is_watched_for_longer_or_proposed_to_suspend) {
  warned();
  env().after(80_days);
  for (int i = 0; i < 3; ++i) reviewed(shop, 1);
  env().after(11_days);
  auto anna = judge("anna");
  ASSERT_EQ(state(anna.get(path).json()), "to_decide");
  const auto longer = act(anna, "watch-longer", {{"words", "New stock arrives in April."}});
  ASSERT_EQ(longer.status, 200) << longer.body;
  EXPECT_EQ(state(longer.json()), "watching");
  EXPECT_NE(told().find("New stock arrives in April."), std::string::npos);
  const auto looked = act(anna, "look-now");
  ASSERT_EQ(looked.status, 200) << looked.body;
  ASSERT_EQ(state(looked.json()), "to_decide");
  const auto suspended = act(
      anna, "propose-suspension",
      {{"final", false},
       {"days", 14},
       {"ground", "Terms of sale, 9.1"},
       {"words", "After the warning of December three more buyers got mugs of a wrong colour."}});
  ASSERT_EQ(suspended.status, 200) << suspended.body;
  EXPECT_EQ(state(suspended.json()), "suspension_proposed");
  const auto measure = anna.get(shop.path + "/measures/" +
                                std::string(suspended.json().at("measure_id").as_string()));
  ASSERT_EQ(measure.status, 200) << measure.body;
  EXPECT_EQ(measure.json().at("reason").as_string(), "standards");
  EXPECT_GE(measure.json().at("facts").as_array().size(), 4U);
}

TEST_P(StandardsStory, S2_a_run_begins_by_itself_on_the_first_of_the_month) {
  bad_start(shop);
  env().program().journal().run_system([](journal::Work& work) { standards::plan_next(work); });
  env().after(31_days);
  const auto runs = judge("anna").get("/v1/examinations").json().at("items").as_array();
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs.at(0).at("as_of").as_string(), "2026-12-31");
  EXPECT_TRUE(runs.at(0).at("finished_at").is_string());
}

// Any sequence of events leaves the figures as a rebuild finds them, on both engines.
TEST_P(StandardsStory, S1_incremental_equals_rebuilt_after_any_sequence_of_events) {
  std::mt19937 random(20'261'201);
  const auto pick = [&](std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
  };
  const auto second = env().new_shop("second");
  std::vector<std::pair<kit::Shop, kit::PlacedOrder>> placed;
  std::vector<std::pair<kit::Shop, kit::PlacedOrder>> with_review;
  for (int step = 0; step < 60; ++step) {
    const auto& at = pick(2) == 0 ? shop : second;
    switch (pick(6)) {
      case 0:
      case 1:
        placed.emplace_back(at, ordered(at));
        break;
      case 2: {
        const auto stars = static_cast<int>(pick(5)) + 1;
        with_review.emplace_back(at, reviewed(at, stars));
        break;
      }
      case 3:
        if (!placed.empty()) {
          const auto each = placed[pick(placed.size())];
          object cancelled{{"shop", each.first.handle}, {"status", "cancelled"}};
          EXPECT_LT(env().machine().put("/v1/orders/" + each.second.external_id, cancelled).status,
                    300);
        }
        break;
      case 4:
        if (!with_review.empty()) {
          const auto each = with_review[pick(with_review.size())];
          const auto stars = static_cast<int>(pick(5)) + 1;
          env().review(each.first, each.second, stars, "On second thoughts, this is what I say.");
        }
        break;
      default:
        if (!placed.empty()) {
          const auto each = placed[pick(placed.size())];
          const auto link =
              env().machine().post(each.first.path + "/orders/" + each.second.id + "/problem-link");
          if (link.status != 200) break;
          const auto token = kit::token_in(std::string(link.json().at("url").as_string()));
          env().anyone().post("/v1/case-links/open", {{"token", token},
                                                      {"reason", "not_as_described"},
                                                      {"wish", "refund"},
                                                      {"details", "The mug is green."}});
        }
        break;
    }
    if (step % 20 == 19) expect_exact();
    env().after(6_hours);
  }
  expect_exact();
}

}  // namespace
}  // namespace entente
