// What Prometheus reads, on its own address (design.md section 4).
#include <gtest/gtest.h>

#include "app/metrics.hpp"
#include "journal/timers.hpp"
#include "kit/env.hpp"

namespace entente {
namespace {

class MetricsStory : public kit::StoryTest {
 protected:
  [[nodiscard]] kit::EnvOptions options() const override {
    return {.settings = {{"metrics.listen", "127.0.0.1:0"}, {"metrics.token", "for-prometheus"}}};
  }
  void SetUp() override {
    StoryTest::SetUp();
    server = std::make_unique<app::MetricsServer>(env().program(), env().web());
    server->start();
  }
  void TearDown() override { server.reset(); }

  kit::HttpResponse scrape(const std::string& authorization = "Bearer for-prometheus",
                           const std::string& path = "/metrics") {
    kit::HttpClient client("http://127.0.0.1:" + std::to_string(server->port()));
    return client.get(path, {{"Authorization", authorization}});
  }
  // The number behind a name with its labels; -1 where there is none.
  double value(const std::string& series) {
    auto text = "\n" + scrape().body;
    auto at = text.find("\n" + series + " ");
    if (at == std::string::npos) return -1;
    return std::stod(text.substr(at + series.size() + 2));
  }

  std::unique_ptr<app::MetricsServer> server;
};

TEST_P(MetricsStory, are_for_who_has_the_token_and_on_no_other_address) {
  auto answer = scrape();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_EQ(scrape("Bearer other").status, 401);
  EXPECT_EQ(scrape("").status, 401);
  EXPECT_EQ(scrape("Bearer for-prometheus", "/v1/session").status, 404);
  auto outside = env().anyone().get("/metrics");
  EXPECT_EQ(outside.body.find("entente_"), std::string::npos);
}

TEST_P(MetricsStory, count_answers_by_route_and_hundreds_of_the_status) {
  auto shop = env().new_shop("atelier");
  auto owner = env().owner(shop);
  const std::string route = "{method=\"GET\",route=\"/v1/shops/{shop_id}/orders\"";
  EXPECT_EQ(value("entente_http_requests_total" + route + ",status=\"2xx\"}"), -1);
  for (int i = 0; i < 3; ++i) ASSERT_EQ(owner.get(shop.path + "/orders").status, 200);
  ASSERT_EQ(env().anyone().get(shop.path + "/orders").status, 401);
  EXPECT_EQ(value("entente_http_requests_total" + route + ",status=\"2xx\"}"), 3);
  EXPECT_EQ(value("entente_http_requests_total" + route + ",status=\"4xx\"}"), 1);
  EXPECT_EQ(value("entente_http_request_duration_seconds_count" + route + "}"), 4);
  EXPECT_GT(value("entente_http_request_duration_seconds_sum" + route + "}"), 0);
  env().anyone().get("/v1/nothing-here");
  EXPECT_EQ(value("entente_http_requests_total{method=\"\",route=\"none\",status=\"4xx\"}"), 1);
}

TEST_P(MetricsStory, tell_what_waits_and_for_how_long) {
  EXPECT_EQ(value("entente_outbox_messages{state=\"waiting\"}"), 0);
  EXPECT_EQ(value("entente_timers_lag_seconds"), 0);
  env().program().journal().run_system([](journal::Work& work) {
    work.notify(ShopId{}, Uuid{}, {"signin_link", "ana@example.test", "en", {{"link", "x"}}});
    journal::set_timer(work.session, ShopId{}, Uuid{}, "nothing", work.now, work.now);
    journal::set_timer(work.session, ShopId{}, Uuid{}, "later", work.now + std::chrono::hours{2},
                       work.now);
  });
  EXPECT_EQ(value("entente_outbox_messages{state=\"waiting\"}"), 1);
  EXPECT_EQ(value("entente_outbox_messages{state=\"failed\"}"), 0);
  EXPECT_EQ(value("entente_timers_due"), 1);
  env().program().test_clock()->advance(std::chrono::seconds{90});
  EXPECT_EQ(value("entente_outbox_lag_seconds"), 90);
  EXPECT_EQ(value("entente_timers_lag_seconds"), 90);
  EXPECT_GE(value("entente_db_writes_waiting"), 0);
  EXPECT_GT(value("entente_db_commits_total"), 0);
  EXPECT_GE(value("entente_http_received_total"), 0);
}

ENTENTE_BOTH_ENGINES(MetricsStory);

}  // namespace
}  // namespace entente
