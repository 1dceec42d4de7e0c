// The server through real sockets: wrong, large and slow requests (SEC-13).
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <thread>

#include "platform/http/server.hpp"
#include "platform/http/tests/test_server.hpp"

namespace entente::http {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

void expect_problem(const kit::RawResponse& response, int status, std::string_view code,
                    std::string_view what) {
  EXPECT_EQ(response.status, status) << what;
  EXPECT_EQ(response.header("Content-Type"), "application/problem+json") << what;
  EXPECT_EQ(response.header("Connection"), "close") << what;
  ASSERT_FALSE(response.body.empty()) << what;
  const auto body = boost::json::parse(response.body);
  EXPECT_EQ(body.at("code").as_string(), code) << what;
  EXPECT_EQ(body.at("status"), status) << what;
}

TEST(ServerRefuses, each_malformed_request_by_name) {
  TestServer server;
  struct Row {
    std::string bytes;
    int status;
    std::string_view code;
  };
  for (const auto& row : std::initializer_list<Row>{
           {"nonsense\r\n\r\n", 400, "malformed_request"},
           {"GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed_request"},
           {"GET / HTTP/2.0\r\nHost: x\r\n\r\n", 400, "malformed_request"},
           {"GET / HTTP/1.1\r\n\r\n", 400, "malformed_request"},
           {"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400, "malformed_request"},
           {"GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400, "malformed_request"},
           {"GET / HTTP/1.1\r\nHost: x\r\nA\0B: c\r\n\r\n"s, 400, "malformed_request"},
           {"GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n"s, 400, "malformed_request"},
           {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"s, 400, "malformed_request"},
           {"GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed_target"},
           {"GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed_target"},
           {"GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed_target"},
           {"GET /?a=%0 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed_target"},
           {"GET no/slash HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed_target"},
           {"GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n"s, 400, "malformed_request"},
           {"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", 405, "method_not_allowed"},
           {"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", 405, "method_not_allowed"},
           {"BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n", 501, "method_unknown"},
           {"get / HTTP/1.1\r\nHost: x\r\n\r\n", 501, "method_unknown"},
           {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400, "malformed_request"},
           {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\n", 400, "malformed_request"},
           {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400,
            "malformed_request"},
           {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", 400,
            "malformed_request"},
           {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            400, "malformed_request"},
           {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501,
            "transfer_encoding_unknown"},
           {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", 501,
            "transfer_encoding_unknown"},
           {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400,
            "malformed_request"},
           {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            "ffffffffffffffffff\r\n",
            400, "malformed_request"},
           {"POST / HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\n\r\n", 417, "expectation_failed"},
       })
    expect_problem(server.ask(row.bytes), row.status, row.code, row.bytes);
  EXPECT_NE(server.ask("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n").header("Allow").find("PATCH"),
            std::string::npos);
}

TEST(ServerRefuses, headers_above_the_limit) {
  TestServer server({.header_bytes_max = 2000});
  const auto with_header = [](std::size_t bytes) {
    const std::string start = "GET / HTTP/1.1\r\nHost: x\r\nX: ";
    return start + std::string(bytes - start.size() - 4, 'x') + "\r\n\r\n";
  };
  EXPECT_EQ(server.ask(with_header(2000)).status, 200);
  expect_problem(server.ask(with_header(2001)), 431, "headers_too_large", "one byte more");
  expect_problem(server.ask(with_header(100'000)), 431, "headers_too_large", "much more");
  expect_problem(server.ask("GET /" + std::string(3000, 'a')), 431, "headers_too_large", "target");
  std::string many = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 1000; ++i) many += "A: b\r\n";
  expect_problem(server.ask(many + "\r\n"), 431, "headers_too_large", "many");
}

TEST(ServerRefuses, bodies_above_the_limit_of_their_path) {
  TestServer server(
      {.body_bytes_max = 100, .body_bytes_max_for = {{"/upload", 1000}, {"/upload/small", 10}}});
  const auto post = [](std::string_view path, std::size_t bytes) {
    return fmt::format("POST {} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n{}", path, bytes,
                       std::string(bytes, 'b'));
  };
  EXPECT_EQ(server.ask(post("/x", 100)).status, 200);
  expect_problem(server.ask(post("/x", 101)), 413, "body_too_large", "default");
  EXPECT_EQ(server.ask(post("/upload/photo", 1000)).status, 200);
  expect_problem(server.ask(post("/upload/photo", 1001)), 413, "body_too_large", "prefix");
  EXPECT_EQ(server.ask(post("/upload/small", 10)).status, 200);
  expect_problem(server.ask(post("/upload/small", 11)), 413, "body_too_large", "longest prefix");
}

TEST(ServerRefuses, two_gigabytes_before_they_are_sent) {
  TestServer server;
  for (const auto* expect : {"", "Expect: 100-continue\r\n"}) {
    const auto answer = server.ask(
        fmt::format("POST / HTTP/1.1\r\nHost: x\r\n{}Content-Length: 2147483648\r\n\r\n", expect));
    expect_problem(answer, 413, "body_too_large", expect);
  }
}

TEST(ServerRefuses, chunks_that_run_over_the_limit) {
  TestServer server({.body_bytes_max = 100});
  const std::string start = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string chunk = "32\r\n" + std::string(50, 'c') + "\r\n";
  EXPECT_EQ(server.ask(start + chunk + chunk + "0\r\n\r\n").status, 200);
  expect_problem(server.ask(start + chunk + chunk + "1\r\nc\r\n0\r\n\r\n"), 413, "body_too_large",
                 "small chunks");
  expect_problem(server.ask(start + "7fffffff\r\n"), 413, "body_too_large", "one huge chunk");
  expect_problem(server.ask(start + "1;" + std::string(200'000, 'x')), 400, "malformed_request",
                 "an endless extension");
}

TEST(ServerRefuses, in_the_language_of_the_reader) {
  ServerOptions options;
  options.problem_texts = [](const Problem& problem, std::string_view language) {
    return ProblemTexts{std::string(language) + ":" + problem.code, "", {}};
  };
  options.problem_types_base = "https://shop.example";
  TestServer server(options);
  const auto response = server.ask(
      "POST / HTTP/1.1\r\nHost: x\r\nAccept-Language: fr\r\nContent-Length: 2147483648\r\n\r\n");
  const auto body = boost::json::parse(response.body);
  EXPECT_EQ(body.at("title"), "fr:body_too_large");
  EXPECT_EQ(body.at("type"), "https://shop.example/problems/body_too_large");
}

TEST(ServerDrops, clients_with_slow_headers) {
  TestServer server({.header_time_max = 100ms});
  auto slow = server.connect();
  // One header after the other, for ever: each read would be in time, all together are not.
  std::thread drip([&] {
    slow.send("GET / HTTP/1.1\r\n");
    for (int i = 0; i < 1000 && slow.send("A: b\r\n"); ++i) std::this_thread::sleep_for(5ms);
  });
  const auto response = slow.read_response();
  ASSERT_TRUE(response);
  expect_problem(*response, 408, "request_timeout", "slow header");
  EXPECT_TRUE(slow.is_closed());
  drip.join();
  auto silent = server.connect();
  EXPECT_TRUE(silent.is_closed());
  EXPECT_GE(server.server.stats().timeouts, 2U);
}

TEST(ServerDrops, clients_with_slow_bodies) {
  TestServer server({.body_time_max = 100ms});
  auto slow = server.connect();
  slow.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc");
  const auto response = slow.read_response();
  ASSERT_TRUE(response);
  expect_problem(*response, 408, "request_timeout", "slow body");
  EXPECT_TRUE(slow.is_closed());
}

TEST(ServerDrops, idle_connections) {
  TestServer server({.idle_time_max = 100ms});
  auto idle = server.connect();
  idle.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(idle.read_response());
  EXPECT_EQ(idle.read_some(), "");  // closed without a word
}

TEST(ServerDrops, clients_that_do_not_read) {
  const auto large = std::make_shared<const std::string>(64'000'000, 'y');
  TestServer server({.write_time_max = 100ms, .bytes_per_second_min = 1'000'000'000},
                    [&](const Request&, const Respond& respond) {
                      Response response;
                      response.shared_body = large;
                      respond(std::move(response));
                    });
  auto slow = server.connect();
  slow.make_slow();
  slow.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(slow.read_until("\r\n\r\n"), "");
  for (int i = 0; i < 2000 && server.server.stats().connections > 0; ++i)
    std::this_thread::sleep_for(5ms);
  EXPECT_EQ(server.server.stats().connections, 0U);
  EXPECT_EQ(server.server.stats().timeouts, 1U);
}

TEST(ServerRefuses, connections_above_the_limit_and_recovers) {
  TestServer server({.connections_max = 2});
  auto first = server.connect();
  auto second = server.connect();
  for (auto* connection : {&first, &second}) {
    connection->send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(connection->read_response()->status, 200);
  }
  auto third = server.connect();
  third.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto refused = third.read_response();
  ASSERT_TRUE(refused);
  expect_problem(*refused, 503, "too_many_connections", "third");
  EXPECT_EQ(refused->header("Retry-After"), "5");
  EXPECT_TRUE(third.is_closed());
  {
    auto gone = std::move(first);
  }
  // The server learns of the closing in its own time.
  int status = 0;
  for (int i = 0; i < 500 && status != 200; ++i) {
    auto again = server.connect();
    again.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto response = again.read_response();
    status = response ? response->status : 0;
  }
  EXPECT_EQ(status, 200);
  EXPECT_GE(server.server.stats().refused_connections, 1U);
}

TEST(ServerStats, follow_connections_and_requests) {
  TestServer server;
  {
    auto client = server.client();
    for (int i = 0; i < 3; ++i) client.get("/");
    EXPECT_EQ(server.server.stats().connections, 1U);
  }
  EXPECT_EQ(server.server.stats().requests, 3U);
  for (int i = 0; i < 1000 && server.server.stats().connections > 0; ++i)
    std::this_thread::sleep_for(5ms);
  EXPECT_EQ(server.server.stats().connections, 0U);
}

}  // namespace
}  // namespace entente::http
