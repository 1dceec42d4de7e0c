#include "faults/bad_input.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace entente::faults {
namespace {

using namespace std::string_literals;

const std::string review = "POST /v1/orders/1001/reviews";

// A review by the shop platform whose `member` is `json`.
std::string with(const std::string& member, const std::string& json) {
  boost::json::object body{{"shop", "atelier"}, {"stars", 5}, {"title", "A"}, {"body", "B"}};
  body.erase(member);
  auto text = boost::json::serialize(body);
  return text.substr(0, text.size() - 1) + ",\"" + member + "\":" + json + "}";
}

}  // namespace

std::vector<Bad> bad_bodies() {
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
      {"a form",
       "machine",
       review,
       "stars=5",
       415,
       "unsupported_media_type",
       "",
       {{"Content-Type", "application/x-www-form-urlencoded"}}},
      {"unknown field", "machine", review, with("admin", "true"), 422, "invalid_request",
       "/admin:unknown_field"},
  };
}

std::vector<Bad> bad_numbers() {
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
                  R"({"advance_seconds":9223372036854775807})", 422, "invalid_request",
                  "/advance_seconds:out_of_range"});
  rows.push_back(
      {"a huge price", "machine", "PUT /v1/orders/1002",
       R"({"shop":"atelier","placed_at":"2026-11-01T00:00:00Z","currency":"EUR",)"
       R"("buyer":{"email":"a@example.test"},"lines":[{"title":"M","quantity":1000000000,)"
       R"("price":{"minor":9223372036854775807,"currency":"EUR"}}]})",
       422, "invalid_request", ""});
  rows.push_back({"a year too far", "machine", "PUT /v1/orders/1003",
                  R"({"shop":"atelier","placed_at":"99999-01-01T00:00:00Z"})", 422,
                  "invalid_request", "/placed_at:expected_instant"});
  return rows;
}

std::vector<Bad> bad_texts() {
  const auto reply = [](const std::string& subject, const std::string& body) {
    return fmt::format(R"({{"subject":"{}","body":"{}","language":"en","with_update_link":false}})",
                       subject, body);
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
      {"nul in a handle", "machine", review, with("shop", R"("atel\u0000ier")"), 422,
       "invalid_request", "/shop:not_plain_text"},
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
       "invalid_request", "/subject:missing", seen},
      {"a subject of directions only", "owner", "POST {dispute}/reply",
       reply(R"(\u202e\u2066\u200b)", "Sorry."), 422, "invalid_request", "/subject:missing", seen},
      {"line break in a shop's name",
       "owner",
       "PATCH {shop}",
       R"({"name":"A\nB"})",
       422,
       "invalid_request",
       "/name:not_plain_text",
       {{"If-Match", "{shop_version}"}}},
      {"line break in an invitation", "owner", "POST {shop}/team",
       R"({"email":"a@example.test\r\nBcc: b@c.de","role":"agent"})", 422, "invalid_request",
       "/email:malformed_email"},
  };
}

std::vector<Bad> bad_addresses() {
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

std::vector<Bad> bad_sign_ins() {
  return {
      {"no sign-in", "nobody", "GET {shop}/disputes", "", 401, "sign_in_needed"},
      {"a made-up key",
       "nobody",
       "GET {shop}/disputes",
       "",
       401,
       "sign_in_needed",
       "",
       {{"Authorization", "Bearer ent_0123456789"}}},
      {"a changed key",
       "nobody",
       "GET {shop}/disputes",
       "",
       401,
       "sign_in_needed",
       "",
       {{"Authorization", "Bearer {changed_key}"}}},
      {"an empty key",
       "nobody",
       "GET {shop}/disputes",
       "",
       401,
       "sign_in_needed",
       "",
       {{"Authorization", "Bearer "}}},
      {"a key of bytes",
       "nobody",
       "GET {shop}/disputes",
       "",
       401,
       "sign_in_needed",
       "",
       {{"Authorization", "Bearer \xff\xfe"}}},
      {"a made-up session",
       "nobody",
       "GET {shop}/disputes",
       "",
       401,
       "sign_in_needed",
       "",
       {{"Cookie", "entente_session=0123456789; __Host-entente_session=abc"}}},
  };
}

std::vector<Bad> bad_headers() {
  return {
      {"no csrf token",
       "owner",
       "POST {dispute}/assign",
       R"({"account_id":null})",
       403,
       "csrf_token_missing",
       "",
       {{"X-CSRF-Token", "forged"}}},
      {"a long idempotency key",
       "machine",
       review,
       with("stars", "5"),
       400,
       "idempotency_key_too_long",
       "",
       {{"Idempotency-Key", std::string(300, 'k')}}},
      {"an idempotency key of bytes",
       "machine",
       review,
       with("stars", "5"),
       400,
       "malformed_idempotency_key",
       "",
       {{"Idempotency-Key", "\xff\xfe"}}},
      {"a version that is none",
       "owner",
       "POST {dispute}/assign",
       R"({"account_id":null})",
       400,
       "malformed_if_match",
       "",
       {{"If-Match", "seven"}}},
  };
}

std::vector<Bad> bad_tokens() {
  std::vector<Bad> rows;
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
       {"{shop}", "{shop}/disputes", "{dispute}", "{shop}/orders/{order}",
        "{shop}/reviews/{review}", "{other}{/dispute}", "{other}/orders/{order}",
        "{other}/reviews/{review}", "/v1/shops/shop_0/disputes",
        "/v1/shops/%27;%20DROP%20TABLE%20shop/disputes", "/v1/shops/{review}/disputes",
        "{other}/disputes/disp_zzzzzzzzzzzzzzzzzzzzzzzzzz"})
    rows.push_back({path, "stranger", "GET "s + path, "", 404, "not_found"});
  rows.push_back({"a reply to another's dispute",
                  "stranger",
                  "POST {dispute}/reply",
                  R"({"subject":"A","body":"B","language":"en","with_update_link":false})",
                  404,
                  "not_found",
                  "",
                  {{"If-Match", "\"1\""}}});
  rows.push_back({"an order of another's key", "foreign machine",
                  "GET /v1/orders/1001?shop=atelier", "", 404, "not_found"});
  rows.push_back({"a review with another's key", "foreign machine", review, with("stars", "5"), 404,
                  "not_found"});
  return rows;
}

}  // namespace entente::faults
