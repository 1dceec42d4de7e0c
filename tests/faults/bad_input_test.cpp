// Whatever comes from outside in a wrong form gets its clear error, through real HTTP, on both
// engines. One row per wrong thing: who sends what, and what the program says.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "kit/env.hpp"
#include "kit/raw_http.hpp"

namespace entente::faults {
namespace {

using namespace std::string_literals;

struct Bad {
  const char* name;
  const char* who;     // nobody, machine, owner or stranger (the owner of another shop)
  std::string method;  // with the path, where {shop}, {order} and so on are filled in
  std::string body;    // bytes as they are
  int status;
  const char* code;
  const char* error = "";  // "pointer:code", where one field is wrong
  kit::Headers headers = {};
};

const std::string review = "POST /v1/orders/1001/reviews";

// A review by the shop platform whose `member` is `json`.
std::string with(const std::string& member, const std::string& json) {
  boost::json::object body{{"shop", "atelier"}, {"stars", 5}, {"title", "A"}, {"body", "B"}};
  body.erase(member);
  auto text = boost::json::serialize(body);
  return text.substr(0, text.size() - 1) + ",\"" + member + "\":" + json + "}";
}

std::vector<Bad> bodies() {
  const auto deep = std::string(100'000, '[') + std::string(100'000, ']');
  const auto deep_value = std::string(50, '[') + std::string(50, ']');
  return {
      {"cut off", "machine", review, R"({"shop": "atelier")", 400, "malformed_json"},
      {"no json", "machine", review, "hello", 400, "malformed_json"},
      {"more behind", "machine", review, with("stars", "5") + "{}", 400, "malformed_json"},
      {"an array", "machine", review, "[]", 422, "invalid_request", ":expected_object"},
      {"null", "machine", review, "null", 422, "invalid_request", ":expected_object"},
      {"empty", "machine", review, "", 422, "invalid_request", "/shop:missing"},
      {"deep", "machine", review, deep, 400, "json_too_deep"},
      {"deep inside", "machine", review, with("body", deep_value), 400, "json_too_deep"},
      {"too large", "machine", review, with("body", "\"" + std::string(1'100'000, 'x') + "\""), 413,
       "body_too_large"},
      {"no utf-8", "machine", review, with("body", "\"\xff\xfe\""), 400, "malformed_json"},
      {"overlong utf-8", "machine", review, with("body", "\"\xc0\xaf\""), 400, "malformed_json"},
      {"half a pair", "machine", review, with("body", R"("\ud800")"), 400, "malformed_json"},
      {"a form", "machine", review, "stars=5", 415, "unsupported_media_type", "",
       {{"Content-Type", "application/x-www-form-urlencoded"}}},
      {"unknown field", "machine", review, with("admin", "true"), 422, "invalid_request",
       "/admin:unknown_field"},
  };
}

std::vector<Bad> numbers() {
  std::vector<Bad> rows;
  for (const char* number : {"\"5\"", "4.5", "true", "null", "[5]", "{}", "99999999999999999999",
                             "-99999999999999999999", "1e30"})
    rows.push_back({number, "machine", review, with("stars", number), 422, "invalid_request",
                    "/stars:expected_integer"});
  for (const char* number : {"0", "6", "-1", "9223372036854775807", "-9223372036854775808"})
    rows.push_back({number, "machine", review, with("stars", number), 422, "invalid_request",
                    "/stars:stars_1_to_5"});
  rows.push_back({"1e400", "machine", review, with("stars", "1e400"), 422, "invalid_request",
                  "/stars:expected_integer"});
  rows.push_back({"a huge move of the clock", "nobody", "POST /v1/sandbox/clock",
                  R"({"advance_seconds":9223372036854775807})", 422, "invalid_request", ""});
  rows.push_back({"a huge price", "machine", "PUT /v1/orders/1002",
                  R"({"shop":"atelier","placed_at":"2026-11-01T00:00:00Z","currency":"EUR",)"
                  R"("buyer":{"email":"a@example.test"},"lines":[{"title":"M","quantity":1000000000,)"
                  R"("price":{"minor":9223372036854775807,"currency":"EUR"}}]})",
                  422, "invalid_request", ""});
  rows.push_back({"a year too far", "machine", "PUT /v1/orders/1003",
                  R"({"shop":"atelier","placed_at":"99999-01-01T00:00:00Z"})", 422,
                  "invalid_request", "/placed_at:expected_instant"});
  return rows;
}

std::vector<Bad> texts() {
  const auto reply = [](const std::string& subject, const std::string& body) {
    return fmt::format(
        R"({{"subject":"{}","body":"{}","language":"en","with_update_link":false}})", subject, body);
  };
  const kit::Headers seen{{"If-Match", "{version}"}};
  const auto order = [](const std::string& member) {
    return R"({"shop":"atelier","placed_at":"2026-11-01T00:00:00Z","currency":"EUR",)"
           R"("lines":[{"title":"M","quantity":1,"price":{"minor":1,"currency":"EUR"}}],)" +
           member + "}";
  };
  return {
      {"nul in a title", "machine", review, with("title", R"("a\u0000b")"), 422, "invalid_request",
       "/title:not_plain_text"},
      {"nul in a body", "machine", review, with("body", R"("a\u0000b")"), 422, "invalid_request",
       "/body:not_plain_text"},
      {"line break in a title", "machine", review, with("title", R"("a\r\nBcc: b@c.de")"), 422,
       "invalid_request", "/title:not_plain_text"},
      {"line break in a display name", "machine", review, with("display_name", R"("a\nb")"), 422,
       "invalid_request", "/display_name:not_plain_text"},
      {"nul in a handle", "machine", review, with("shop", R"("atel\u0000ier")"), 422, "invalid_request",
       "/shop:not_plain_text"},
      {"nul in a language", "machine", review, with("language", R"("e\u0000n")"), 422,
       "invalid_request", "/language:not_plain_text"},
      {"nul in an external id", "machine", review, with("review_external_id", R"("a\u0000")"), 422,
       "invalid_request", "/review_external_id:not_plain_text"},
      {"nul in a product", "machine", review, with("product", R"("mu\u0000g")"), 422,
       "invalid_request", "/product:not_plain_text"},
      {"line break in a buyer's name", "machine", "PUT /v1/orders/1004",
       order(R"("buyer":{"email":"a@example.test","name":"Ana\r\nBcc: x@y.zz"})"), 422,
       "invalid_request", "/buyer/name:not_plain_text"},
      {"line break in an address", "machine", "PUT /v1/orders/1004",
       order(R"("buyer":{"email":"a@example.test\r\nBcc: x@y.zz"})"), 422, "invalid_request",
       "/buyer/email:malformed_email"},
      {"nul in an address", "machine", "PUT /v1/orders/1004",
       order(R"("buyer":{"email":"a\u0000@example.test"})"), 422, "invalid_request",
       "/buyer/email:not_plain_text"},
      {"nul in a purchase", "machine", "PUT /v1/orders/1004",
       order(R"("buyer":{"email":"a@example.test"},"purchase":"p\u0000")"), 422, "invalid_request",
       "/purchase:not_plain_text"},
      {"nul in a name of a field", "machine", review, with("a\\u0000b", "1"), 422,
       "invalid_request", ":not_plain_text"},
      {"line break in a subject", "owner", "POST {dispute}/reply",
       reply(R"(Hello\r\nBcc: x@y.zz)", "Sorry."), 422, "invalid_request",
       "/subject:not_plain_text", seen},
      {"nul in a reply", "owner", "POST {dispute}/reply", reply("Hello", R"(a\u0000b)"), 422,
       "invalid_request", "/body:not_plain_text", seen},
      {"an empty subject", "owner", "POST {dispute}/reply", reply("", "Sorry."), 422,
       "invalid_request", "/subject:empty", seen},
      {"a subject of directions only", "owner", "POST {dispute}/reply",
       reply(R"(\u202e\u2066\u200b)", "Sorry."), 422, "invalid_request", "/subject:empty", seen},
      {"line break in a shop's name", "owner", "PATCH {shop}", R"({"name":"A\nB"})", 422,
       "invalid_request", "/name:not_plain_text", {{"If-Match", "{shop_version}"}}},
      {"line break in an invitation", "owner", "POST {shop}/team",
       R"({"email":"a@example.test\r\nBcc: b@c.de","role":"agent"})", 422, "invalid_request",
       "/email:malformed_email"},
  };
}

std::vector<Bad> addresses() {
  return {
      {"nul in a path", "machine", "GET /v1/orders/10%0001?shop=atelier", "", 400,
       "malformed_target"},
      {"no utf-8 in a path", "machine", "GET /v1/orders/%ff%fe?shop=atelier", "", 400,
       "malformed_target"},
      {"a cut escape", "machine", "GET /v1/orders/10%0", "", 400, "malformed_target"},
      {"dots", "nobody", "GET /v1/public/shops/../../etc/passwd", "", 404, "not_found"},
      {"nowhere", "nobody", "GET /v1/nowhere", "", 404, "not_found"},
      {"another method", "machine", "DELETE /v1/orders/1001", "", 405, "method_not_allowed"},
      {"limit 0", "owner", "GET {shop}/disputes?limit=0", "", 422, "invalid_request",
       "?limit:limit_1_to_100"},
      {"limit 101", "owner", "GET {shop}/disputes?limit=101", "", 422, "invalid_request",
       "?limit:limit_1_to_100"},
      {"limit abc", "owner", "GET {shop}/disputes?limit=abc", "", 422, "invalid_request",
       "?limit:invalid_value"},
      {"a huge limit", "owner", "GET {shop}/disputes?limit=99999999999999999999", "", 422,
       "invalid_request", "?limit:invalid_value"},
      {"an unknown filter", "owner", "GET {shop}/disputes?color=red", "", 422, "invalid_request",
       "?color:unknown_field"},
      {"no utf-8 in a search", "owner", "GET {shop}/disputes?q=%ff", "", 400, "malformed_target"},
      {"nul in a search", "owner", "GET {shop}/disputes?q=a%00b", "", 400, "malformed_target"},
      {"a state there is none of", "owner", "GET {shop}/disputes?state=lost", "", 422,
       "invalid_request", "?state:invalid_value"},
      {"no cursor", "owner", "GET {shop}/disputes?cursor=hello", "", 400, "invalid_cursor"},
      {"an empty cursor", "owner", "GET {shop}/disputes?cursor=", "", 200, ""},
      {"a forged cursor", "owner", "GET {shop}/reviews?limit=1&cursor={forged_cursor}", "", 400,
       "invalid_cursor"},
      {"a cursor of another list", "owner", "GET {shop}/disputes?limit=1&cursor={cursor}", "", 400,
       "invalid_cursor"},
      {"a cursor of another shop", "stranger", "GET {other}/reviews?limit=1&cursor={cursor}", "",
       400, "invalid_cursor"},
  };
}

std::vector<Bad> secrets() {
  std::vector<Bad> rows{
      {"no sign-in", "nobody", "GET {shop}/disputes", "", 401, "sign_in_needed"},
      {"a made-up key", "nobody", "GET {shop}/disputes", "", 401, "sign_in_needed", "",
       {{"Authorization", "Bearer ent_0123456789"}}},
      {"a changed key", "nobody", "GET {shop}/disputes", "", 401, "sign_in_needed", "",
       {{"Authorization", "Bearer {changed_key}"}}},
      {"an empty key", "nobody", "GET {shop}/disputes", "", 401, "sign_in_needed", "",
       {{"Authorization", "Bearer "}}},
      {"a key of bytes", "nobody", "GET {shop}/disputes", "", 401, "sign_in_needed", "",
       {{"Authorization", "Bearer \xff\xfe\x01"}}},
      {"a made-up session", "nobody", "GET {shop}/disputes", "", 401, "sign_in_needed", "",
       {{"Cookie", "entente_session=0123456789; __Host-entente_session=abc"}}},
      {"no csrf token", "owner", "POST {dispute}/assign", R"({"account_id":null})", 403,
       "csrf_token_missing", "", {{"X-CSRF-Token", "forged"}}},
      {"a long idempotency key", "machine", review, with("stars", "5"), 400,
       "idempotency_key_too_long", "", {{"Idempotency-Key", std::string(300, 'k')}}},
      {"an idempotency key of bytes", "machine", review, with("stars", "5"), 400,
       "malformed_idempotency_key", "", {{"Idempotency-Key", "\xff\xfe"}}},
      {"a version that is none", "owner", "POST {dispute}/assign", R"({"account_id":null})", 400,
       "malformed_if_match", "", {{"If-Match", "seven"}}},
  };
  const std::vector<std::pair<const char*, std::string>> tokens{
      {"an empty token", ""},
      {"a short token", "x"},
      {"a long token", std::string(20'000, 'a')},
      {"a changed token", "{changed_token}"},
      {"another link's token", "{review_token}"}};
  for (const auto& [name, token] : tokens)
    for (const char* path : {"view", "submit"}) {
      auto body = fmt::format(R"({{"token":"{}")", token);
      body += path == "view"s ? "}" : R"(,"stars":5,"title":"","body":"Better."})";
      rows.push_back({name, "nobody", "POST /v1/update-links/"s + path, body, 404, "link_unknown"});
    }
  return rows;
}

std::vector<Bad> foreign_ids() {
  std::vector<Bad> rows;
  for (const char* path :
       {"{shop}", "{shop}/disputes", "{dispute}", "{shop}/orders/{order}", "{shop}/reviews/{review}",
        "{other}{/dispute}", "{other}/orders/{order}", "{other}/reviews/{review}",
        "/v1/shops/shop_0/disputes", "/v1/shops/'; DROP TABLE shop/disputes",
        "/v1/shops/{review}/disputes", "{other}/disputes/disp_zzzzzzzzzzzzzzzzzzzzzzzzzz"})
    rows.push_back({path, "stranger", "GET "s + path, "", 404, "not_found"});
  rows.push_back({"a reply to another's dispute", "stranger", "POST {dispute}/reply",
                  R"({"subject":"A","body":"B","language":"en","with_update_link":false})", 404,
                  "not_found", "", {{"If-Match", "\"1\""}}});
  rows.push_back({"an order of another's key", "foreign machine", "GET /v1/orders/1001?shop=atelier",
                  "", 404, "not_found"});
  rows.push_back({"a review with another's key", "foreign machine", review, with("stars", "5"), 404,
                  "not_found"});
  return rows;
}

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
    auto dispute = "/disputes/" + std::string(owner.get(shop.path + "/disputes")
                                                  .json()
                                                  .at("items")
                                                  .at(0)
                                                  .at("id")
                                                  .as_string());
    auto cursor = std::string(
        owner.get(shop.path + "/reviews?limit=1").json().at("next_cursor").as_string());
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
    return people.at(bad.who).send(bad.method.substr(0, blank), filled(bad.method.substr(blank + 1)),
                                   filled(bad.body), headers);
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
    if (*bad.error != '\0')
      EXPECT_THAT(errors_in(problem), testing::Contains(bad.error)) << answer.body;
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
  expect_all_told(bodies());
}
TEST_P(BadInput, in_numbers) {
  expect_all_told(numbers());
}
TEST_P(BadInput, in_texts) {
  expect_all_told(texts());
}
TEST_P(BadInput, in_addresses) {
  expect_all_told(addresses());
}
TEST_P(BadInput, in_secrets) {
  expect_all_told(secrets());
}
TEST_P(BadInput, in_foreign_ids) {
  expect_all_told(foreign_ids());
}

// Characters that turn the reading direction, or show nothing, are not kept (SEC-14).
TEST_P(BadInput, characters_that_mislead_are_dropped) {
  auto placed = env().new_order(shop, "1005", "cleo@example.test");
  auto made = people.at("machine").send(
      "POST", "/v1/orders/1005/reviews",
      R"({"shop":"atelier","stars":5,"title":"\u202eevil\u2066 mug","body":"G\u200bo\ufeffod\u0007.",)"
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
    auto made = people.at("machine").post(
        "/v1/orders/" + order + "/reviews",
        {{"shop", "atelier"}, {"stars", 1}, {"title", title}, {"body", "=2+2"},
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
  const auto port = static_cast<unsigned short>(
      std::stoi(env().base().substr(env().base().rfind(':') + 1)));
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
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
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
