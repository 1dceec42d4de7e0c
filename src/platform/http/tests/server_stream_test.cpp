// Server-sent events through real sockets.
#include <gtest/gtest.h>

#include <thread>

#include "platform/http/core.hpp"
#include "platform/http/server.hpp"
#include "platform/http/tests/test_server.hpp"

namespace entente::http {
namespace {

using namespace std::chrono_literals;

// "/topic" opens the stream of that topic; "/" is an ordinary answer.
void open_stream(const Request& request, const Respond& respond) {
  Response response;
  response.event_topic = request.path.substr(1);
  respond(std::move(response));
}

class Streams : public testing::Test {
 protected:
  static kit::RawConnection subscribe(const TestServer& server, std::string_view topic) {
    auto connection = server.connect();
    connection.send(fmt::format("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", topic));
    const auto head = connection.read_until("retry: 3000\n\n");
    EXPECT_NE(head.find("200 OK"), std::string::npos);
    EXPECT_NE(head.find("Content-Type: text/event-stream"), std::string::npos);
    EXPECT_NE(head.find("no-transform"), std::string::npos);
    return connection;
  }

  static bool becomes(const TestServer& server, std::size_t streams) {
    for (int i = 0; i < 2000; ++i) {
      if (server.server.stats().streams == streams) return true;
      std::this_thread::sleep_for(5ms);
    }
    return false;
  }
};

TEST_F(Streams, deliver_to_their_topic_only) {
  TestServer server({}, open_stream);
  auto a1 = subscribe(server, "a");
  auto a2 = subscribe(server, "a");
  auto b = subscribe(server, "b");
  server.server.publish("a", "dispute", "{\"id\":1}");
  server.server.publish("a", "dispute", "{\"id\":2}");
  server.server.publish("b", "review", "two\nlines");
  server.server.publish("nobody", "x", "y");
  const std::string both =
      "event: dispute\ndata: {\"id\":1}\n\nevent: dispute\ndata: {\"id\":2}\n\n";
  EXPECT_TRUE(a1.read_until("{\"id\":2}\n\n").ends_with(both));
  EXPECT_TRUE(a2.read_until("{\"id\":2}\n\n").ends_with(both));
  EXPECT_TRUE(b.read_until("lines\n\n").ends_with("event: review\ndata: two\ndata: lines\n\n"));
}

TEST_F(Streams, deliver_everything_in_order) {
  TestServer server({}, open_stream);
  auto stream = subscribe(server, "a");
  for (int i = 0; i < 1000; ++i) server.server.publish("a", "n", std::to_string(i));
  const auto all = stream.read_until("data: 999\n\n");
  std::size_t at = 0;
  for (int i = 0; i < 1000; ++i) {
    at = all.find(fmt::format("data: {}\n\n", i), at);
    ASSERT_NE(at, std::string::npos) << i;
  }
}

TEST_F(Streams, beat_when_there_is_nothing_to_say) {
  TestServer server({.stream_heartbeat = 30ms}, open_stream);
  auto stream = subscribe(server, "a");
  EXPECT_TRUE(stream.read_until("\n\n:\n\n:\n\n").ends_with(":\n\n:\n\n"));
}

TEST_F(Streams, end_after_their_time) {
  TestServer server({.stream_heartbeat = 30ms, .stream_time_max = 100ms}, open_stream);
  auto stream = subscribe(server, "a");
  EXPECT_TRUE(stream.is_closed());
  EXPECT_TRUE(becomes(server, 0));
}

TEST_F(Streams, are_counted_for_each_address) {
  TestServer server({.trusted_proxies = {"127.0.0.1"}, .streams_per_address_max = 2}, open_stream);
  auto first = subscribe(server, "a");
  {
    auto second = subscribe(server, "b");
    const auto refused = server.ask("GET /c HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("Content-Type"), "application/problem+json");
    EXPECT_EQ(refused.header("Retry-After"), "5");
    auto other = server.connect();
    other.send("GET /c HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.1\r\n\r\n");
    EXPECT_NE(other.read_until("\r\n\r\n").find("200 OK"), std::string::npos);
    EXPECT_TRUE(becomes(server, 3));
  }
  EXPECT_TRUE(becomes(server, 1));  // those who left are noticed without a heartbeat
  auto third = subscribe(server, "c");
}

TEST_F(Streams, drop_readers_that_do_not_read) {
  TestServer server({.stream_bytes_max = 100'000}, open_stream);
  auto slow = server.connect();
  slow.make_slow();
  slow.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  ASSERT_NE(slow.read_until("retry: 3000\n\n"), "");
  auto quick = subscribe(server, "a");
  const std::string large(50'000, 'e');
  // The kernel takes some megabytes before the server has to keep anything. The quick reader has
  // read each event before the next is sent, however busy the machine is.
  for (int i = 0; i < 400 && server.server.stats().streams == 2; ++i) {
    server.server.publish("a", "big", large);
    ASSERT_TRUE(quick.read_past("e\n\n"));
  }
  EXPECT_TRUE(becomes(server, 1));
  server.server.publish("a", "small", "still here");
  EXPECT_TRUE(quick.read_past("still here\n\n"));
}

TEST_F(Streams, end_when_the_server_stops) {
  TestServer server({.stop_time_max = 5s}, open_stream);
  auto stream = subscribe(server, "a");
  const auto before = std::chrono::steady_clock::now();
  server.server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - before, 4s);
  EXPECT_TRUE(stream.is_closed());
  server.server.publish("a", "late", "x");  // nobody is there, nothing happens
}

TEST_F(Streams, answer_head_without_staying) {
  TestServer server({}, open_stream);
  auto connection = server.connect();
  connection.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(connection.read_until("\r\n\r\n").find("text/event-stream"), std::string::npos);
  EXPECT_TRUE(connection.is_closed());
}

TEST(EventText, cannot_be_broken_out_of) {
  EXPECT_EQ(event_text("a", "x"), "event: a\ndata: x\n\n");
  EXPECT_EQ(event_text("a\ndata: forged", "x\r\ny\rz\n"),
            "event: a\ndata: x\ndata: y\ndata: z\ndata: \n\n");
}

}  // namespace
}  // namespace entente::http
