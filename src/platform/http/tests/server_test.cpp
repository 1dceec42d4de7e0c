// The server through real sockets: right requests.
#include "platform/http/server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <boost/json.hpp>
#include <future>
#include <latch>
#include <mutex>
#include <thread>

#include "base/together.hpp"
#include "platform/http/etag.hpp"
#include "platform/http/tests/test_server.hpp"

namespace entente::http {
namespace {

using namespace std::chrono_literals;

TEST(Server, hands_a_decoded_request_to_the_handler) {
  TestServer server({}, [](const Request& request, const Respond& respond) {
    respond(text_response(fmt::format("{} {} {} {} {} {}", static_cast<int>(request.method),
                                      request.path, request.query_value("q").value_or("-"),
                                      request.header("x-test"), request.cookie("c").value_or("-"),
                                      request.client_address)));
  });
  auto client = server.client();
  const auto response =
      client.send("PUT", "/a%20b?q=%C3%A9+x", "body", {{"X-Test", "yes"}, {"Cookie", "c=1"}});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "3 /a b é x yes 1 127.0.0.1");
  EXPECT_EQ(response.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(response.header("Date").size(), 29U);
  EXPECT_EQ(response.header("Strict-Transport-Security"), "");
}

TEST(Server, gives_each_request_an_id_of_its_own) {
  TestServer server({}, [](const Request& request, const Respond& respond) {
    respond(text_response(request.request_id));
  });
  auto client = server.client();
  const auto first = client.get("/").body;
  EXPECT_EQ(first.size(), 15U);
  EXPECT_NE(client.get("/").body, first);
}

TEST(Server, answers_head_with_the_headers_of_get) {
  TestServer server;
  auto connection = server.connect();
  connection.send("HEAD /abc HTTP/1.1\r\nHost: x\r\n\r\nGET /abc HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto head = connection.read_response(true);
  const auto get = connection.read_response();
  ASSERT_TRUE(head && get);
  EXPECT_EQ(head->status, 200);
  EXPECT_EQ(head->header("Content-Length"), "5");
  EXPECT_EQ(get->body, "/abc|");
}

TEST(Server, answers_a_thousand_pipelined_requests_in_order) {
  TestServer server;
  auto connection = server.connect();
  std::string all;
  for (int i = 0; i < 1000; ++i)
    all += fmt::format("POST /{} HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", i);
  std::thread sender([&] { connection.send(all); });
  for (int i = 0; i < 1000; ++i) {
    const auto response = connection.read_response();
    ASSERT_TRUE(response) << i;
    ASSERT_EQ(response->body, fmt::format("/{}|abc", i));
  }
  sender.join();
}

TEST(Server, reads_requests_that_come_in_single_bytes) {
  TestServer server;
  auto connection = server.connect();
  for (const char c :
       std::string_view("POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                        "\r\n3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\nTrailer: t\r\n\r\n"))
    connection.send({&c, 1});
  const auto response = connection.read_response();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "/x|abcde");
}

TEST(Server, does_not_take_trailers_for_headers) {
  TestServer server({}, [](const Request& request, const Respond& respond) {
    respond(text_response(fmt::format("[{}]", request.header("Authorization"))));
  });
  EXPECT_EQ(server
                .ask("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                     "0\r\nAuthorization: stolen\r\n\r\n")
                .body,
            "[]");
}

TEST(Server, invites_a_body_that_waits_for_it) {
  TestServer server;
  auto connection = server.connect();
  connection.send(
      "POST /x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  const auto invited = connection.read_response(true);
  ASSERT_TRUE(invited);
  EXPECT_EQ(invited->status, 100);
  connection.send("hello");
  const auto response = connection.read_response();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "/x|hello");
}

TEST(Server, keeps_and_closes_connections_as_asked) {
  TestServer server;
  auto closing = server.connect();
  closing.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(closing.read_response()->header("Connection"), "close");
  EXPECT_TRUE(closing.is_closed());
  auto old = server.connect();
  old.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.read_response()->status, 200);
  EXPECT_TRUE(old.is_closed());
  auto kept = server.connect();
  for (int i = 0; i < 2; ++i) {
    kept.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(kept.read_response()->header("Connection"), "keep-alive");
  }
}

TEST(Server, takes_answers_from_other_threads) {
  TestServer server({}, [](Request request, Respond respond) {
    std::thread([body = std::move(request.body), respond = std::move(respond)] {
      respond(text_response(body));
    }).detach();
  });
  std::vector<std::jthread> clients;
  std::atomic<int> right = 0;
  for (int c = 0; c < 4; ++c)
    clients.emplace_back([&, c] {
      auto client = server.client();
      for (int i = 0; i < 100; ++i) {
        const auto body = fmt::format("{}-{}", c, i);
        right += client.send("POST", "/", body).body == body ? 1 : 0;
      }
    });
  clients.clear();
  EXPECT_EQ(right, 400);
}

// As a commit does, which many requests have waited for.
TEST(Server, sends_answers_that_are_given_together) {
  constexpr std::size_t clients_count = 12;
  std::mutex mutex;
  std::vector<std::pair<std::string, Respond>> waiting;
  TestServer server({.threads = 2}, [&](Request request, Respond respond) {
    std::vector<std::pair<std::string, Respond>> all;
    {
      const std::scoped_lock lock(mutex);
      waiting.emplace_back(std::move(request.body), std::move(respond));
      if (waiting.size() == clients_count) all.swap(waiting);
    }
    if (all.empty()) return;
    std::thread([answers = std::move(all)] {
      const Together together;
      for (const auto& [body, answer] : answers) answer(text_response(body));
    }).detach();
  });
  std::atomic<int> right = 0;
  {
    std::vector<std::jthread> clients;
    for (std::size_t c = 0; c < clients_count; ++c)
      clients.emplace_back([&, c] {
        auto client = server.client();
        for (int i = 0; i < 50; ++i) {
          const auto body = fmt::format("{}-{}", c, i);
          right += client.send("POST", "/", body).body == body ? 1 : 0;
        }
      });
  }
  EXPECT_EQ(right, 50 * static_cast<int>(clients_count));
}

TEST(Server, takes_the_first_answer_only) {
  TestServer server({}, [](const Request&, const Respond& respond) {
    respond(text_response("first"));
    respond(text_response("second"));
  });
  auto client = server.client();
  EXPECT_EQ(client.get("/").body, "first");
  EXPECT_EQ(client.get("/").body, "first");
}

TEST(Server, turns_failures_of_the_handler_into_a_problem) {
  std::mutex mutex;
  std::vector<std::string> reported;
  ServerOptions options;
  options.on_error = [&](std::string_view id, std::string_view what) {
    const std::scoped_lock lock(mutex);
    reported.push_back(fmt::format("{} {}", id, what));
  };
  TestServer server(options, [](const Request& request, const Respond& respond) {
    if (request.path == "/throw") throw std::runtime_error("secret detail");
    if (request.path == "/forget") return;
    Response split = text_response("x");
    split.headers.push_back({"X-Name", "a\r\nSet-Cookie: planted"});
    respond(std::move(split));
  });
  auto client = server.client();
  for (const auto* path : {"/throw", "/forget", "/split"}) {
    const auto response = client.get(path);
    EXPECT_EQ(response.status, 500) << path;
    EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
    EXPECT_EQ(response.json().at("code"), "internal_error");
    EXPECT_EQ(response.header("Set-Cookie"), "");
    EXPECT_EQ(response.body.find("secret"), std::string::npos);
    const std::scoped_lock lock(mutex);
    ASSERT_FALSE(reported.empty());
    // The instance leads support to the line in the log.
    const auto id = reported.back().substr(0, 15);
    EXPECT_EQ(response.json().at("instance").as_string(), "urn:entente:request:" + id);
  }
  EXPECT_NE(reported.front().find("secret detail"), std::string::npos);
}

TEST(Server, compresses_what_is_worth_it_for_clients_that_can) {
  TestServer server({.gzip_bytes_min = 1000}, [](const Request& request, const Respond& respond) {
    auto response = text_response(std::string(request.path == "/short" ? 999 : 1000, 'x'));
    response.set("ETag", etag_of_version(7));
    if (request.path == "/secret") response.set("Cache-Control", "no-store, no-transform");
    if (request.path == "/image") response.set("Content-Type", "image/png");
    respond(std::move(response));
  });
  auto plain = server.client();
  auto packed = server.client();
  packed.accept_gzip(true);
  const auto zipped = packed.get("/long");
  EXPECT_EQ(zipped.header("Content-Encoding"), "gzip");
  EXPECT_EQ(zipped.header("Vary"), "Accept-Encoding");
  EXPECT_EQ(zipped.header("ETag"), "\"7-gzip\"");
  EXPECT_LT(std::stoul(zipped.header("Content-Length")), 100U);
  EXPECT_EQ(zipped.body, std::string(1000, 'x'));
  const auto unzipped = plain.get("/long");
  EXPECT_EQ(unzipped.header("Content-Encoding"), "");
  EXPECT_EQ(unzipped.header("Vary"), "Accept-Encoding");
  EXPECT_EQ(unzipped.header("ETag"), "\"7\"");
  for (const auto* path : {"/short", "/secret", "/image"}) {
    const auto response = packed.get(path);
    EXPECT_EQ(response.header("Content-Encoding"), "") << path;
    EXPECT_EQ(response.header("Vary"), "") << path;
  }
}

TEST(Server, confirms_the_tag_that_the_client_holds) {
  TestServer server({}, [](const Request&, const Respond& respond) {
    Response response{.status = 304};
    response.set("ETag", "\"7\"");
    respond(std::move(response));
  });
  auto client = server.client();
  EXPECT_EQ(client.get("/", {{"If-None-Match", "\"7-gzip\""}}).header("ETag"), "\"7-gzip\"");
  const auto plain = client.get("/", {{"If-None-Match", "\"7\""}});
  EXPECT_EQ(plain.header("ETag"), "\"7\"");
  EXPECT_EQ(plain.status, 304);
  EXPECT_EQ(plain.header("Content-Length"), "");
}

TEST(Server, sends_shared_and_large_bodies_whole) {
  const auto large = std::make_shared<const std::string>(5'000'000, 'y');
  const auto packed = std::make_shared<const std::string>("not really packed");
  TestServer server({}, [&](const Request& request, const Respond& respond) {
    Response response = text_response("unused");
    response.shared_body = large;
    if (request.path == "/both") response.shared_body_gzipped = packed;
    respond(std::move(response));
  });
  auto client = server.client();
  EXPECT_EQ(client.get("/").body, *large);
  auto raw = server.connect();
  raw.send("GET /both HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
  const auto response = raw.read_response();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, *packed);
  EXPECT_EQ(response->header("Content-Encoding"), "gzip");
}

TEST(Server, owns_the_framing_headers) {
  TestServer server({}, [](const Request&, const Respond& respond) {
    auto response = text_response("four");
    response.set("Content-Length", "9999").set("Transfer-Encoding", "chunked");
    response.set("connection", "upgrade");
    respond(std::move(response));
  });
  const auto response = server.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(response.body, "four");
  EXPECT_EQ(response.header("Transfer-Encoding"), "");
  EXPECT_EQ(response.header("Connection"), "");
}

TEST(Server, believes_listed_proxies_only) {
  auto tell = [](const Request& request, const Respond& respond) {
    respond(text_response(request.client_address + (request.secure ? " secure" : " plain")));
  };
  const kit::Headers forwarded{{"X-Forwarded-For", "6.6.6.6, 198.51.100.4"},
                               {"X-Forwarded-Proto", "https"}};
  TestServer open({}, tell);
  EXPECT_EQ(open.client().get("/", forwarded).body, "127.0.0.1 plain");
  TestServer behind({.trusted_proxies = {"127.0.0.0/8"}}, tell);
  const auto response = behind.client().get("/", forwarded);
  EXPECT_EQ(response.body, "198.51.100.4 secure");
  EXPECT_EQ(response.header("Strict-Transport-Security"), "max-age=31536000");
}

TEST(ServerStop, finishes_what_runs_and_refuses_the_rest) {
  std::latch started(1);
  std::promise<void> go;
  auto may_go = go.get_future().share();
  auto server =
      std::make_unique<TestServer>(ServerOptions{}, [&](const Request& request, Respond respond) {
        std::thread([&started, may_go, body = request.body, respond = std::move(respond)] {
          started.count_down();
          may_go.wait();
          respond(text_response("done " + body));
        }).detach();
      });
  auto idle = server->connect();
  auto running = server->connect();
  running.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nit");
  started.wait();
  auto stopping = std::async(std::launch::async, [&] { server->server.stop(); });
  EXPECT_TRUE(idle.is_closed());  // nothing ran here: closed at once
  EXPECT_EQ(stopping.wait_for(0s), std::future_status::timeout);
  go.set_value();
  const auto response = running.read_response();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "done it");
  EXPECT_EQ(response->header("Connection"), "close");
  stopping.get();
  EXPECT_THROW(server->connect(), std::runtime_error);
  server->server.stop();  // once more does nothing
}

TEST(ServerStop, waits_no_longer_than_it_may) {
  Respond late;
  std::latch started(1);
  {
    TestServer server({.stop_time_max = 50ms}, [&](const Request&, Respond respond) {
      late = std::move(respond);
      started.count_down();
    });
    auto connection = server.connect();
    connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    started.wait();
    const auto before = std::chrono::steady_clock::now();
    server.server.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    EXPECT_GE(std::chrono::steady_clock::now() - before, 50ms);
  }
  late(text_response("too late"));  // the server is gone: nobody is hurt
}

TEST(ServerStart, explains_why_it_cannot) {
  TestServer first;
  try {
    const Server second({.port = first.server.port()}, echo);
    FAIL() << "two servers on one port";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("cannot listen on 127.0.0.1"), std::string::npos);
  }
  EXPECT_THROW(Server({.host = "no.such.host.invalid", .port = 0}, echo), std::runtime_error);
  EXPECT_THROW(Server({.port = 0, .trusted_proxies = {"x"}}, echo), std::runtime_error);
  EXPECT_THROW(Server({.port = 0, .tls_key_file = "key.pem"}, echo), std::runtime_error);
}

}  // namespace
}  // namespace entente::http
