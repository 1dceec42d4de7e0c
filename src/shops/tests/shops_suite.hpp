// The suite of shops: routes on both engines, and who is there.
#pragma once

#include <gtest/gtest.h>

#include "base/fair_text.hpp"
#include "kit/house.hpp"
#include "people/people.hpp"
#include "shops/shops.hpp"

namespace entente::shops {

using namespace std::chrono_literals;
using boost::json::array;
using boost::json::object;
using kit::Visitor;

constexpr auto password = "a long enough password";

class ShopsSuite : public kit::HouseTest {
 protected:
  void add_routes(api::Router& routes) override {
    people::add_people_routes(routes);
    add_shops_routes(routes);
  }

  AccountId make_account(std::string email, std::vector<people::StaffRole> roles) {
    AccountId id;
    house().write([&](journal::Work& work) {
      auto hash = crypto::password_hash(password, crypto::test_password_cost);
      id = people::account_for(work, {email, "Name of " + email, hash, "en", {}, roles}).account.id;
    });
    return id;
  }

  Visitor signed_in(const char* email) {
    Visitor visitor(house());
    EXPECT_EQ(visitor.post("/v1/session", {{"email", email}, {"password", password}}).status, 200);
    return visitor;
  }

  Visitor an_operator() {
    make_account("op@example.org", {people::StaffRole::operator_});
    return signed_in("op@example.org");
  }

  // Somebody with a role in the shop, signed in.
  Visitor member(ShopId shop, const char* email, ShopRole role) {
    auto id = make_account(email, {});
    house().write(
        [&](journal::Work& work) { people::save_membership(work, {shop, id, role, work.now}); });
    return signed_in(email);
  }

  static object shop_command() {
    return {{"handle", "blue-door"},
            {"name", "Blue Door"},
            {"languages", array{"fr", "en"}},
            {"currency", "EUR"},
            {"time_zone", "Europe/Paris"}};
  }

  ShopId make(const object& command) {
    ShopId id;
    house().write([&](journal::Work& work) {
      auto wanted = json::from_json<NewShop>(command);
      id = make_shop(work, *wanted)->id;
    });
    return id;
  }
};

}  // namespace entente::shops
