// Whatever comes from outside in a wrong form gets its clear error, through real HTTP, on both
// engines: who sends what stands in bad_input_rows.cpp.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "base/text.hpp"
#include "faults/bad_input.hpp"
#include "kit/env.hpp"
#include "kit/raw_http.hpp"

namespace entente::faults {
namespace {

using namespace std::string_literals;

std::string changed(std::string secret) {
  secret.back() = secret.back() == 'a' ? 'b' : 'a';
  secret[secret.size() / 2] = secret[secret.size() / 2] == 'a' ? 'b' : 'a';
  return secret;
}

class BadInput : public kit::StoryTest {
 protected:
  void SetUp() override {
    StoryTest::SetUp();
    shop = env().new_shop("atelier");
    auto other = env().new_shop("elsewhere");
    auto order = env().new_order(shop, "1001", "ana@example.test");
    auto more = env().new_order(shop, "1000", "bea@example.test");
    auto rated = env().review(shop, order, 2, "It came broken.");
    env().review(shop, more, 5, "Good.");
    people.emplace("nobody", env().anyone());
    people.emplace("machine", env().machine());
    people.emplace("foreign machine", env().machine(other.id));
    people.emplace("owner", env().owner(shop));
    people.emplace("stranger", env().owner(other));
    auto& owner = people.at("owner");
    auto dispute =
        "/disputes/" +
        std::string(
            owner.get(shop.path + "/disputes").json().at("items").at(0).at("id").as_string());
    auto cursor =
        std::string(owner.get(shop.path + "/reviews?limit=1").json().at("next_cursor").as_string());
    words = {{"{shop}", shop.path},
             {"{other}", other.path},
             {"{/dispute}", dispute},
             {"{dispute}", shop.path + dispute},
             {"{order}", order.id},
             {"{review}", std::string(rated.at("review_id").as_string())},
             {"{cursor}", cursor},
             {"{forged_cursor}", changed(cursor)},
             {"{review_token}", env().review_token(shop, order)},
             {"{changed_token}", changed(env().review_token(shop, order))},
             {"{changed_key}", changed(env().new_api_key())},
             {"{version}", owner.get(shop.path + dispute).header("ETag")},
             {"{shop_version}", owner.get(shop.path).header("ETag")}};
  }
  std::string filled(std::string text) const {
    for (const auto& [word, value] : words)
      for (auto at = text.find(word); at != std::string::npos; at = text.find(word))
        text.replace(at, word.size(), value);
    return text;
  }
  kit::HttpResponse answer_to(const Bad& bad) {
    const auto blank = bad.method.find(' ');
    kit::Headers headers;
    for (const auto& [name, value] : bad.headers) headers.emplace_back(name, filled(value));
    return people.at(bad.who).send(bad.method.substr(0, blank),
                                   filled(bad.method.substr(blank + 1)), filled(bad.body), headers);
  }
  static std::vector<std::string> errors_in(const boost::json::object& problem) {
    std::vector<std::string> all;
    if (const auto* errors = problem.if_contains("errors"))
      for (const auto& each : errors->as_array())
        all.push_back(fmt::format("{}:{}", std::string_view(each.at("pointer").as_string()),
                                  std::string_view(each.at("code").as_string())));
    return all;
  }
  void expect_told(const Bad& bad) {
    SCOPED_TRACE(fmt::format("{}: {}", bad.name, bad.method));
    const auto answer = answer_to(bad);
    EXPECT_EQ(answer.status, bad.status) << answer.body;
    if (bad.status < 400 || answer.status < 400) return;
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json") << answer.body;
    ASSERT_TRUE(is_valid_utf8(answer.body));
    const auto problem = answer.json().as_object();
    EXPECT_EQ(problem.at("code").as_string(), bad.code) << answer.body;
    EXPECT_FALSE(problem.at("title").as_string().empty());
    EXPECT_NE(problem.at("title").as_string(), "problem." + std::string(bad.code) + ".title");
    EXPECT_EQ(problem.at("status").as_int64(), answer.status);
    if (*bad.error != '\0') {
      EXPECT_THAT(errors_in(problem), testing::Contains(bad.error)) << answer.body;
    }
  }
  void expect_all_told(const std::vector<Bad>& rows) {
    for (const auto& row : rows) expect_told(row);
    EXPECT_EQ(people.at("owner").get(shop.path + "/disputes").status, 200);
    EXPECT_EQ(env().work_off(), 0);
  }

  kit::Shop shop;
  std::map<std::string, kit::Actor> people;
  std::vector<std::pair<std::string, std::string>> words;
};

TEST_P(BadInput, in_bodies) {
  expect_all_told(bad_bodies());
}
TEST_P(BadInput, in_numbers) {
  expect_all_told(bad_numbers());
}
TEST_P(BadInput, in_texts) {
  expect_all_told(bad_texts());
}
TEST_P(BadInput, in_addresses) {
  expect_all_told(bad_addresses());
}
TEST_P(BadInput, in_secrets) {
  expect_all_told(bad_sign_ins());
  expect_all_told(bad_headers());
  expect_all_told(bad_tokens());
}
TEST_P(BadInput, in_foreign_ids) {
  expect_all_told(foreign_ids());
}

// Characters that turn the reading direction, or show nothing, are not kept (SEC-14).
TEST_P(BadInput, characters_that_mislead_are_dropped) {
  auto placed = env().new_order(shop, "1005", "cleo@example.test");
  auto made =
      people.at("machine").send("POST", "/v1/orders/1005/reviews",
                                R"({"shop":"atelier","stars":5,"title":"\u202eevil\u2066 mug",)"
                                R"("body":"G\u200bo\ufeffod\u0007.",)"
                                R"("display_name":"A\u202dna"})");
  ASSERT_EQ(made.status, 201) << made.body;
  auto id = std::string(made.json().at("review_id").as_string());
  auto shown = people.at("owner").get(shop.path + "/reviews/" + id).json();
  EXPECT_EQ(shown.at("title").as_string(), "evil mug");
  EXPECT_EQ(shown.at("body").as_string(), "Good.");
  EXPECT_EQ(shown.at("display_name").as_string(), "Ana");
}

// A spreadsheet runs no cell of the export (SEC-11).
TEST_P(BadInput, cells_that_are_formulas_are_exported_as_text) {
  int number = 2000;
  for (const char* title : {"=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "=\"a\"\",b"}) {
    auto order = std::to_string(++number);
    env().new_order(shop, order, order + "@example.test");
    auto made =
        people.at("machine").post("/v1/orders/" + order + "/reviews", {{"shop", "atelier"},
                                                                       {"stars", 1},
                                                                       {"title", title},
                                                                       {"body", "=2+2"},
                                                                       {"display_name", "=cmd"}});
    ASSERT_EQ(made.status, 201) << made.body;
  }
  env().work_off();
  auto csv = people.at("owner").get(shop.path + "/disputes.csv").body;
  EXPECT_NE(csv.find("'=cmd"), std::string::npos) << csv;
  EXPECT_NE(csv.find("'=HYPERLINK(1)"), std::string::npos) << csv;
  for (const char* start : {",=", ",+", ",@", ",\"=", ",\"+", ",\"@", "\n=", "\n+", "\n@"})
    EXPECT_EQ(csv.find(start), std::string::npos) << start << " in " << csv;
}

// What is no HTTP at all.
TEST_P(BadInput, bytes_that_are_no_request) {
  const auto port =
      static_cast<unsigned short>(std::stoi(env().base().substr(env().base().rfind(':') + 1)));
  struct Raw {
    std::string bytes;
    int status;
  };
  const std::vector<Raw> rows{
      {"hello\r\n\r\n", 400},
      {"\x16\x03\x01\x02\x01\x01\xfc\x03\x03\r\n\r\n"s, 400},  // TLS where plain HTTP is spoken
      {"GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(40'000, 'a') + "\r\n\r\n", 431},
      {"BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
       400},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", 400}};
  for (const auto& row : rows) {
    SCOPED_TRACE(row.bytes.substr(0, 80));
    kit::RawConnection connection(port);
    ASSERT_TRUE(connection.send(row.bytes));
    auto answer = connection.read_response();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, row.status) << answer->body;
    EXPECT_EQ(answer->header("Content-Type"), "application/problem+json");
    EXPECT_TRUE(connection.is_closed());
  }
}

ENTENTE_BOTH_ENGINES(BadInput);

}  // namespace
}  // namespace entente::faults
