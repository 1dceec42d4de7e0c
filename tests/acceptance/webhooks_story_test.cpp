// Events that leave as signed requests (WH-1, WH-2), through real HTTP on both engines, to a server
// that takes them, refuses them, asks for a pause or is slow.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>

#include "kit/env.hpp"
#include "platform/http/server.hpp"
#include "webhooks/webhooks.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using namespace std::chrono_literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

struct Received {
  std::string path;
  std::string id;
  std::int64_t timestamp = 0;
  std::string signatures;
  std::string content_type;
  std::string body;

  [[nodiscard]] value json() const { return boost::json::parse(body); }
  [[nodiscard]] std::string type() const { return std::string(json().at("type").as_string()); }
};

// Somebody's own system.
class OtherSystem {
 public:
  OtherSystem() {
    http::ServerOptions options;
    options.port = 0;
    server_ = std::make_unique<http::Server>(
        options, [this](const http::Request& request, http::Respond respond) {
          std::unique_lock lock(mutex_);
          received_.push_back({request.path, std::string(request.header("webhook-id")),
                               std::stoll("0" + std::string(request.header("webhook-timestamp"))),
                               std::string(request.header("webhook-signature")),
                               std::string(request.header("Content-Type")), request.body});
          held_.push_back(std::move(respond));
          if (held_.size() < answers_after_) return;
          for (auto& each : held_) each(answer_);
          held_.clear();
        });
    server_->start();
  }
  [[nodiscard]] std::string url(const std::string& path = "/hooks") const {
    return fmt::format("http://127.0.0.1:{}{}", server_->port(), path);
  }
  void answer(int status, const std::string& header = "", const std::string& text = "") {
    std::lock_guard lock(mutex_);
    answer_ = {};
    answer_.status = status;
    if (!header.empty()) answer_.set(header, text);
  }
  // Nothing is answered before so many wait for an answer at the same time.
  void answer_after(std::size_t waiting) {
    std::lock_guard lock(mutex_);
    answers_after_ = waiting;
  }
  [[nodiscard]] std::vector<Received> received() const {
    std::lock_guard lock(mutex_);
    return received_;
  }
  [[nodiscard]] std::vector<std::string> types() const {
    std::vector<std::string> types;
    for (const auto& each : received()) types.push_back(each.type());
    return types;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Received> received_;
  http::Response answer_ = ok();
  std::vector<http::Respond> held_;
  std::size_t answers_after_ = 1;
  std::unique_ptr<http::Server> server_;

  static http::Response ok() {
    http::Response response;
    response.status = 204;
    return response;
  }
};

class WebhooksStory : public kit::StoryTest {
 protected:
  void SetUp() override {
    StoryTest::SetUp();
    shop = env().new_shop("atelier");
    all = shop.path + "/webhooks";
  }
  kit::Actor owner() { return env().owner(shop); }
  value create(kit::Actor who, const std::string& path, const std::string& url,
               const array& events = {}) {
    const auto made = who.post(path, {{"url", url}, {"events", events}});
    EXPECT_EQ(made.status, 201) << made.body;
    return made.json();
  }
  value create(const array& events = {}) { return create(owner(), all, system.url(), events); }
  std::string path(const value& webhook) const {
    return all + "/" + std::string(webhook.at("id").as_string());
  }
  value view(const value& webhook) { return owner().get(path(webhook)).json(); }
  kit::HttpResponse act(const value& webhook, const std::string& command, const object& body = {}) {
    const auto version = view(webhook).at("version").as_int64();
    return owner().post(path(webhook) + "/" + command, body, fmt::format("\"{}\"", version));
  }
  array log(const value& webhook, const std::string& query = "") {
    return owner().get(path(webhook) + "/deliveries" + query).json().at("items").as_array();
  }
  static std::string signed_by(const value& webhook, const Received& message) {
    const auto secret = webhooks::secret_bytes(std::string(webhook.at("secret").as_string()));
    return webhooks::signature_of(secret.value(), message.id, message.timestamp, message.body);
  }
  // One event: an order's status.
  void cancel(const std::string& order) {
    const auto put = env().machine().put("/v1/orders/" + order,
                                         {{"shop", shop.handle}, {"status", "cancelled"}});
    ASSERT_EQ(put.status, 200) << put.body;
  }

  OtherSystem system;
  kit::Shop shop;
  std::string all;
};
ENTENTE_BOTH_ENGINES(WebhooksStory);

TEST_P(WebhooksStory, an_event_is_signed_and_told_once_it_is_written) {
  const auto webhook = create();
  EXPECT_TRUE(webhook.at("secret").as_string().starts_with("whsec_"));
  EXPECT_FALSE(view(webhook).as_object().contains("secret"));
  const auto order = env().new_order(shop, "1001", "ana@example.test");
  EXPECT_TRUE(system.received().empty());  // nothing leaves before the worker
  env().work_off();
  const auto received = system.received();
  ASSERT_FALSE(received.empty());
  const auto& first = received.front();
  EXPECT_EQ(first.type(), "order.placed");
  EXPECT_EQ(first.content_type, "application/json");
  EXPECT_TRUE(first.id.starts_with("msg_")) << first.id;
  EXPECT_EQ(first.timestamp, env().now().micros / 1'000'000);
  EXPECT_EQ(first.signatures, signed_by(webhook, first));
  EXPECT_EQ(first.json().at("data"),
            (value{{"shop_id", to_text(shop.id)}, {"order_id", order.id}}));
  env().review(shop, order, 1, "It came broken, says Ana.");
  env().work_off();
  const auto types = system.types();
  for (const char* type : {"review.submitted", "dispute.opened"})
    EXPECT_EQ(std::ranges::count(types, type), 1) << type;
  for (const auto& each : system.received()) {
    EXPECT_EQ(each.body.find("Ana"), std::string::npos) << each.body;
    EXPECT_EQ(each.body.find("broken"), std::string::npos) << each.body;
  }
  for (const auto& each : log(webhook)) {
    EXPECT_EQ(each.at("state").as_string(), "delivered");
    EXPECT_EQ(each.at("last_status").as_int64(), 204);
  }
}

TEST_P(WebhooksStory, each_hears_what_it_asked_for_and_of_its_own_shop) {
  create({"order.cancelled", "case.opened"});
  auto other = env().new_shop("elsewhere");
  create(env().owner(other), other.path + "/webhooks", system.url("/other"));
  create(env().staff("operator", "boss@market.test"), "/v1/webhooks", system.url("/market"),
         {"order.cancelled"});
  env().new_order(shop, "1001", "ana@example.test");
  cancel("1001");
  env().work_off();
  auto received = system.received();
  ASSERT_EQ(received.size(), 2U);
  std::ranges::sort(received, {}, &Received::path);
  EXPECT_EQ(received[0].path, "/hooks");
  EXPECT_EQ(received[1].path, "/market");
  EXPECT_EQ(received[0].body, received[1].body);
  EXPECT_NE(received[0].id, received[1].id);
}

TEST_P(WebhooksStory, what_was_refused_is_told_to_nobody) {
  const auto webhook = create();
  env().new_order(shop, "1001", "ana@example.test");
  env().work_off();
  const auto before = system.received().size();
  const auto bad =
      env().machine().put("/v1/orders/1001", {{"shop", shop.handle}, {"status", "nonsense"}});
  EXPECT_EQ(bad.status, 422);
  env().work_off();
  EXPECT_EQ(system.received().size(), before);
  EXPECT_EQ(log(webhook).size(), before);
}

TEST_P(WebhooksStory, both_secrets_sign_for_a_day_after_a_rotation) {
  const auto webhook = create();
  const auto turned = act(webhook, "rotate-secret");
  ASSERT_EQ(turned.status, 200) << turned.body;
  EXPECT_NE(turned.json().at("secret"), webhook.at("secret"));
  EXPECT_EQ(act(webhook, "send-test").status, 200);
  env().after(24_hours - 1us);
  EXPECT_EQ(act(webhook, "send-test").status, 200);
  env().work_off();
  for (const auto& each : system.received())
    EXPECT_EQ(each.signatures, signed_by(turned.json(), each) + " " + signed_by(webhook, each));
  env().after(1us);
  EXPECT_EQ(act(webhook, "send-test").status, 200);
  env().work_off();
  ASSERT_EQ(system.received().size(), 3U);
  EXPECT_EQ(system.received()[2].signatures, signed_by(turned.json(), system.received()[2]));
}

TEST_P(WebhooksStory, ten_tries_then_the_owner_is_told_and_replays) {
  system.answer(500);
  const auto webhook = create();
  act(webhook, "send-test");
  env().work_off();
  env().after(5s - 1us);
  EXPECT_EQ(system.received().size(), 1U);
  std::size_t tries = 1;
  for (Duration wait :
       std::initializer_list<Duration>{5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h}) {
    EXPECT_EQ(view(webhook).at("state").as_string(), "active");
    env().after(wait + wait / 10);
    EXPECT_EQ(system.received().size(), ++tries);
  }
  const auto received = system.received();
  for (std::size_t i = 1; i < received.size(); ++i) {
    EXPECT_EQ(received[i].id, received[0].id);
    EXPECT_EQ(received[i].body, received[0].body);
    EXPECT_GT(received[i].timestamp, received[i - 1].timestamp);
    EXPECT_EQ(received[i].signatures, signed_by(webhook, received[i]));
  }
  EXPECT_EQ(view(webhook).at("state").as_string(), "disabled");
  EXPECT_EQ(view(webhook).at("disabled_why").as_string(), "failing");
  EXPECT_EQ(log(webhook, "?state=failed").at(0).at("last_error").as_string(), "HTTP 500");
  const auto mails = env().mail_to(shop.owner_email);
  ASSERT_FALSE(mails.empty());
  EXPECT_NE(mails.back().message.text.find(system.url()), std::string::npos);

  // Nothing is queued for it meanwhile, and nothing can be sent.
  env().new_order(shop, "1001", "ana@example.test");
  EXPECT_EQ(log(webhook).size(), 1U);
  EXPECT_EQ(act(webhook, "send-test").json().at("code").as_string(), "webhook_is_disabled");
  EXPECT_EQ(act(webhook, "enable").status, 200);
  system.answer(200);
  const auto created = log(webhook).at(0).at("created_at");
  EXPECT_EQ(act(webhook, "replay", {{"failed_since", created}}).status, 200);
  env().work_off();
  ASSERT_EQ(system.received().size(), tries + 1);
  EXPECT_EQ(system.received().back().id, received[0].id);
  EXPECT_EQ(log(webhook).at(0).at("state").as_string(), "delivered");
  // One alone, though it was delivered; and not all twice.
  EXPECT_EQ(act(webhook, "replay", {{"delivery_id", received[0].id}}).status, 200);
  EXPECT_EQ(act(webhook, "replay", {{"delivery_id", received[0].id}}).json().at("code").as_string(),
            "delivery_is_under_way");
  env().work_off();
  EXPECT_EQ(system.received().size(), tries + 2);
  act(webhook, "replay", {{"failed_since", created}});
  env().work_off();
  EXPECT_EQ(system.received().size(), tries + 2);
  EXPECT_EQ(act(webhook, "replay").status, 422);
  EXPECT_EQ(act(webhook, "replay", {{"delivery_id", "msg_01h455vb4pex5vsknk084sn02q"}}).status,
            404);
}

TEST_P(WebhooksStory, redirections_are_not_followed) {
  system.answer(302, "Location", system.url("/elsewhere"));
  const auto webhook = create();
  act(webhook, "send-test");
  env().work_off();
  EXPECT_EQ(system.received().size(), 1U);
  EXPECT_EQ(log(webhook).at(0).at("last_status").as_int64(), 302);
}

TEST_P(WebhooksStory, who_is_gone_is_asked_no_more) {
  system.answer(410);
  const auto webhook = create();
  act(webhook, "send-test");
  act(webhook, "send-test");
  env().work_off();
  EXPECT_EQ(system.received().size(), 1U);
  EXPECT_EQ(view(webhook).at("disabled_why").as_string(), "gone");
  env().after(24_hours);
  EXPECT_EQ(system.received().size(), 1U);
  // What waited goes on once a person says so.
  system.answer(200);
  EXPECT_EQ(act(webhook, "enable").status, 200);
  env().work_off();
  EXPECT_EQ(system.received().size(), 2U);
}

TEST_P(WebhooksStory, who_asks_for_a_pause_gets_it_for_everything) {
  system.answer(429, "Retry-After", "600");
  const auto webhook = create();
  act(webhook, "send-test");
  act(webhook, "send-test");
  env().work_off();
  EXPECT_EQ(system.received().size(), 1U);
  system.answer(204);
  env().after(10min - 1us);
  EXPECT_EQ(system.received().size(), 1U);
  env().after(1us);
  EXPECT_EQ(system.received().size(), 3U);
}

TEST_P(WebhooksStory, a_slow_one_keeps_nobody_waiting) {
  system.answer_after(2);
  create(owner(), all, system.url("/one"), {"order.cancelled"});
  create(owner(), all, system.url("/other"), {"order.cancelled"});
  env().new_order(shop, "1001", "ana@example.test");
  cancel("1001");
  // Each is slow until the other was asked too: one after the other, neither would be delivered.
  env().work_off();
  ASSERT_EQ(system.received().size(), 2U);
  const auto webhooks = owner().get(all).json();
  for (const auto& webhook : webhooks.at("items").as_array())
    EXPECT_EQ(log(webhook).at(0).at("state").as_string(), "delivered");
}

TEST_P(WebhooksStory, no_answer_is_told_and_tried_again) {
  const auto webhook = create(owner(), all, "http://127.0.0.1:1/hooks");
  act(webhook, "send-test");
  env().work_off();
  const auto failed = log(webhook).at(0);
  EXPECT_EQ(failed.at("state").as_string(), "waiting");
  EXPECT_TRUE(failed.at("last_status").is_null());
  EXPECT_FALSE(failed.at("last_error").as_string().empty());
}

TEST_P(WebhooksStory, is_of_those_who_manage_the_shop) {
  const auto webhook = create();
  auto agent = env().member(shop, ShopRole::agent, "agent@atelier.test");
  auto manager = env().member(shop, ShopRole::manager, "manager@atelier.test");
  auto stranger = env().owner(env().new_shop("elsewhere"));
  EXPECT_EQ(agent.get(all).status, 403);
  EXPECT_EQ(manager.get(path(webhook)).status, 200);
  EXPECT_EQ(stranger.get(path(webhook)).status, 404);
  EXPECT_EQ(manager.get("/v1/webhooks").status, 403);
  // Not by the address of another shop either, nor by that of the marketplace.
  auto boss = env().staff("operator", "boss@market.test");
  EXPECT_EQ(boss.get("/v1/webhooks/" + std::string(webhook.at("id").as_string())).status, 404);

  EXPECT_EQ(manager.send("DELETE", path(webhook), "").status, 204);
  EXPECT_EQ(manager.get(path(webhook)).status, 404);
}

TEST_P(WebhooksStory, says_what_is_wrong_and_shows_its_secret_once) {
  auto who = owner();
  const auto bad =
      who.post(all, {{"url", "ftp://erp.example/"}, {"events", {"case.opened", "case.eaten"}}});
  EXPECT_EQ(bad.json().at("errors").at(0).at("code").as_string(), "not_an_address");
  EXPECT_EQ(bad.json().at("errors").at(1).at("pointer").as_string(), "/events/1");
  const object good{{"url", system.url()}};
  const auto made = who.post(all, good, "", "once");
  const auto again = who.post(all, good, "", "once");
  EXPECT_EQ(again.json().at("id"), made.json().at("id"));
  EXPECT_FALSE(again.json().as_object().contains("secret") &&
               again.json().at("secret").is_string());
  EXPECT_EQ(who.post(path(made.json()) + "/change", {{"url", system.url("/b")}}).status, 428);
  const auto changed =
      act(made.json(), "change", {{"url", system.url("/b")}, {"events", {"case.opened"}}});
  EXPECT_EQ(changed.json().at("url").as_string(), system.url("/b"));
  EXPECT_EQ(changed.json().at("events"), value({"case.opened"}));
  for (int i = 1; i < 20; ++i) EXPECT_EQ(who.post(all, good).status, 201);
  EXPECT_EQ(who.post(all, good).json().at("code").as_string(), "too_many_webhooks");
  EXPECT_GT(who.get(all).json().at("event_types").as_array().size(), 40U);
}

TEST_P(WebhooksStory, the_log_has_pages_and_is_forgotten_after_a_month) {
  const auto webhook = create();
  for (int i = 0; i < 3; ++i) act(webhook, "send-test");
  env().work_off();
  const auto first = owner().get(path(webhook) + "/deliveries?limit=2").json();
  ASSERT_EQ(first.at("items").as_array().size(), 2U);
  const auto cursor = std::string(first.at("next_cursor").as_string());
  const auto next = owner().get(path(webhook) + "/deliveries?limit=2&cursor=" + cursor).json();
  ASSERT_EQ(next.at("items").as_array().size(), 1U);
  std::int64_t forgotten = -1;
  const auto forget = [&] {
    env().program().journal().run_system([&](journal::Work& work) {
      forgotten = webhooks::forget_old_deliveries(work.session, work.now);
    });
    return forgotten;
  };
  env().after(30_days);
  EXPECT_EQ(forget(), 0);
  env().after(1us);
  EXPECT_EQ(forget(), 3);
}

}  // namespace
}  // namespace entente
