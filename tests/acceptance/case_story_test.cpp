// A case from opening to money (C1 to C14), through real HTTP on both engines.
#include <gtest/gtest.h>

#include <algorithm>

#include "kit/env.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::object;
using boost::json::value;

class CaseStory : public kit::StoryTest {
 protected:
  // 1 December 2026, 09:00 in UTC; the marketplace is in Paris.
  kit::EnvOptions options() const override { return {.start = {1'796'115'600'000'000}}; }
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
    env().after(31_days);
  }
  static std::string etag(const value& view) {
    return "\"" + std::to_string(view.at("version").as_int64()) + "\"";
  }
  std::string link_token() {
    const auto answer = env().machine().post(shop.path + "/orders/" + order.id + "/problem-link");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return kit::token_in(std::string(answer.json().at("url").as_string()));
  }
  // A command of the holder of the link.
  kit::HttpResponse by_link(const std::string& command, object body = {}) {
    body["token"] = token;
    if (!case_id.empty() && command != "open") body["case_id"] = case_id;
    return env().anyone().post("/v1/case-links/" + command, body);
  }
  value opened(const std::string& reason = "not_received") {
    token = link_token();
    const auto answer = by_link(
        "open", {{"reason", reason}, {"wish", "refund"}, {"details", "My mug has never come."}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    case_id = std::string(answer.json().at("id").as_string());
    path = shop.path + "/cases/" + case_id;
    return answer.json();
  }
  kit::HttpResponse act(kit::Actor& who, const std::string& command, const object& body = {}) {
    return who.post(path + "/" + command, body, etag(who.get(path).json()));
  }
  value seen_by(kit::Actor& who) { return who.get(path).json(); }
  // The operator confirms what has to be paid by hand.
  void confirm_refund(const value& view) {
    auto operator_ = env().staff("operator", "op@market.test");
    const auto id = std::string(view.at("refunds").at(0).at("id").as_string());
    const auto refund = shop.path + "/refunds/" + id;
    const auto answer = operator_.post(refund + "/confirm", {{"reference", "bank 77"}},
                                       etag(operator_.get(refund).json()));
    ASSERT_EQ(answer.status, 200) << answer.body;
    env().work_off();
  }
  static std::optional<std::string> why_not(const value& view, std::string_view name) {
    for (const auto& action : view.at("actions").as_array())
      if (action.at("name").as_string() == name) {
        if (action.at("allowed").as_bool()) return std::nullopt;
        return std::string(action.at("why_not").as_string());
      }
    return "there is no such action";
  }
  static object verdict(const value& view, std::int64_t refund_minor, const char* borne_by) {
    boost::json::array criteria;
    for (const auto& each : view.at("checklist").as_array())
      criteria.push_back(object{{"name", each.at("name")},
                                {"finding", "met"},
                                {"evidence", "The timeline of the case."}});
    return {{"criteria", criteria},
            {"ground", "Terms, 4.2: what does not arrive is refunded"},
            {"reasons", "No proof of delivery was sent within three days."},
            {"refund_minor", refund_minor},
            {"borne_by", borne_by}};
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string token;
  std::string case_id;
  std::string path;
};
ENTENTE_BOTH_ENGINES(CaseStory);

TEST_P(CaseStory, from_the_link_to_the_offer_to_the_refund) {
  const auto case_view = opened();
  EXPECT_EQ(case_view.at("state").as_string(), "open");
  EXPECT_EQ(case_view.at("turn").as_string(), "shop");
  EXPECT_EQ(case_view.at("party").as_string(), "buyer");
  // 1 January, and three whole days: the first instant of 5 January in Paris.
  EXPECT_EQ(case_view.at("escalate_from").as_string(), "2027-01-04T23:00:00Z");
  EXPECT_TRUE(why_not(case_view, "escalate").has_value());

  env().work_off();
  const auto alert = env().mail_to(shop.owner_email).back().message.text;
  EXPECT_NE(alert.find("/shops/atelier/tickets/" + case_id), std::string::npos);
  EXPECT_NE(alert.find("My mug has never come."), std::string::npos);

  auto owner = env().owner(shop);
  const auto list = owner.get(shop.path + "/cases?state=open").json();
  ASSERT_EQ(list.at("items").as_array().size(), 1U);
  const auto offered = act(owner, "make-offer", {{"solution", "refund"}});
  ASSERT_EQ(offered.status, 200) << offered.body;
  EXPECT_EQ(offered.json().at("turn").as_string(), "buyer");
  EXPECT_EQ(offered.json().at("offers").at(0).at("amount").at("minor").as_int64(), 1900);

  const auto accepted = by_link("accept-offer", {{"number", 1}});
  ASSERT_EQ(accepted.status, 200) << accepted.body;
  EXPECT_EQ(accepted.json().at("state").as_string(), "settling");
  EXPECT_EQ(accepted.json().at("turn").as_string(), "gateway");
  EXPECT_EQ(by_link("accept-offer", {{"number", 1}}).json().at("code"), "money_is_on_its_way");

  confirm_refund(seen_by(owner));
  const auto closed = seen_by(owner);
  EXPECT_EQ(closed.at("state").as_string(), "closed");
  EXPECT_EQ(closed.at("outcome").as_string(), "refunded_in_full");
  EXPECT_EQ(closed.at("borne_by").as_string(), "shop");
  EXPECT_EQ(closed.at("refunds").at(0).at("state").as_string(), "succeeded");
  EXPECT_EQ(by_link("open", {{"reason", "not_received"}, {"wish", "refund"}, {"details", "Again."}})
                .json()
                .at("code"),
            "everything_was_refunded");
  EXPECT_FALSE(env().mail_to("ana@example.test").empty());
}

TEST_P(CaseStory, shows_the_money_it_moved_to_the_shop_and_support_alone) {
  const auto theirs = opened();
  EXPECT_TRUE(theirs.at("postings").as_array().empty());
  auto owner = env().owner(shop);
  const auto held = seen_by(owner).at("postings").as_array();
  ASSERT_EQ(held.size(), 1U);
  EXPECT_EQ(held.at(0).at("kind").as_string(), "hold");
  ASSERT_EQ(act(owner, "refund-buyer").status, 200);
  confirm_refund(seen_by(owner));
  std::vector<std::string> kinds;
  std::map<std::string, std::int64_t> sums;
  const auto closed = seen_by(owner);
  for (const auto& posting : closed.at("postings").as_array()) {
    kinds.emplace_back(posting.at("kind").as_string());
    std::int64_t sum = 0;
    for (const auto& entry : posting.at("entries").as_array()) {
      const auto minor = entry.at("amount").at("minor").as_int64();
      EXPECT_EQ(entry.at("amount").at("currency").as_string(), "EUR");
      sum += minor;
      sums[std::string(entry.at("account").as_string())] += minor;
    }
    EXPECT_EQ(sum, 0);
  }
  // In the order they were posted, though three of them are of one instant.
  EXPECT_EQ(kinds, (std::vector<std::string>{"hold", "refund", "recovery", "release"}));
  EXPECT_EQ(sums["held"], 0);
  EXPECT_EQ(sums["shop_balance"], -1900);
  EXPECT_EQ(sums["buyer_money"], 1900);
  EXPECT_EQ(sums["marketplace_cost"], 0);
  auto support = env().staff("support", "support@market.test");
  EXPECT_EQ(seen_by(support).at("postings").as_array().size(), 4U);
  EXPECT_TRUE(by_link("view-case").json().at("postings").as_array().empty());
}

TEST_P(CaseStory, is_opened_within_its_window_and_once) {
  token = link_token();
  const object report{{"reason", "not_received"}, {"wish", "refund"}, {"details", "Nothing came."}};
  const auto problem = by_link("view").json();
  const auto until =
      parse_instant(std::string(problem.at("reasons").at(0).at("until").as_string())).value();
  EXPECT_TRUE(problem.at("reasons").at(0).at("eligible").as_bool());
  env().at(until);
  EXPECT_EQ(by_link("open", report).json().at("code"), "window_for_cases_is_over");
  const auto late = by_link("view").json().at("reasons").at(0);
  EXPECT_FALSE(late.at("eligible").as_bool());
  EXPECT_FALSE(late.at("why_not").is_null());

  const auto second = env().new_order(shop, "1002", "ana@example.test");
  order = second;
  token = link_token();
  EXPECT_EQ(by_link("open", report).json().at("code"), "too_early_for_a_case");
  env().after(31_days);
  EXPECT_EQ(by_link("open", report).status, 200);
  EXPECT_EQ(by_link("open", report).json().at("code"), "case_is_open_already");
}

TEST_P(CaseStory, is_escalated_after_three_days_and_not_a_second_earlier) {
  const auto case_view = opened();
  const auto from = parse_instant(std::string(case_view.at("escalate_from").as_string())).value();
  env().at(from - std::chrono::seconds(1));
  EXPECT_EQ(by_link("escalate").json().at("code"), "too_early_to_escalate");
  env().at(from);
  const auto escalated = by_link("escalate", {{"note", "Nobody answers."}});
  ASSERT_EQ(escalated.status, 200) << escalated.body;
  EXPECT_EQ(escalated.json().at("state").as_string(), "escalated");

  auto agent = env().staff("support", "sam@market.test");
  const auto queue = agent.get("/v1/cases").json();
  ASSERT_EQ(queue.at("items").as_array().size(), 1U);
  EXPECT_EQ(queue.at("items").at(0).at("id").as_string(), case_id);
  ASSERT_EQ(act(agent, "take").status, 200);
  const auto page = seen_by(agent);
  EXPECT_EQ(page.at("party").as_string(), "support");
  auto free_text = verdict(page, 1900, "shop");
  free_text["criteria"] = boost::json::array{};
  EXPECT_EQ(act(agent, "decide", free_text).json().at("code"),
            "criteria_are_not_those_of_the_reason");
  const auto decided = act(agent, "decide", verdict(page, 1900, "marketplace"));
  ASSERT_EQ(decided.status, 200) << decided.body;
  EXPECT_EQ(decided.json().at("state").as_string(), "settling");
  confirm_refund(decided.json());

  auto owner = env().owner(shop);
  const auto closed = seen_by(owner);
  EXPECT_EQ(closed.at("outcome").as_string(), "refunded_in_full");
  EXPECT_EQ(closed.at("borne_by").as_string(), "marketplace");
  EXPECT_EQ(closed.at("verdicts").at(0).at("criteria").as_array().size(), 4U);
  EXPECT_TRUE(closed.at("verdicts").at(0).at("decided_by").is_null()) << "the shop sees no names";
  for (const auto& address : {std::string("ana@example.test"), shop.owner_email}) {
    const auto mails = env().mail_to(address);
    EXPECT_EQ(std::ranges::count_if(mails,
                                    [](const mail::CaughtMail& mail) {
                                      return mail.message.text.find("No proof of delivery") !=
                                             std::string::npos;
                                    }),
              1)
        << address;
  }
}

TEST_P(CaseStory, grows_late_after_a_year_and_a_full_refund_is_the_only_way_out) {
  const auto case_view = opened();
  const auto late = parse_instant(std::string(case_view.at("unsolved_at").as_string())).value();
  env().at(late - std::chrono::seconds(1));
  auto agent = env().staff("support", "sam@market.test");
  EXPECT_EQ(seen_by(agent).at("state").as_string(), "open");
  env().at(late);
  const auto page = seen_by(agent);
  EXPECT_EQ(page.at("state").as_string(), "escalated");
  EXPECT_TRUE(page.at("late_delivery").as_bool());
  EXPECT_EQ(act(agent, "decide", verdict(page, 0, "nobody")).json().at("code"),
            "only_a_full_refund_is_left");
  EXPECT_EQ(act(agent, "decide", verdict(page, 1900, "shop")).status, 200);
}

TEST_P(CaseStory, shows_each_side_its_own_and_hides_what_is_not_theirs) {
  opened();
  auto agent = env().staff("support", "sam@market.test");
  ASSERT_EQ(act(agent, "add-note", {{"body", "Look at the other orders."}}).status, 200);
  auto owner = env().owner(shop);
  EXPECT_EQ(act(owner, "add-note", {{"body", "x"}}).status, 403);
  const auto has_note = [](const value& view) {
    for (const auto& entry : view.at("entries").as_array())
      if (entry.at("kind").as_string() == "note") return true;
    return false;
  };
  EXPECT_TRUE(has_note(seen_by(agent)));
  EXPECT_FALSE(has_note(seen_by(owner)));
  EXPECT_FALSE(has_note(by_link("view-case").json()));
  EXPECT_NE(seen_by(owner).at("what_now").as_string(),
            by_link("view-case").json().at("what_now").as_string());

  const auto other = env().new_shop("other");
  auto stranger = env().owner(other);
  EXPECT_EQ(stranger.get(path).status, 404);
  EXPECT_EQ(stranger.get(other.path + "/cases/" + case_id).status, 404);
  const auto strange_order = env().new_order(other, "2001", "bob@example.test");
  const auto answer =
      env().machine().post(other.path + "/orders/" + strange_order.id + "/problem-link");
  token = kit::token_in(std::string(answer.json().at("url").as_string()));
  EXPECT_EQ(by_link("view-case").status, 404);
  EXPECT_EQ(by_link("comment", {{"body", "x"}}).status, 404);
}

TEST_P(CaseStory, gives_the_link_of_the_buyer_to_machines_of_the_marketplace_alone) {
  const auto link = shop.path + "/orders/" + order.id + "/problem-link";
  EXPECT_EQ(env().machine().post(link).status, 200);
  EXPECT_EQ(env().machine(shop.id).post(link).json().at("code"), "not_allowed");
  EXPECT_EQ(env().owner(shop).post(link).status, 403);
  EXPECT_EQ(env().staff("operator", "op@market.test").post(link).status, 403);
}

TEST_P(CaseStory, asks_both_sides_when_a_promise_is_due) {
  opened();
  auto owner = env().owner(shop);
  ASSERT_EQ(act(owner, "make-offer", {{"solution", "replacement"}}).status, 200);
  const auto agreed = by_link("accept-offer", {{"number", 1}}).json();
  EXPECT_EQ(agreed.at("turn").as_string(), "shop");
  const auto mails = [&](const std::string& who) {
    env().work_off();
    return env().mail_to(who).size();
  };
  const auto due = parse_instant(agreed.at("until").as_string()).value();
  env().after(due - env().now() - Duration{1});
  const auto to_buyer = mails("ana@example.test");
  const auto to_shop = mails(shop.owner_email);
  env().after(Duration{1});
  EXPECT_EQ(mails("ana@example.test"), to_buyer + 1);
  EXPECT_EQ(mails(shop.owner_email), to_shop + 1);
  EXPECT_NE(seen_by(owner).at("what_now"), agreed.at("what_now"));
}

TEST_P(CaseStory, is_a_row_of_a_table_too) {
  opened();
  auto owner = env().owner(shop);
  const auto table = owner.get(shop.path + "/cases.csv?state=open");
  ASSERT_EQ(table.status, 200);
  EXPECT_NE(table.body.find(case_id + ",open,not_received,refund,1001,Ana Buyer,19.00,EUR"),
            std::string::npos)
      << table.body;
  EXPECT_EQ(owner.get(shop.path + "/cases.csv?state=closed").body.find(case_id), std::string::npos);
  EXPECT_EQ(env().anyone().get(shop.path + "/cases.csv").status, 401);
}

TEST_P(CaseStory, reopens_and_counts_it) {
  opened();
  ASSERT_EQ(by_link("close", {{"note", "It came after all."}}).status, 200);
  EXPECT_EQ(by_link("comment", {{"body", "x"}}).json().at("code"), "case_is_closed");
  auto agent = env().staff("support", "sam@market.test");
  const auto again = act(agent, "reopen", {{"note", "The number is another parcel's."}});
  ASSERT_EQ(again.status, 200) << again.body;
  EXPECT_EQ(again.json().at("state").as_string(), "open");
  EXPECT_EQ(agent.get(shop.path + "/cases/counts").json().at("open").as_int64(), 1);
}

}  // namespace
}  // namespace entente
