// Refund, close and escalate at the same moment end in one consistent outcome, on both engines.
#include <gtest/gtest.h>

#include <algorithm>
#include <barrier>
#include <thread>

#include "kit/env.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::object;
using boost::json::value;

constexpr int rounds = 12;

class CaseRace : public kit::StoryTest {
 protected:
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
  }
  struct Opened {
    std::string id;
    std::string token;
  };
  Opened open(const std::string& order_id) {
    const auto link =
        env().machine().post(shop.path + "/orders/" + order_id + "/problem-link").json();
    Opened made;
    made.token = kit::token_in(std::string(link.at("url").as_string()));
    const auto answer = env().anyone().post("/v1/case-links/open", {{"token", made.token},
                                                                    {"reason", "not_received"},
                                                                    {"wish", "refund"},
                                                                    {"details", "It never came."}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    made.id = std::string(answer.json().at("id").as_string());
    return made;
  }
  // As a page would: what was changed meanwhile is read again, and the command sent again.
  bool refund(kit::Actor& owner, const std::string& path) {
    for (;;) {
      const auto seen = owner.get(path);
      const auto answer = owner.post(path + "/refund-buyer", object{}, seen.header("ETag"));
      if (answer.status != 412) return answer.status == 200;
    }
  }
  bool by_link(kit::Actor& buyer, const Opened& opened, const std::string& command) {
    const auto answer =
        buyer.post("/v1/case-links/" + command, {{"token", opened.token}, {"case_id", opened.id}});
    EXPECT_LT(answer.status, 500) << answer.body;
    return answer.status == 200;
  }
  static int entries(const value& view, const char* kind) {
    return static_cast<int>(std::ranges::count_if(
        view.at("entries").as_array(),
        [&](const value& entry) { return entry.at("kind").as_string() == kind; }));
  }

  kit::Shop shop;
};
ENTENTE_BOTH_ENGINES(CaseRace);

TEST_P(CaseRace, of_refund_close_and_escalate_ends_in_one_outcome) {
  std::vector<std::string> orders;
  for (int i = 0; i < rounds; ++i)
    orders.push_back(env().new_order(shop, std::to_string(1001 + i), "ana@example.test").id);
  env().after(31_days);
  std::vector<Opened> cases;
  for (const auto& order : orders) cases.push_back(open(order));
  env().after(5_days);

  auto owner = env().owner(shop);
  auto closing = env().anyone();
  auto escalating = env().anyone();
  for (const auto& each : cases) {
    const auto path = shop.path + "/cases/" + each.id;
    bool refunded = false;
    bool closed = false;
    bool escalated = false;
    std::barrier together(3);
    const auto at_once = [&](bool& done, auto command) {
      return std::thread([&together, &done, command] {
        together.arrive_and_wait();
        done = command();
      });
    };
    auto first = at_once(refunded, [&] { return refund(owner, path); });
    auto second = at_once(closed, [&] { return by_link(closing, each, "close"); });
    auto third = at_once(escalated, [&] { return by_link(escalating, each, "escalate"); });
    for (auto* thread : {&first, &second, &third}) thread->join();

    const auto view = owner.get(path).json();
    EXPECT_NE(refunded, closed) << "one of them ends the talk, never both";
    EXPECT_EQ(view.at("state").as_string(), refunded ? "settling" : "closed");
    EXPECT_EQ(view.at("refunds").as_array().size(), refunded ? 1U : 0U);
    EXPECT_EQ(entries(view, "refund_ordered"), refunded ? 1 : 0);
    EXPECT_EQ(entries(view, "escalated"), escalated ? 1 : 0);
    EXPECT_EQ(view.at("turn").as_string(), refunded ? "gateway" : "nobody");
  }
}

}  // namespace
}  // namespace entente
