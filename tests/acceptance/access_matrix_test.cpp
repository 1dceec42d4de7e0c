// Every route as everybody, through real HTTP (SEC-1, SEC-3). The rows of the matrix are what the
// program itself serves, so a new route is in it from its first day.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "api/problems.hpp"
#include "kit/env.hpp"

namespace entente {
namespace {

using api::Audience;
using api::Route;

constexpr int granted = 0;  // any answer but a refusal of access

struct Caller {
  std::string name;
  kit::Actor actor;
  std::string csrf = {};
};

// Well formed and unknown: what is behind a name in a path.
std::string placeholder(std::string_view name, const kit::Shop& shop) {
  static const std::map<std::string_view, std::string_view> known = {
      {"dispute_id", "dis_01h455vb4pex5vsknk084sn02q"},
      {"review_id", "rev_01h455vb4pex5vsknk084sn02q"},
      {"order_id", "ord_01h455vb4pex5vsknk084sn02q"},
      {"file_id", "file_01h455vb4pex5vsknk084sn02q"},
      {"measure_id", "msr_01h455vb4pex5vsknk084sn02q"},
      {"lab_run_id", "lab_01h455vb4pex5vsknk084sn02q"},
      {"refund_id", "rfd_01h455vb4pex5vsknk084sn02q"},
      {"account_id", "acc_01h455vb4pex5vsknk084sn02q"},
      {"notice_id", "not_01h455vb4pex5vsknk084sn02q"},
      {"webhook_id", "whk_01h455vb4pex5vsknk084sn02q"},
      {"id", "key_01h455vb4pex5vsknk084sn02q"},
      {"language", "en"},
      {"kind", "shipping"}};
  if (name == "shop_id") return to_text(shop.id);
  auto found = known.find(name);
  return std::string(found == known.end() ? "nobody" : found->second);
}

std::string path_of(const Route& route, const kit::Shop& shop) {
  std::string path;
  std::string_view rest = route.pattern;
  for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    auto shut = rest.find('}');
    path += rest.substr(0, open);
    path += placeholder(rest.substr(open + 1, shut - open - 1), shop);
    rest.remove_prefix(shut + 1);
  }
  return path + std::string(rest);
}

bool is_team(Audience audience) {
  return audience == Audience::shop_reader || audience == Audience::shop_agent ||
         audience == Audience::shop_manager || audience == Audience::shop_owner;
}

// What an account outside the buyers' pages gets that is not one of the `allowed`.
int as_account(Audience audience, const std::set<Audience>& allowed, int otherwise) {
  if (audience == Audience::signed_in || allowed.contains(audience)) return granted;
  return audience == Audience::buyer ? 401 : otherwise;
}

// The table of the demand, written down a second time on purpose: it does not ask the program's own
// rule. All paths are of shop "own".
int expected(const std::string& who, const Route& route) {
  auto audience = route.access.audience;
  bool in_shop = route.pattern.find("{shop_id}") != std::string::npos;
  if (audience == Audience::anyone) return granted;
  if (who == "anonymous") return 401;
  if (who == "buyer") return audience == Audience::buyer ? granted : 401;
  if (who == "foreign key" && in_shop) return 404;
  if (who != "platform key" && audience == Audience::open_machine) return 403;
  if (who == "own key" || who == "foreign key" || who == "platform key")
    return route.access.scope.empty() ? 403 : granted;
  if (who == "agent")
    return as_account(audience, {Audience::shop_reader, Audience::shop_agent}, 403);
  if (who == "owner")
    return as_account(
        audience,
        {Audience::shop_reader, Audience::shop_agent, Audience::shop_manager, Audience::shop_owner},
        403);
  if (who == "support") return as_account(audience, {Audience::shop_reader, Audience::staff}, 403);
  if (who == "operator")
    return is_team(audience) ? granted
                             : as_account(audience, {Audience::staff, Audience::operator_}, 403);
  // The owner of another shop: what is in this one does not exist.
  bool hidden = is_team(audience) || (audience == Audience::staff && in_shop);
  return as_account(audience, {}, hidden ? 404 : 403);
}

class AccessMatrix : public kit::StoryTest {
 protected:
  void SetUp() override {
    StoryTest::SetUp();
    own = env().new_shop("atelier");
    foreign = env().new_shop("elsewhere");
    env().new_order(own, "1001", "ana@example.test");
    add("anonymous", env().anyone());
    add("buyer", buyer("ana@example.test"));
    add("agent", env().member(own, ShopRole::agent, "agent@atelier.test"));
    add("owner", env().owner(own));
    add("foreign owner", env().owner(foreign));
    add("support", env().staff("support", "support@reviews.example.test"));
    add("operator", env().staff("operator", "boss@reviews.example.test"));
    add("own key", env().machine(own.id));
    add("foreign key", env().machine(foreign.id));
    add("platform key", env().machine());
  }

  void add(std::string name, kit::Actor actor) {
    Caller caller{std::move(name), std::move(actor)};
    auto session = caller.actor.get("/v1/session");
    ASSERT_EQ(session.status, 200) << session.body;
    auto view = session.json();
    if (view.at("csrf_token").is_string()) caller.csrf = view.at("csrf_token").as_string();
    callers.push_back(std::move(caller));
  }

  kit::Actor buyer(const std::string& email) {
    auto visitor = env().anyone();
    auto asked = visitor.post("/v1/sign-in-links", {{"email", email}});
    EXPECT_LT(asked.status, 300) << asked.body;
    env().work_off();
    auto mails = env().mail_to(email);
    if (mails.empty()) throw std::runtime_error("no sign-in link came");
    auto token = kit::token_in(mails.back().message.text);
    auto signed_in = visitor.post("/v1/sign-in-links/redeem", {{"token", token}});
    EXPECT_EQ(signed_in.status, 200) << signed_in.body;
    return visitor;
  }

  static kit::HttpResponse call(Caller& caller, const Route& route, const std::string& path) {
    kit::Headers headers;
    if (!caller.csrf.empty()) headers.emplace_back("X-CSRF-Token", caller.csrf);
    if (route.method == http::Method::get) return caller.actor.client().get(path, headers);
    headers.emplace_back("Content-Type", "application/json");
    return caller.actor.client().send(std::string(api::method_name(route.method)), path, "{}",
                                      headers);
  }

  // Signing out comes last: whoever did it is somebody else afterwards.
  std::vector<const Route*> routes() {
    std::vector<const Route*> all;
    for (const auto& route : env().program().router().routes()) all.push_back(&route);
    std::ranges::stable_partition(all, [](const Route* route) {
      return !(route->method == http::Method::delete_ && route->pattern == "/v1/session");
    });
    return all;
  }

  kit::Shop own;
  kit::Shop foreign;
  std::vector<Caller> callers;
};

void expect_problem(const kit::HttpResponse& answer, const std::string& what) {  // API-1
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json") << what;
  auto problem = answer.json();
  EXPECT_EQ(problem.at("status").as_int64(), answer.status) << what;
  EXPECT_FALSE(problem.at("title").as_string().empty()) << what;
  EXPECT_TRUE(problem.as_object().contains("type")) << what;
}

TEST_P(AccessMatrix, every_route_answers_everybody_as_its_audience_says) {
  std::size_t asked = 0;
  for (const auto* route : routes()) {
    auto path = path_of(*route, own);
    for (auto& caller : callers) {
      auto wanted = expected(caller.name, *route);
      // A stream that is granted does not end; who may not have it is told so at once.
      if (wanted == granted && route->pattern.ends_with("/live")) continue;
      auto answer = call(caller, *route, path);
      auto what = std::string(api::method_name(route->method)) + " " + path + " as " + caller.name +
                  ": " + answer.body;
      ++asked;
      EXPECT_LT(answer.status, 500) << what;
      if (wanted != granted) {
        EXPECT_EQ(answer.status, wanted) << what;
      } else if (route->access.audience != Audience::anyone) {
        EXPECT_NE(answer.status, 401) << what;
        EXPECT_NE(answer.status, 403) << what;
      }
      if (answer.status >= 400) expect_problem(answer, what);
    }
  }
  EXPECT_GT(asked, 500U) << "the matrix has shrunk";
}

TEST_P(AccessMatrix, a_cookie_without_its_token_changes_nothing) {  // SEC-7
  for (const auto* route : routes()) {
    if (route->method == http::Method::get) continue;
    for (auto& caller : callers) {
      if (caller.csrf.empty() || expected(caller.name, *route) != granted) continue;
      auto csrf = std::exchange(caller.csrf, {});
      auto answer = call(caller, *route, path_of(*route, own));
      caller.csrf = csrf;
      EXPECT_EQ(answer.status, 403)
          << route->pattern << " as " << caller.name << ": " << answer.body;
    }
  }
}

TEST_P(AccessMatrix, a_shop_that_is_none_is_not_found_whoever_asks) {
  for (const auto* route : routes()) {
    if (route->pattern.find("{shop_id}") == std::string::npos) continue;
    kit::Shop none;
    auto unknown = path_of(*route, none);
    auto broken = unknown;
    broken.replace(broken.find(to_text(none.id)), to_text(none.id).size(), "shop_1");
    for (auto& caller : callers) {
      auto answer = call(caller, *route, broken);
      EXPECT_EQ(answer.status, 404) << broken << " as " << caller.name << ": " << answer.body;
      // Who would be let into any shop is told that there is none, also where a list would be
      // empty.
      bool may_any = (caller.name == "support" || caller.name == "operator" ||
                      caller.name == "platform key") &&
                     expected(caller.name, *route) == granted &&
                     route->access.audience != Audience::anyone;
      answer = call(caller, *route, unknown);
      auto what = unknown + " as " + caller.name + ": " + answer.body;
      if (may_any)
        EXPECT_EQ(answer.status, 404) << what;
      else
        EXPECT_GE(answer.status, 400) << what;
    }
  }
}

ENTENTE_BOTH_ENGINES(AccessMatrix);

}  // namespace
}  // namespace entente
