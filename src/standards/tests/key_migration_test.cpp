// What migration 0024 makes anew keeps every row, on both engines.
#include <gtest/gtest.h>

#include "kit/databases.hpp"
#include "platform/db/bulk.hpp"
#include "standards/figure_store.hpp"

namespace entente::standards {
namespace {

constexpr int before = 23;

class KeyMigration : public kit::DatabaseTest {
 protected:
  [[nodiscard]] std::vector<db::Migration> migrations() const override {
    auto all = db::embedded_migrations(engine());
    std::erase_if(all, [](const db::Migration& each) { return each.number > before; });
    return all;
  }

  static ShopId shop(std::uint8_t number) {
    ShopId id;
    id.uuid.bytes[15] = number;
    return id;
  }
  static OrderId order(std::uint8_t number) {
    OrderId id;
    id.uuid.bytes[15] = number;
    return id;
  }
};
ENTENTE_BOTH_ENGINES(KeyMigration);

TEST_P(KeyMigration, keeps_orders_days_and_answers) {
  // Not in the order of their keys.
  const std::vector<StandardsOrder> orders = {{shop(2), order(1), 20'000, 1, 2, false, {}},
                                              {shop(1), order(9), 19'999, 0, 0, true, {}},
                                              {shop(1), order(3), -1, 5, 0, false, Excuse::outage}};
  const std::vector<StandardsDay> days = {
      {shop(2), 20'000, 17, 4, 9}, {shop(1), -1, 0, 1, 1}, {shop(1), -2, 0, 2, 1}};
  database().write([&](db::Session& session) {
    figure_store::insert(session, orders);
    db::insert_all<StandardsDay>(session, "standards_day", days);
    session.execute(
        "INSERT INTO idempotency (shop_id, actor, route, idempotency_key, body_hash, status,"
        " response, created_at) VALUES (?, 'system', 'POST /v1/x', 'k', ?, 201, 'told', 7)",
        shop(1), db::Blob{std::string("\0\xFF", 2)});
    return db::Verdict::commit;
  });
  EXPECT_EQ(db::migrate(database(), db::embedded_migrations(engine())).from, before);
  database().read([&](db::Session& session) {
    EXPECT_EQ(figure_store::after(session, {}, 10),
              (std::vector<StandardsOrder>{orders[2], orders[1], orders[0]}));
    const auto of_one = figure_store::days(session, shop(1));
    ASSERT_EQ(of_one.size(), 2U);
    EXPECT_EQ(of_one[0].day, -2);
    EXPECT_EQ(of_one[0].orders, 2);
    const auto of_two = figure_store::days(session, shop(2));
    ASSERT_EQ(of_two.size(), 1U);
    EXPECT_EQ(of_two[0].facts, 17);
    EXPECT_EQ(of_two[0].orders, 4);
    EXPECT_EQ(of_two[0].changes, 9);
    EXPECT_EQ(figure_store::stamp(session), 11);
    EXPECT_EQ(db::value<std::string>(session, "SELECT response FROM idempotency"), "told");
    EXPECT_EQ(db::value<std::string>(session, "SELECT body_hash FROM idempotency"),
              std::string("\0\xFF", 2));
  });
}

}  // namespace
}  // namespace entente::standards
