// Replies that a shop's team keeps and uses again (W2), through real HTTP on both engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

class SavedReplies : public kit::StoryTest {
 protected:
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    replies = shop.path + "/saved-replies";
    auto owner = env().owner(shop);
    const auto changed = owner.patch(shop.path, {{"languages", array{"en", "fr"}}},
                                     owner.get(shop.path).header("ETag"));
    ASSERT_EQ(changed.status, 200) << changed.body;
  }
  static object reply(const std::string& name, const std::string& english,
                      const std::string& french = "") {
    array texts{object{{"language", "en"}, {"body", english}}};
    if (!french.empty()) texts.push_back(object{{"language", "fr"}, {"body", french}});
    return {{"name", name}, {"texts", texts}};
  }
  value created(kit::Actor& who, const object& body) {
    const auto answer = who.post(replies, body);
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.json();
  }
  static std::string id_of(const value& view) { return std::string(view.at("id").as_string()); }
  static std::string code(const kit::HttpResponse& answer) {
    return std::string(answer.json().at("code").as_string());
  }
  kit::HttpResponse removed(kit::Actor& who, const std::string& id, const std::string& version) {
    return who.send("DELETE", replies + "/" + id, "", {{"If-Match", version}});
  }

  kit::Shop shop;
  std::string replies;
};
ENTENTE_BOTH_ENGINES(SavedReplies);

TEST_P(SavedReplies, are_written_by_managers_and_used_by_agents) {
  auto manager = env().member(shop, ShopRole::manager, "mia@atelier.example.test");
  auto agent = env().member(shop, ShopRole::agent, "ben@atelier.example.test");
  const auto late = created(manager, reply("Late", "It comes soon."));
  const auto there = replies + "/" + id_of(late);

  const auto list = agent.get(replies).json();
  ASSERT_EQ(list.at("items").as_array().size(), 1U);
  EXPECT_FALSE(list.at("actions").at(0).at("allowed").as_bool());
  EXPECT_EQ(list.at("variables").as_array().size(), 7U);
  EXPECT_EQ(agent.post(replies, reply("Mine", "Hello")).status, 403);
  EXPECT_EQ(agent.post(there + "/change", reply("Mine", "Hello"), "\"1\"").status, 403);
  EXPECT_EQ(removed(agent, id_of(late), "\"1\"").status, 403);
  EXPECT_EQ(env().owner(env().new_shop("other")).get(replies).status, 404);

  // Two people at once: the second sees that the first was there.
  const auto changed = manager.post(there + "/change", reply("Very late", "Next week."), "\"1\"");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.header("ETag"), "\"2\"");
  EXPECT_EQ(manager.post(there + "/change", reply("Late", "Never."), "\"1\"").status, 412);
  EXPECT_EQ(manager.post(there + "/change", reply("Late", "Never.")).status, 428);
  EXPECT_EQ(agent.get(there).json().at("texts").at(0).at("body"), "Next week.");
  EXPECT_EQ(removed(manager, id_of(late), "\"1\"").status, 412);
  EXPECT_LT(removed(manager, id_of(late), "\"2\"").status, 300);
  EXPECT_EQ(manager.get(there).status, 404);
  EXPECT_TRUE(manager.get(replies).json().at("items").as_array().empty());
}

TEST_P(SavedReplies, have_the_order_that_the_team_gives_them) {
  auto owner = env().owner(shop);
  array ids;
  for (const auto* name : {"a", "b", "c"}) ids.push_back(created(owner, reply(name, "x")).at("id"));
  const array turned{ids[2], ids[0], ids[1]};
  ASSERT_LT(owner.post(replies + "/arrange", {{"ids", turned}}).status, 300);
  std::string names;
  const auto all = owner.get(replies).json();
  for (const auto& item : all.at("items").as_array()) names += item.at("name").as_string();
  EXPECT_EQ(names, "cab");
  EXPECT_EQ(code(owner.post(replies + "/arrange", {{"ids", array{ids[0], ids[1]}}})),
            "saved_replies_changed");
}

TEST_P(SavedReplies, name_the_field_that_is_wrong) {
  auto owner = env().owner(shop);
  const auto unknown = owner.post(replies, reply("x", "Hello {buyer}", "Bonjour {client}"));
  EXPECT_EQ(unknown.status, 422);
  EXPECT_EQ(unknown.json().at("errors").at(0).at("pointer"), "/texts/1/body");
  EXPECT_EQ(unknown.json().at("errors").at(0).at("code"), "unknown_variable");
  EXPECT_NE(unknown.body.find("{tracking_number}"), std::string::npos) << "the known ones are told";
  const auto tied = owner.post(replies, reply("x", "20 % off if you change to 5 stars"));
  EXPECT_EQ(code(tied), "benefit_tied_to_review");
  EXPECT_EQ(owner.post(replies, {{"name", ""}, {"texts", array{}}}).status, 422);
  EXPECT_TRUE(owner.get(replies).json().at("items").as_array().empty());
}

TEST_P(SavedReplies, are_filled_in_for_an_order_and_gaps_are_never_sent) {
  auto owner = env().owner(shop);
  created(owner, reply("Where", "Dear {buyer}, {order} comes with {tracking_number}.",
                       "Bonjour {buyer}, {order} arrive le {estimated_delivery}."));
  const auto english = env().new_order(shop, "1001", "ana@example.test", "en");
  const auto french = env().new_order(shop, "1002", "zoe@example.test", "fr-CA");
  const auto chinese = env().new_order(shop, "1003", "lin@example.test", "zh-Hant");
  const auto filled = [&](const kit::PlacedOrder& order) {
    return owner.get(replies + "?order_id=" + order.id).json().at("items").at(0).at("filled");
  };
  const auto open = filled(english);
  EXPECT_EQ(open.at("body"), "Dear Ana Buyer, 1001 comes with [[tracking number]].");
  EXPECT_EQ(open.at("gaps").as_array().size(), 1U);
  EXPECT_EQ(filled(french).at("body"), "Bonjour Ana Buyer, 1002 arrive le [[jour de livraison]].");
  EXPECT_EQ(filled(chinese).at("language"), "en") << "the shop's first language";
  EXPECT_TRUE(owner.get(replies).json().at("items").at(0).at("filled").is_null());

  const auto thread = shop.path + "/orders/" + english.id + "/thread";
  const auto refused = owner.post(thread + "/send", {{"body", open.at("body")}}, "\"0\"");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(code(refused), "gap_is_not_filled");
  EXPECT_EQ(refused.json().at("errors").at(0).at("params").at("word"), "[[tracking number]]");

  const auto other = env().new_shop("other");
  const auto foreign = env().new_order(other, "9", "ana@example.test");
  EXPECT_EQ(owner.get(replies + "?order_id=" + foreign.id).status, 404);
}

TEST_P(SavedReplies, know_parcels_days_and_who_writes) {
  auto owner = env().owner(shop);
  created(owner, reply("All",
                       "{tracking_number} | {estimated_delivery} | {agent} | {product} | "
                       "{shop}"));
  object order{{"shop", shop.handle},
               {"placed_at", to_text(env().now() - 24_hours)},
               {"status", "shipped"},
               {"currency", "EUR"},
               // The evening in UTC is the next day in Paris.
               {"estimated_delivery_at", "2026-12-01T23:30:00Z"},
               {"shipments", array{object{{"carrier", "ups"}, {"tracking_number", "AB123"}},
                                   object{{"carrier", "ups"}, {"tracking_number", "CD456"}}}},
               {"buyer", {{"email", "ana@example.test"}, {"name", "Ana"}, {"language", "en"}}},
               {"lines", array{object{{"title", "Blue mug"},
                                      {"quantity", 1},
                                      {"price", {{"minor", 1900}, {"currency", "EUR"}}}}}}};
  const auto placed = env().machine().put("/v1/orders/2001", order);
  ASSERT_LT(placed.status, 300) << placed.body;
  auto agent = env().member(shop, ShopRole::agent, "ben@atelier.example.test");
  const auto path = replies + "?order_id=" + std::string(placed.json().at("id").as_string());
  const auto filled = agent.get(path).json().at("items").at(0).at("filled");
  const auto name = agent.get("/v1/session").json().at("account").at("name").as_string();
  EXPECT_EQ(filled.at("body").as_string(), "AB123, CD456 | December 2, 2026 | " +
                                               std::string(name) + " | Blue mug | Shop atelier");
  EXPECT_TRUE(filled.at("gaps").as_array().empty());
}

}  // namespace
}  // namespace entente
