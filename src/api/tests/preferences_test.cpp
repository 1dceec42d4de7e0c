// Answers without the view for those who do not read it (RFC 7240), and their repetition.
#include <gtest/gtest.h>

#include "kit/house.hpp"

namespace entente::api {
namespace {

struct Bump {
  std::int64_t by = 1;
};
BOOST_DESCRIBE_STRUCT(Bump, (), (by))
struct CounterView {
  std::string words = "of no use to some";
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(CounterView, (), (words, version))
struct Words {
  std::string words = "no version";
};
BOOST_DESCRIBE_STRUCT(Words, (), (words))

std::int64_t& counter() {
  static std::int64_t value = 0;
  return value;
}

Answer<CounterView> bump(journal::Work&, const Bump& command) {
  if (command.by < 0) return invalid("/by", "out_of_range", {{"min", "0"}, {"max", "9"}});
  return CounterView{"seen", counter() += command.by};
}
Answer<CounterView> bump_for_a_browser(journal::Work& work, const Bump& command) {
  work.add_header("Set-Cookie", "a=b");
  return bump(work, command);
}
Answer<CounterView> bump_with_a_secret(journal::Work& work, const Bump& command) {
  work.keep_instead(R"({"words":"hidden","version":1})");
  return bump(work, command);
}
Answer<Words> say(journal::Work&, const Bump&) {
  return Words{};
}

bool prefers_minimal(std::string value) {
  http::Request request;
  request.headers.push_back({"prefer", std::move(value)});
  return wants_minimal(request);
}

TEST(Preferences, are_read_as_the_rfc_writes_them) {
  for (const char* minimal :
       {"return=minimal", "Return = Minimal", "return=\"minimal\"", "wait=5, return=minimal",
        "respond-async,return=minimal;foo=bar", "return=minimal, return=representation"})
    EXPECT_TRUE(prefers_minimal(minimal)) << minimal;
  for (const char* full : {"", ",", "return", "return=", "return=representation", "minimal",
                           "returns=minimal", "return=representation, return=minimal",
                           "handling=strict", "return=\"", "foo=\"return=minimal\""})
    EXPECT_FALSE(prefers_minimal(full)) << full;
  http::Request two;
  two.headers = {{"Prefer", "wait=1"}, {"Prefer", "return=minimal"}};
  EXPECT_TRUE(wants_minimal(two));
}

class MinimalAnswers : public kit::HouseTest {
 protected:
  void add_routes(Router& routes) override {
    counter() = 0;
    routes.post("/v1/bump", {Audience::anyone}, "Bump", &bump);
    routes.post("/v1/bump-new", {Audience::anyone}, "Bump", &bump, 201);
    routes.post("/v1/bump-cookie", {Audience::anyone}, "Bump", &bump_for_a_browser);
    routes.post("/v1/bump-secret", {Audience::anyone}, "Bump", &bump_with_a_secret);
    routes.post("/v1/say", {Audience::anyone}, "Say", &say);
  }
  kit::Reply send(const std::string& target, std::string key = {}, bool minimal = true,
                  std::int64_t by = 1) {
    kit::Visitor visitor(house());
    if (minimal) visitor.headers["Prefer"] = "return=minimal";
    visitor.idempotency_key = std::move(key);
    return visitor.post(target, {{"by", by}});
  }
  static void expect_minimal(const kit::Reply& reply, std::string_view etag) {
    EXPECT_EQ(reply.status, 204);
    EXPECT_EQ(reply.response.body, "");
    EXPECT_EQ(reply.response.header("ETag"), etag);
    EXPECT_EQ(reply.response.header("Preference-Applied"), "return=minimal");
    EXPECT_EQ(reply.response.header("Content-Type"), "");
  }
};
ENTENTE_BOTH_ENGINES(MinimalAnswers);

TEST_P(MinimalAnswers, have_the_version_and_nothing_else) {
  expect_minimal(send("/v1/bump"), "\"1\"");
  const auto full = send("/v1/bump", {}, false);
  EXPECT_EQ(full.status, 200);
  EXPECT_EQ(full.text("words"), "seen");
  EXPECT_EQ(full.response.header("ETag"), "\"2\"");
  EXPECT_EQ(full.response.header("Preference-Applied"), "");
}

TEST_P(MinimalAnswers, are_kept_and_repeated_as_they_were) {
  expect_minimal(send("/v1/bump", "one"), "\"1\"");
  const auto again = send("/v1/bump", "one");
  expect_minimal(again, "\"1\"");
  EXPECT_EQ(again.response.header("Idempotency-Replayed"), "true");
  // A repetition gives what was answered, whatever it prefers now.
  expect_minimal(send("/v1/bump", "one", false), "\"1\"");
  EXPECT_EQ(send("/v1/bump", "one", true, 2).code(), "idempotency_key_reused");
  EXPECT_EQ(counter(), 1);
  EXPECT_EQ(send("/v1/bump", "two", false).status, 200);
  const auto full = send("/v1/bump", "two");
  EXPECT_EQ(full.status, 200);
  EXPECT_EQ(full.response.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(counter(), 2);
}

TEST_P(MinimalAnswers, are_not_given_where_something_in_the_answer_is_needed) {
  for (const char* target : {"/v1/bump-new", "/v1/bump-cookie", "/v1/bump-secret"}) {
    const auto reply = send(target);
    EXPECT_EQ(reply.text("words"), "seen") << target;
    EXPECT_EQ(reply.response.header("Preference-Applied"), "") << target;
  }
  EXPECT_EQ(send("/v1/say").text("words"), "no version");
}

TEST_P(MinimalAnswers, a_refusal_is_told_in_full) {
  const auto refused = send("/v1/bump", {}, true, -1);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.errors(), std::vector<std::string>{"/by:out_of_range"});
}

}  // namespace
}  // namespace entente::api
