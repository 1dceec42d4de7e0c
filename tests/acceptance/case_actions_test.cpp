// What buyer, shop and support may do in each state of a case, and why not (C4, C5, C9, C12): asked
// of the running program, which must agree with docs/reference/case-actions.md. With
// ENTENTE_WRITE_DOCS=1 that table is written anew.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <ranges>

#include "kit/env.hpp"
#include "kit/repository.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::object;
using boost::json::value;

constexpr int orders_max = 20;

struct CaseAt {
  std::string path;
  std::string token;
  std::string id;
};

// A body that each command would take.
const std::map<std::string, object, std::less<>>& bodies() {
  static const std::map<std::string, object, std::less<>> all{
      {"accept_offer", {{"number", 1}}},
      {"add_note", {{"body", "Look at the other orders."}}},
      {"add_tracking", {{"number", "1Z999AA10123456784"}}},
      {"ask", {{"of", "shop"}, {"question", "The receipt, please."}, {"days", 3}}},
      {"check_return", {{"found", "as_it_should_be"}}},
      {"comment", {{"body", "Hello."}}},
      {"contest_delivery", {{"note", "It did not come."}}},
      {"decide",
       {{"criteria", boost::json::array{}},
        {"ground", "Terms"},
        {"reasons", "It never came."},
        {"refund_minor", 1900},
        {"borne_by", "shop"}}},
      {"decline_offer", {{"number", 1}}},
      {"escalate_early", {{"ground", "seller_inactive"}, {"note", "No answer."}}},
      {"hold", {{"days", 2}, {"note", "The carrier answers on Monday."}}},
      {"instruct_return", {{"instructions", "To 1 rue de la Paix, Paris."}}},
      {"make_offer", {{"solution", "refund"}}},
      {"reopen", {{"note", "Another parcel's number."}}},
      {"submit_evidence", {{"files", boost::json::array{}}, {"note", "The receipt."}}},
      {"withdraw_offer", {{"number", 1}}},
      {"write_to_both", {{"body", "Hello."}}},
  };
  return all;
}

class CaseActions : public kit::StoryTest {
 protected:
  // One address asks more than the buyers of a day.
  [[nodiscard]] kit::EnvOptions options() const override {
    kit::EnvOptions wanted;
    for (const char* name : {"rate.per_address", "rate.per_account"}) wanted.settings[name] = "0";
    return wanted;
  }
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    support.emplace(env().staff("support", "sam@market.test"));
    payer.emplace(env().staff("operator", "op@market.test"));
    owner.emplace(env().owner(shop));
    const auto colleagues = support->get("/v1/colleagues").json();
    for (int number = 1; number <= orders_max; ++number)
      orders.push_back(env().new_order(shop, std::to_string(number), "ana@example.test"));
    env().after(31_days);
    colleague = colleagues.at("items").at(0).at("account_id").as_string();
  }
  static std::string in_path(std::string name) {
    std::ranges::replace(name, '_', '-');
    return name;
  }
  CaseAt opened() {
    last_order = orders.at(used++);
    const auto link =
        env().machine().post(shop.path + "/orders/" + last_order.id + "/problem-link").json();
    CaseAt made;
    made.token = kit::token_in(std::string(link.at("url").as_string()));
    const auto answer = env().anyone().post("/v1/case-links/open", {{"token", made.token},
                                                                    {"reason", "not_received"},
                                                                    {"wish", "refund"},
                                                                    {"details", "It never came."}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    made.id = std::string(answer.json().at("id").as_string());
    made.path = shop.path + "/cases/" + made.id;
    return made;
  }
  kit::HttpResponse send(const std::string& role, const CaseAt& at, const std::string& command,
                         object body = {}) {
    if (role == "buyer") {
      body["token"] = at.token;
      body["case_id"] = at.id;
      return env().anyone().post("/v1/case-links/" + in_path(command), body);
    }
    auto& who = role == "shop" ? *owner : *support;
    return who.post(at.path + "/" + in_path(command), body, who.get(at.path).header("ETag"));
  }
  CaseAt and_then(CaseAt at, const std::string& role, const std::string& command,
                  const object& body = {}) {
    const auto answer = send(role, at, command, body);
    EXPECT_EQ(answer.status, 200) << command << ": " << answer.body;
    env().work_off();
    return at;
  }
  CaseAt failed() {
    const auto at = and_then(opened(), "shop", "refund_buyer");
    const auto refund =
        shop.path + "/refunds/" +
        std::string(owner->get(at.path).json().at("refunds").at(0).at("id").as_string());
    const auto answer = payer->post(refund + "/fail", {{"reason", "The account is closed."}},
                                    payer->get(refund).header("ETag"));
    EXPECT_EQ(answer.status, 200) << answer.body;
    env().work_off();
    return at;
  }
  CaseAt delivered() {
    const auto at = opened();
    const auto where = shop.path + "/orders/" + last_order.id;
    const object address{{"name", "Ana Buyer"},
                         {"lines", boost::json::array{"1 rue de la Roquette"}},
                         {"postal_code", "75011"},
                         {"city", "Paris"},
                         {"country", "FR"}};
    const auto put = env().machine().put("/v1/orders/" + last_order.external_id,
                                         {{"shop", shop.handle}, {"delivery_address", address}});
    EXPECT_EQ(put.status, 200) << put.body;
    EXPECT_EQ(owner->post(where + "/tracking", {{"number", "1Z999AA10123456784"}}).status, 200);
    const auto forced = env().anyone().post(
        "/v1/sandbox/carrier-events",
        {{"shop_id", to_text(shop.id)}, {"order_id", last_order.id}, {"progress", "delivered"}});
    EXPECT_TRUE(forced.json().at("proof").at("counts").as_bool()) << forced.body;
    env().work_off();
    return at;
  }
  CaseAt may_escalate(CaseAt at) {
    env().after(4_days);
    return at;
  }
  CaseAt escalated() { return and_then(may_escalate(opened()), "buyer", "escalate"); }

  // Each state, and how a case comes to be in it.
  std::vector<std::pair<std::string, CaseAt>> states() {
    const object replacement{{"solution", "replacement"}};
    std::vector<std::pair<std::string, CaseAt>> all;
    all.emplace_back("open, the buyer may escalate", may_escalate(opened()));
    all.emplace_back("escalated", escalated());
    all.emplace_back("escalated, support asked the shop",
                     and_then(escalated(), "support", "ask", bodies().at("ask")));
    all.emplace_back("settling, the refund failed", failed());
    all.emplace_back("closed by the buyer", and_then(opened(), "buyer", "close"));
    all.emplace_back("closed by proof of delivery", delivered());
    all.emplace_back("settling", and_then(opened(), "shop", "refund_buyer"));
    const auto agreed = [&] {
      const auto offered =
          and_then(opened(), "shop", "make_offer", {{"solution", "return_then_refund"}});
      return and_then(offered, "buyer", "accept_offer", {{"number", 1}});
    };
    const auto told = [&] {
      return and_then(agreed(), "shop", "instruct_return", bodies().at("instruct_return"));
    };
    all.emplace_back("open, the goods are on their way back",
                     and_then(told(), "buyer", "mark_return_sent"));
    all.emplace_back("open, the shop said how the goods come back", told());
    all.emplace_back("open, a return is agreed", agreed());
    all.emplace_back("open, a replacement is agreed",
                     and_then(and_then(opened(), "shop", "make_offer", replacement), "buyer",
                              "accept_offer", {{"number", 1}}));
    all.emplace_back("open, the buyer proposes",
                     and_then(opened(), "buyer", "make_offer", replacement));
    all.emplace_back("open, the shop offers",
                     and_then(opened(), "shop", "make_offer", replacement));
    all.emplace_back("open", opened());
    return all;
  }

  value view_of(const std::string& role, const CaseAt& at) {
    if (role == "buyer")
      return env()
          .anyone()
          .post("/v1/case-links/view-case", {{"token", at.token}, {"case_id", at.id}})
          .json();
    return (role == "shop" ? *owner : *support).get(at.path).json();
  }
  // "yes", or the code that the command is refused with; what the page says is what the command
  // answers.
  std::string outcome(const std::string& role, const CaseAt& at, const value& action) {
    if (action.at("allowed").as_bool()) return "yes";
    const std::string name(action.at("name").as_string());
    const auto known = bodies().find(name);
    object body = known == bodies().end() ? object{} : known->second;
    if (name == "hand_over") body = {{"to", colleague}, {"note", "You speak Finnish."}};
    const auto answer = send(role, at, name, body);
    EXPECT_GE(answer.status, 400) << name << " by " << role;
    EXPECT_EQ(answer.json().at("title"), action.at("why_not")) << name << ": " << answer.body;
    return std::string(answer.json().at("code").as_string());
  }
  std::string section(const std::string& state, const CaseAt& at) {
    std::map<std::string, std::map<std::string, std::string>> rows;
    for (const std::string role : {"buyer", "shop", "support"}) {
      const auto view = view_of(role, at);
      for (const auto& action : view.at("actions").as_array())
        rows[std::string(action.at("name").as_string())][role] = outcome(role, at, action);
    }
    auto text =
        fmt::format("\n## {}\n\n| command | buyer | shop | support |\n|---|---|---|---|\n", state);
    for (auto& [name, by] : rows)
      text +=
          fmt::format("| `{}` | {} | {} | {} |\n", name, by["buyer"], by["shop"], by["support"]);
    return text;
  }

  std::vector<kit::PlacedOrder> orders;  // each for one case
  std::size_t used = 0;
  kit::PlacedOrder last_order;
  std::string colleague;
  kit::Shop shop;
  std::optional<kit::Actor> owner;
  std::optional<kit::Actor> support;
  std::optional<kit::Actor> payer;
};

TEST_P(CaseActions, are_those_of_the_table) {
  std::string text =
      "# What each side may do in a case\n\n"
      "Asked of the program in each state: `yes`, the code of the refusal, or nothing where the "
      "side has "
      "no such command. Made by `acceptance_tests` with `ENTENTE_WRITE_DOCS=1`.\n";
  // Made in the order that the clock allows, read in the order of a case.
  auto all = states();
  for (const auto& [state, at] : all | std::views::reverse) text += section(state, at);
  const auto file = kit::repository() / "docs/reference/case-actions.md";
  if (std::getenv("ENTENTE_WRITE_DOCS") != nullptr) std::ofstream(file) << text;
  std::ifstream known(file);
  EXPECT_EQ(text, std::string(std::istreambuf_iterator<char>(known), {}));
}

ENTENTE_BOTH_ENGINES(CaseActions);

}  // namespace
}  // namespace entente
