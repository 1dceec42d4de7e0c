// Every audience and every kind of actor, in the own shop, in a foreign one and outside shops
// (SEC-1).
#include <gtest/gtest.h>

#include <map>

#include "api/access.hpp"

namespace entente::api {
namespace {

ShopId shop_number(std::uint8_t number) {
  ShopId shop;
  shop.uuid.bytes[15] = number;
  return shop;
}
const ShopId own = shop_number(1);
const ShopId foreign = shop_number(2);

Who of_kind(ActorKind kind) {
  Who who;
  who.actor.kind = kind;
  return who;
}
Who member(ShopRole role) {
  auto who = of_kind(ActorKind::account);
  who.shops = {{own, role}};
  return who;
}
Who staff(bool Who::* role) {
  auto who = of_kind(ActorKind::account);
  who.*role = true;
  return who;
}
Who key(std::optional<ShopId> shop, std::vector<std::string> scopes) {
  auto who = of_kind(ActorKind::api_key);
  who.key_shop = shop;
  who.scopes = std::move(scopes);
  return who;
}

const std::map<std::string, Who> people = {
    {"anonymous", of_kind(ActorKind::anyone)},   {"link", of_kind(ActorKind::link)},
    {"buyer", of_kind(ActorKind::person)},       {"no team", of_kind(ActorKind::account)},
    {"agent", member(ShopRole::agent)},          {"manager", member(ShopRole::manager)},
    {"owner", member(ShopRole::owner)},          {"support", staff(&Who::is_support)},
    {"trust", staff(&Who::is_trust_and_safety)}, {"operator", staff(&Who::is_operator)},
    {"own key", key(own, {"reviews.read"})},     {"open key", key({}, {"reviews.read"})},
    {"poor key", key(own, {"orders.read"})},     {"system", system_who()},
};

// g granted, s sign in, h hidden, f forbidden; in the own shop, in a foreign one, without a shop.
struct Row {
  Audience audience;
  const char* scope;
  std::map<std::string, std::string> answers;
};

char letter(Access access) {
  switch (access) {
    case Access::granted:
      return 'g';
    case Access::sign_in:
      return 's';
    case Access::hidden:
      return 'h';
    case Access::forbidden:
      return 'f';
  }
  return '?';
}

class AccessTable : public ::testing::TestWithParam<Row> {};
TEST_P(AccessTable, row) {
  const auto& row = GetParam();
  ASSERT_EQ(row.answers.size(), people.size());
  for (const auto& [name, who] : people) {
    std::string answers;
    for (auto shop : {std::optional(own), std::optional(foreign), std::optional<ShopId>{}})
      answers += letter(access_of(row.audience, row.scope, who, shop));
    EXPECT_EQ(answers, row.answers.at(name)) << to_text(row.audience) << " as " << name;
  }
}

// A row of the table where the roles of a team and the staff decide.
Row team_row(Audience audience, const char* agent, const char* manager, const char* staff_answer) {
  return {audience,
          "reviews.read",
          {{"anonymous", "sss"},
           {"link", "sss"},
           {"buyer", "sss"},
           {"no team", "hhh"},
           {"agent", agent},
           {"manager", manager},
           {"owner", "ghh"},
           {"support", staff_answer},
           {"trust", staff_answer},
           {"operator", "ggh"},
           {"own key", "ghg"},
           {"open key", "ggg"},
           {"poor key", "fhf"},
           {"system", "ggg"}}};
}

std::map<std::string, std::string> all(const char* answer) {
  std::map<std::string, std::string> answers;
  for (const auto& [name, who] : people) answers[name] = answer;
  return answers;
}

// Everybody gets `others`, but those named; the system may do everything.
Row row_of(Audience audience, const char* scope, const char* others,
           std::map<std::string, std::string> named) {
  auto answers = all(others);
  answers["system"] = "ggg";
  for (auto& [name, answer] : named) answers[name] = answer;
  return {audience, scope, answers};
}

INSTANTIATE_TEST_SUITE_P(Access, AccessTable,
                         ::testing::Values(Row{Audience::anyone, "", all("ggg")},
                                           row_of(Audience::signed_in, "", "ggg",
                                                  {{"anonymous", "sss"},
                                                   {"link", "sss"},
                                                   {"buyer", "sss"},
                                                   {"own key", "fhf"},
                                                   {"open key", "fff"},
                                                   {"poor key", "fhf"}}),
                                           row_of(Audience::buyer, "", "sss",
                                                  {{"buyer", "ggg"},
                                                   {"own key", "fhf"},
                                                   {"open key", "fff"},
                                                   {"poor key", "fhf"}}),
                                           team_row(Audience::shop_reader, "ghh", "ghh", "ggh"),
                                           team_row(Audience::shop_agent, "ghh", "ghh", "ffh"),
                                           team_row(Audience::shop_manager, "fhh", "ghh", "ffh"),
                                           team_row(Audience::shop_owner, "fhh", "fhh", "ffh"),
                                           row_of(Audience::staff, "", "fhf",
                                                  {{"anonymous", "sss"},
                                                   {"link", "sss"},
                                                   {"buyer", "sss"},
                                                   {"no team", "hhf"},
                                                   {"support", "ggg"},
                                                   {"trust", "ggg"},
                                                   {"operator", "ggg"},
                                                   {"open key", "fff"}}),
                                           row_of(Audience::operator_, "", "fff",
                                                  {{"anonymous", "sss"},
                                                   {"link", "sss"},
                                                   {"buyer", "sss"},
                                                   {"operator", "ggg"},
                                                   {"own key", "fhf"},
                                                   {"poor key", "fhf"}}),
                                           row_of(Audience::machine, "reviews.read", "fff",
                                                  {{"anonymous", "sss"},
                                                   {"link", "sss"},
                                                   {"buyer", "sss"},
                                                   {"own key", "ghg"},
                                                   {"open key", "ggg"},
                                                   {"poor key", "fhf"}}),
                                           row_of(Audience::open_machine, "reviews.read", "fff",
                                                  {{"anonymous", "sss"},
                                                   {"link", "sss"},
                                                   {"buyer", "sss"},
                                                   {"own key", "fhf"},
                                                   {"open key", "ggg"},
                                                   {"poor key", "fhf"}})),
                         [](const auto& row) { return std::string(to_text(row.param.audience)); });

TEST(AccessTable, a_route_without_a_scope_is_for_no_key_whatever_its_scopes) {
  auto who = key({}, {"", "reviews.read"});
  for (auto audience :
       {Audience::signed_in, Audience::buyer, Audience::shop_reader, Audience::shop_owner,
        Audience::staff, Audience::operator_, Audience::machine, Audience::open_machine})
    EXPECT_EQ(access_of(audience, "", who, own), Access::forbidden) << to_text(audience);
}

TEST(AccessTable, a_member_who_is_also_staff_keeps_both_hats) {
  auto who = member(ShopRole::agent);
  who.is_support = true;
  EXPECT_EQ(access_of(Audience::shop_agent, "", who, own), Access::granted);
  EXPECT_EQ(access_of(Audience::shop_owner, "", who, own), Access::forbidden);
  EXPECT_EQ(access_of(Audience::shop_reader, "", who, foreign), Access::granted);
}

}  // namespace
}  // namespace entente::api
