// The one write path: a command is done once, whole or not at all (API-2, design.md 3).
#include "journal/journal.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "journal/chain.hpp"
#include "journal/outbox.hpp"
#include "kit/house.hpp"

namespace entente::journal {
namespace {

using namespace std::chrono_literals;

class Writes : public kit::HouseTest {
 protected:
  void add_routes(api::Router&) override {}
  void SetUp() override {
    HouseTest::SetUp();
    shop = crypto::new_id<ShopId>(house().now());
    subject = crypto::new_id<ReviewId>(house().now()).uuid;
    who.actor = {ActorKind::account, crypto::new_id<AccountId>(house().now()).uuid};
  }
  Journal::Request request(std::string key, std::string body = "{}") {
    return {who, "en", {shop, "POST /v1/things", std::move(key), crypto::hash(body)}, {}};
  }
  // A command that leaves one event and answers with how often it ran.
  Journal::Body command() {
    return [this](Work& work) -> Answer<Rendered> {
      work.record(shop, subject, {"note_added", {}, {}});
      return Rendered{201, "run " + std::to_string(++runs)};
    };
  }
  std::size_t events() {
    std::size_t count = 0;
    house().read([&](db::Session& session) { count = events_of(session, shop, subject).size(); });
    return count;
  }
  std::string code(const Journal::Outcome& outcome) {
    return outcome.answer ? "" : outcome.answer.error().code;
  }

  ShopId shop;
  Uuid subject;
  Who who;
  std::atomic<int> runs = 0;
};

TEST_P(Writes, without_a_key_each_command_is_its_own) {
  house().journal.run_and_wait(request(""), command());
  house().journal.run_and_wait(request(""), command());
  EXPECT_EQ(events(), 2U);
}

TEST_P(Writes, a_repeated_command_gets_the_first_answer) {
  auto first = house().journal.run_and_wait(request("k"), command());
  auto second = house().journal.run_and_wait(request("k"), command());
  EXPECT_FALSE(first.replayed);
  EXPECT_TRUE(second.replayed);
  EXPECT_EQ(second.answer->status, 201);
  EXPECT_EQ(second.answer->body, first.answer->body);
  EXPECT_EQ(events(), 1U);
}

TEST_P(Writes, a_key_with_other_words_is_refused) {
  house().journal.run_and_wait(request("k"), command());
  auto other = house().journal.run_and_wait(request("k", "{\"stars\":1}"), command());
  EXPECT_EQ(code(other), "idempotency_key_reused");
  EXPECT_EQ(other.answer.error().status, 422);
  EXPECT_EQ(events(), 1U);
}

TEST_P(Writes, a_key_belongs_to_its_actor_its_route_and_its_shop) {
  house().journal.run_and_wait(request("k"), command());
  auto other_route = request("k");
  other_route.key.route = "POST /v1/others";
  EXPECT_FALSE(house().journal.run_and_wait(other_route, command()).replayed);
  auto other_shop = request("k");
  other_shop.key.shop = ShopId{};
  EXPECT_FALSE(house().journal.run_and_wait(other_shop, command()).replayed);
  auto other_actor = request("k");
  other_actor.who.actor.id = Uuid{};
  EXPECT_FALSE(house().journal.run_and_wait(other_actor, command()).replayed);
  EXPECT_EQ(events(), 4U);
}

TEST_P(Writes, a_refusal_leaves_nothing_and_is_not_kept) {
  auto refused = house().journal.run_and_wait(request("k"), [&](Work& work) -> Answer<Rendered> {
    work.record(shop, subject, {"note_added", {}, {}});
    work.notify(shop, subject, {"dispute_reply", "ana@example.test", "en", {}});
    return invalid("/stars", "stars_1_to_5");
  });
  EXPECT_EQ(code(refused), "invalid_request");
  EXPECT_EQ(events(), 0U);
  EXPECT_TRUE(house().mails_to("ana@example.test").empty());
  EXPECT_FALSE(house().journal.run_and_wait(request("k"), command()).replayed);
}

// What a follower was told last; a follower is a plain function.
std::vector<ChangedOrder>& told() {
  static std::vector<ChangedOrder> orders;
  return orders;
}

TEST_P(Writes, followers_of_orders_hear_of_each_once_with_all_that_was_saved) {
  told().clear();
  house().journal.followers().add_for_orders(
      [](Work&, std::span<const ChangedOrder> orders) { told() = {orders.begin(), orders.end()}; });
  const auto other_shop = crypto::new_id<ShopId>(house().now());
  const auto one = crypto::new_id<OrderId>(house().now());
  const auto placed = crypto::new_id<OrderId>(house().now());
  house().journal.run_system([&](Work& work) {
    work.order_changed(shop, one, OrderPart::review);
    work.order_placed(shop, placed, Instant{7});
    work.order_changed(shop, one, OrderPart::case_);
    work.order_changed(other_shop, one, OrderPart::order);
    work.order_changed(shop, placed, OrderPart::parcel);
  });
  ASSERT_EQ(told().size(), 3U);
  const auto of = [&](ShopId of_shop, OrderId order) {
    return *std::ranges::find_if(told(), [&](const ChangedOrder& each) {
      return each.shop == of_shop && each.order == order;
    });
  };
  const auto changed = of(shop, one);
  EXPECT_TRUE(changed.has(OrderPart::review) && changed.has(OrderPart::case_));
  EXPECT_FALSE(changed.has(OrderPart::order) || changed.has(OrderPart::parcel));
  EXPECT_FALSE(changed.placed_at);
  EXPECT_EQ(of(shop, placed).placed_at, Instant{7});
  EXPECT_TRUE(of(shop, placed).has(OrderPart::parcel));
  EXPECT_TRUE(of(other_shop, one).has(OrderPart::order));
}

TEST_P(Writes, a_technical_failure_leaves_nothing) {
  EXPECT_THROW(house().journal.run_and_wait(request("k"),
                                            [&](Work& work) -> Answer<Rendered> {
                                              work.record(shop, subject, {"note_added", {}, {}});
                                              throw std::runtime_error("disk");
                                            }),
               std::runtime_error);
  EXPECT_EQ(events(), 0U);
}

TEST_P(Writes, answers_are_kept_for_a_day) {
  house().journal.run_and_wait(request("k"), command());
  auto forgotten_after = [&](Duration time) {
    std::int64_t count = 0;
    auto then = house().now() + time;
    house().write([&](Work& work) { count = forget_old_answers(work.session, then); });
    return count;
  };
  EXPECT_EQ(forgotten_after(24h - 1us), 0);
  EXPECT_EQ(forgotten_after(24h), 0);
  EXPECT_EQ(forgotten_after(24h + 1us), 1);
  EXPECT_FALSE(house().journal.run_and_wait(request("k"), command()).replayed);
}

TEST_P(Writes, only_old_answers_are_forgotten) {
  for (const char* key : {"a", "b", "c"}) house().journal.run_and_wait(request(key), command());
  const auto then = house().now() + 24h + 1us;
  house().after(1h);
  house().journal.run_and_wait(request("d"), command());
  house().write([&](Work& work) { EXPECT_EQ(forget_old_answers(work.session, then), 3); });
  EXPECT_TRUE(house().journal.run_and_wait(request("d"), command()).replayed);
  EXPECT_FALSE(house().journal.run_and_wait(request("b"), command()).replayed);
}

TEST_P(Writes, an_answer_with_a_cookie_is_for_nobody_else) {
  auto with_cookie = [&](Work& work) -> Answer<Rendered> {
    work.add_header("Set-Cookie", "a=b");
    return Rendered{200, "secret"};
  };
  auto first = house().journal.run_and_wait(request("k"), with_cookie);
  EXPECT_EQ(first.answer->headers.size(), 1U);
  EXPECT_FALSE(house().journal.run_and_wait(request("k"), with_cookie).replayed);
}

TEST_P(Writes, a_secret_shown_once_is_not_kept) {
  house().journal.run_and_wait(request("k"), [&](Work& work) -> Answer<Rendered> {
    work.keep_instead("shown once");
    return Rendered{201, "secret"};
  });
  EXPECT_EQ(house().journal.run_and_wait(request("k"), command()).answer->body, "shown once");
}

TEST_P(Writes, fifty_at_once_with_one_key_are_one_command) {  // API-2
  std::vector<std::thread> clients;
  std::atomic<int> good = 0;
  for (int i = 0; i < 50; ++i)
    clients.emplace_back([&] {
      auto outcome = house().journal.run_and_wait(request("k"), command());
      if (outcome.answer) ++good;
    });
  for (auto& client : clients) client.join();
  EXPECT_EQ(good, 50);
  EXPECT_EQ(events(), 1U);
}

TEST_P(Writes, versions_are_asked_of_people_and_compared_for_all) {  // API-4
  auto checked = [&](ActorKind kind, std::optional<std::int64_t> seen) {
    auto asked = request("");
    asked.who.actor.kind = kind;
    asked.expected_version = seen;
    auto outcome = house().journal.run_and_wait(asked, [](Work& work) -> Answer<Rendered> {
      if (auto version = work.check_version(3); !version) return std::unexpected(version.error());
      return Rendered{};
    });
    return outcome.answer ? 200 : outcome.answer.error().status;
  };
  for (auto kind : {ActorKind::account, ActorKind::person}) {
    EXPECT_EQ(checked(kind, {}), 428);
    EXPECT_EQ(checked(kind, 3), 200);
    EXPECT_EQ(checked(kind, 2), 412);
    EXPECT_EQ(checked(kind, 4), 412);
  }
  for (auto kind : {ActorKind::api_key, ActorKind::link, ActorKind::system}) {
    EXPECT_EQ(checked(kind, {}), 200);
    EXPECT_EQ(checked(kind, 2), 412);
  }
}

struct Thing {
  int count = 0;
};
const char* only_grows(const Thing* before, const Thing& after, const std::vector<Event>&) {
  return before != nullptr && after.count < before->count ? "things only grow" : nullptr;
}

TEST_P(Writes, a_broken_invariant_ends_the_transaction) {
  house().journal.invariants().add<Thing>(&only_grows);
  auto change = [&](int from, int to) {
    house().write([&](Work& work) {
      Thing before{from};
      Decision<Thing> decision{{to}, {{"changed", {}, {}}}, {}, {}};
      work.follow(shop, subject, &before, decision);
    });
  };
  change(1, 2);
  EXPECT_THROW(change(2, 1), std::logic_error);
  EXPECT_EQ(events(), 1U);
}

ENTENTE_BOTH_ENGINES(Writes);

// ---- when a message is tried again ----

TEST(OutboxDelays, grow_to_a_day_and_end) {
  const std::pair<std::int64_t, std::optional<Duration>> table[] = {
      {-1, std::nullopt}, {0, std::nullopt}, {1, 1min}, {2, 5min},
      {3, 30min},         {4, 2h},           {5, 6h},   {6, 12h},
      {7, 24h},           {8, std::nullopt}};
  for (const auto& [attempts, delay] : table)
    EXPECT_EQ(outbox_retry_delay(attempts), delay) << attempts;
}

}  // namespace
}  // namespace entente::journal
