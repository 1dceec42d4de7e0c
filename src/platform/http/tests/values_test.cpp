// Cookies, ETags, targets, proxies, encodings, problems and headers: what needs no socket.
#include <gtest/gtest.h>
#include <sodium.h>

#include <boost/json.hpp>

#include "platform/http/cookies.hpp"
#include "platform/http/etag.hpp"
#include "platform/http/gzip.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/proxies.hpp"
#include "platform/http/security_headers.hpp"
#include "platform/http/target.hpp"

namespace entente::http {
namespace {

using namespace std::string_literals;

TEST(Cookies, carry_every_protection_over_tls) {
  EXPECT_EQ(set_cookie("session", "abc", true),
            "__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
  EXPECT_EQ(set_cookie("session", "abc", true, {.max_age = std::chrono::hours(1)}),
            "__Host-session=abc; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax");
  EXPECT_EQ(set_cookie("bind", "x", true, {.same_site_strict = true}),
            "__Host-bind=x; Path=/; Secure; HttpOnly; SameSite=Strict");
}

TEST(Cookies, have_a_plain_name_without_tls) {
  EXPECT_EQ(set_cookie("session", "abc", false), "session=abc; Path=/; HttpOnly; SameSite=Lax");
  EXPECT_EQ(clear_cookie("session", false), "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
}

TEST(Cookies, refuse_what_would_break_the_header) {
  for (const auto& bad : {"a b"s, "a;b"s, "a\r\nSet-Cookie: x"s, "a,b"s, "a\"b"s, "a\0b"s})
    EXPECT_THROW((void)set_cookie("session", bad, true), std::invalid_argument) << bad;
  EXPECT_THROW((void)set_cookie("", "x", true), std::invalid_argument);
  EXPECT_THROW((void)set_cookie("a=b", "x", true), std::invalid_argument);
}

TEST(Cookies, are_found_by_exact_name) {
  const std::string header = "a=1; session=one;session=two;  quoted=\"v\"; broken; e=";
  EXPECT_EQ(find_cookie(header, "a"), "1");
  EXPECT_EQ(find_cookie(header, "session"), "one");
  EXPECT_EQ(find_cookie(header, "quoted"), "v");
  EXPECT_EQ(find_cookie(header, "e"), "");
  EXPECT_EQ(find_cookie(header, "broken"), std::nullopt);
  EXPECT_EQ(find_cookie(header, "Session"), std::nullopt);
  EXPECT_EQ(find_cookie("", "a"), std::nullopt);
}

TEST(Cookies, without_the_prefix_are_not_believed_over_tls) {
  Request request;
  request.headers = {{"cookie", "session=planted"}, {"Cookie", "__Host-session=real"}};
  request.secure = true;
  EXPECT_EQ(read_cookie(request, "session"), "real");
  request.headers.pop_back();
  EXPECT_EQ(read_cookie(request, "session"), std::nullopt);
  request.secure = false;
  EXPECT_EQ(read_cookie(request, "session"), "planted");
}

TEST(Etag, if_match_compares_strongly) {
  struct Row {
    std::string_view header;
    Precondition expected;
  };
  for (const auto& [header, expected] : std::initializer_list<Row>{
           {"", Precondition::missing},
           {"\"7\"", Precondition::met},
           {"\"7-gzip\"", Precondition::met},
           {"\"6\"", Precondition::failed},
           {"\"6\", \"7\"", Precondition::met},
           {"\"6\" ,\t\"7\" ", Precondition::met},
           {"W/\"7\"", Precondition::failed},
           {"*", Precondition::met},
           {"7", Precondition::malformed},
           {"\"7", Precondition::malformed},
           {"\"7\",", Precondition::malformed},
           {"\"7\" \"8\"", Precondition::malformed},
           {"w/\"7\"", Precondition::malformed},
           {"*, \"7\"", Precondition::malformed},
           {" ", Precondition::malformed},
       })
    EXPECT_EQ(check_if_match(header, 7), expected) << header;
}

TEST(Etag, names_its_versions) {
  EXPECT_EQ(versions_of("\"3\", W/\"4\", \"x\", \"5-gzip\""), (std::vector<std::int64_t>{3, 5}));
  EXPECT_EQ(versions_of("*"), std::vector<std::int64_t>{});
  EXPECT_EQ(versions_of("oops"), std::nullopt);
}

TEST(Etag, if_none_match_compares_weakly) {
  EXPECT_TRUE(is_not_modified("W/\"7\"", "\"7\""));
  EXPECT_TRUE(is_not_modified("\"1\", \"7-gzip\"", "\"7\""));
  EXPECT_TRUE(is_not_modified("*", "\"7\""));
  EXPECT_FALSE(is_not_modified("\"8\"", "\"7\""));
  EXPECT_FALSE(is_not_modified("", "\"7\""));
  EXPECT_FALSE(is_not_modified("7", "\"7\""));
}

TEST(Target, is_decoded_strictly) {
  EXPECT_EQ(percent_decode("a%20b+c", false), "a b+c");
  EXPECT_EQ(percent_decode("a%20b+c", true), "a b c");
  EXPECT_EQ(percent_decode("%E6%BC%A2", false), "漢");
  for (const auto* bad : {"%", "%2", "%zz", "%00", "a%0Ab", "%7F", "%FF", "%C3", "%1b"})
    EXPECT_EQ(percent_decode(bad, false), std::nullopt) << bad;
  EXPECT_EQ(percent_decode("a%0Ab", true), "a\nb");
  EXPECT_EQ(percent_decode("%00", true), std::nullopt);
  EXPECT_EQ(percent_encode("a b/漢~"), "a%20b%2F%E6%BC%A2~");
}

TEST(Target, is_parted_into_path_and_query) {
  Request request;
  ASSERT_TRUE(read_target("/v1/a%2Fb?x=1&y=a+b&&z&x=2&e=", request));
  EXPECT_EQ(request.path, "/v1/a/b");
  EXPECT_EQ(request.query_value("x"), "1");
  EXPECT_EQ(request.query_value("y"), "a b");
  EXPECT_EQ(request.query_value("z"), "");
  EXPECT_EQ(request.query_value("e"), "");
  EXPECT_EQ(request.query_value("none"), std::nullopt);
  EXPECT_EQ(request.query.size(), 5U);
}

TEST(Target, takes_the_forms_of_the_standard_only) {
  auto path = [](std::string_view target, Method method = Method::get) -> std::string {
    Request request{.method = method};
    return read_target(target, request) ? request.path : "refused";
  };
  EXPECT_EQ(path("http://host:80/a?b=c"), "/a");
  EXPECT_EQ(path("HTTPS://host"), "/");
  EXPECT_EQ(path("http://host?b"), "/");
  EXPECT_EQ(path("*", Method::options), "*");
  for (const auto* bad : {"*", "a/b", "", "/a#b", "/a?x=%zz", "/a?%00=1", "ftp://host/a"})
    EXPECT_EQ(path(bad) == "refused" || std::string_view(bad).empty(), true) << bad;
}

TEST(Proxies, find_the_client_from_the_end) {
  const TrustedProxies proxies({"10.0.0.0/8", "::1", "192.0.2.7"});
  auto client = [&](const std::string& peer, std::vector<Header> headers) {
    Request request{.headers = std::move(headers), .client_address = peer};
    proxies.apply(*parse_address(peer), request);
    return request.client_address + (request.secure ? " secure" : "");
  };
  // From others nothing is believed.
  EXPECT_EQ(client("203.0.113.9", {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-Proto", "https"}}),
            "203.0.113.9");
  EXPECT_EQ(client("10.1.2.3", {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-Proto", "https"}}),
            "1.1.1.1 secure");
  // What the client wrote itself stands in front and is passed over.
  EXPECT_EQ(client("10.1.2.3", {{"X-Forwarded-For", "9.9.9.9, 1.1.1.1, 192.0.2.7"}}), "1.1.1.1");
  EXPECT_EQ(client("10.1.2.3", {{"X-Forwarded-For", "9.9.9.9"}, {"x-forwarded-for", "1.1.1.1"}}),
            "1.1.1.1");
  EXPECT_EQ(client("10.1.2.3", {{"X-Forwarded-For", "1.1.1.1, garbage"}}), "10.1.2.3");
  EXPECT_EQ(client("10.1.2.3", {{"X-Forwarded-For", "10.0.0.1"}}), "10.0.0.1");
  EXPECT_EQ(client("::1", {{"X-Forwarded-For", "[2001:db8::5]:4711"}}), "2001:db8::5");
  EXPECT_EQ(client("::ffff:10.1.2.3", {{"X-Forwarded-For", "198.51.100.1:99"}}), "198.51.100.1");
  EXPECT_EQ(client("10.1.2.3", {{"X-Forwarded-Proto", "https, http"}}), "10.1.2.3");
  EXPECT_EQ(client("10.1.2.3", {}), "10.1.2.3");
}

TEST(Proxies, know_their_ranges_to_the_bit) {
  const TrustedProxies proxies({"192.0.2.128/25", "2001:db8:8000::/33"});
  EXPECT_TRUE(proxies.contains(*parse_address("192.0.2.128")));
  EXPECT_TRUE(proxies.contains(*parse_address("192.0.2.255")));
  EXPECT_FALSE(proxies.contains(*parse_address("192.0.2.127")));
  EXPECT_TRUE(proxies.contains(*parse_address("2001:db8:ffff::1")));
  EXPECT_FALSE(proxies.contains(*parse_address("2001:db8:7fff::1")));
  for (const auto* bad :
       {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "host", "::/129", "10.0.0.0/x"})
    EXPECT_THROW(TrustedProxies({bad}), std::runtime_error) << bad;
}

TEST(Encodings, are_chosen_by_weight) {
  for (const auto* yes : {"gzip", "br, gzip", "GZIP;q=0.5", "*", "deflate, *;q=0.1", "gzip ; q=1"})
    EXPECT_TRUE(accepts_gzip(yes)) << yes;
  for (const auto* no : {"", "br", "gzip;q=0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *", "gzipped"})
    EXPECT_FALSE(accepts_gzip(no)) << no;
}

TEST(Encodings, suit_text_only) {
  EXPECT_TRUE(is_compressible("application/problem+json"));
  EXPECT_TRUE(is_compressible("text/html; charset=utf-8"));
  EXPECT_TRUE(is_compressible("image/svg+xml"));
  EXPECT_FALSE(is_compressible("image/png"));
  EXPECT_FALSE(is_compressible("font/woff2"));
  EXPECT_FALSE(is_compressible(""));
}

TEST(Problems, are_written_as_the_standard_says) {
  const Problem problem{422,
                        "invalid_request",
                        {{"limit", "5"}},
                        {{"/stars", "out_of_range", {{"max", "5"}}}, {"/title", "too_long", {}}}};
  const ProblemTexts texts{"Ungültig", "Bitte prüfen.", {"Zu viele Sterne."}};
  const auto body =
      boost::json::parse(problem_json(problem, texts, instance_of("r1"), "https://shop.example"));
  EXPECT_EQ(body, boost::json::parse(R"({
    "type": "https://shop.example/problems/invalid_request", "title": "Ungültig", "status": 422,
    "detail": "Bitte prüfen.", "instance": "urn:entente:request:r1", "code": "invalid_request",
    "params": {"limit": "5"},
    "errors": [
      {"detail": "Zu viele Sterne.", "pointer": "/stars", "code": "out_of_range",
       "params": {"max": "5"}},
      {"detail": "too_long", "pointer": "/title", "code": "too_long"}]})"));
}

TEST(Problems, stay_readable_whatever_the_texts_hold) {
  const Problem problem{404, "not_found", {{"name", "\xff\xfe"}}, {}};
  const auto response = problem_response(problem, plain_problem_texts(problem), "r2");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.header("content-type"), "application/problem+json");
  const auto body = boost::json::parse(response.body);
  EXPECT_EQ(body.at("title"), "Not found");
  EXPECT_EQ(body.at("params").at("name"), "??");
  EXPECT_EQ(body.at("type"), "/problems/not_found");
}

TEST(SecurityHeaders, let_nothing_inline_run) {
  for (const auto kind : {PageKind::application, PageKind::link_page, PageKind::data}) {
    const auto policy = content_security_policy(kind, "abc");
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_NE(policy.find("base-uri 'none'"), std::string::npos);
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
  }
  const auto page = content_security_policy(PageKind::application, "abc");
  EXPECT_NE(page.find("object-src 'none'"), std::string::npos);
  EXPECT_TRUE(page.ends_with("style-src 'self' 'nonce-abc'"));
  EXPECT_TRUE(content_security_policy(PageKind::application).ends_with("style-src 'self'"));
}

TEST(SecurityHeaders, keep_link_addresses_to_themselves) {
  Response response;
  add_security_headers(response, PageKind::link_page);
  EXPECT_EQ(response.header("Referrer-Policy"), "no-referrer");
  add_security_headers(response, PageKind::application, "n");
  EXPECT_EQ(response.header("Referrer-Policy"), "strict-origin-when-cross-origin");
  EXPECT_EQ(response.header("X-Frame-Options"), "DENY");
}

TEST(SecurityHeaders, give_each_page_its_nonce) {
  ASSERT_GE(sodium_init(), 0);
  const auto nonce = make_nonce();
  EXPECT_EQ(nonce.size(), 22U);
  EXPECT_NE(nonce, make_nonce());
  EXPECT_EQ(with_nonce("<meta content=\"__CSP_NONCE__\"><style nonce=\"__CSP_NONCE__\">", "N"),
            "<meta content=\"N\"><style nonce=\"N\">");
}

}  // namespace
}  // namespace entente::http
