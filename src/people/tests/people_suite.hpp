// The suite of people: routes on both engines, and who is there.
#pragma once

#include <gtest/gtest.h>

#include "kit/house.hpp"
#include "people/people.hpp"

namespace entente::people {

using namespace std::chrono_literals;
using boost::json::array;
using boost::json::object;
using kit::Visitor;

constexpr auto session_name = "__Host-session";
constexpr auto good_password = "a long enough password";

class PeopleSuite : public kit::HouseTest {
 protected:
  void add_routes(api::Router& routes) override { add_people_routes(routes); }

  // Staff with a password, made as the command line makes them.
  AccountId make_account(std::string email, std::vector<StaffRole> roles) {
    AccountId id;
    house().after(1ms);  // ids of one millisecond come in any order
    house().write([&](journal::Work& work) {
      auto hash = crypto::password_hash(good_password, crypto::test_password_cost);
      id = account_for(work, {email, "Staff", hash, "en", {}, roles}).account.id;
    });
    return id;
  }

  static kit::Reply sign_in(Visitor& visitor, const char* email,
                            const char* password = good_password) {
    return visitor.post("/v1/session", {{"email", email}, {"password", password}});
  }

  PersonId make_person(const char* email) {
    PersonId id;
    house().write([&](journal::Work& work) { id = person_for(work, email, "Léa", "fr"); });
    return id;
  }
};

}  // namespace entente::people
