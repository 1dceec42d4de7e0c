#include <gtest/gtest.h>

#include "kit/http_client.hpp"
#include "kit/raw_http.hpp"
#include "platform/http/server.hpp"

namespace entente::http {
namespace {

TEST(Server, answers) {
  Server server({.port = 0}, [](Request request, Respond respond) {
    Response r;
    r.body = request.path + "|" + request.body;
    respond(std::move(r));
  });
  server.start();
  kit::HttpClient c("http://127.0.0.1:" + std::to_string(server.port()));
  EXPECT_EQ(c.get("/a%20b").body, "/a b|");
  EXPECT_EQ(c.post("/x", {{"a", 1}}).body, "/x|{\"a\":1}");
}

}  // namespace
}  // namespace entente::http
