// Postings as they are kept, on both engines (C11).
#include "ledger/posting_store.hpp"

#include <gtest/gtest.h>

#include "kit/databases.hpp"
#include "ledger/posting_rules.hpp"

namespace entente::ledger::posting_store {
namespace {

Uuid uuid_of(std::uint8_t last) {
  Uuid uuid;
  uuid.bytes[15] = last;
  return uuid;
}

const ShopId shop{uuid_of(100)};
const ShopId other{uuid_of(101)};
const OrderId order{uuid_of(50)};
const CaseId about{uuid_of(60)};

Posting posting(std::uint8_t id, std::int64_t at, std::int64_t minor, ShopId of = shop) {
  auto made =
      moved(PostingKind::fee, LedgerAccount::marketplace_cost, LedgerAccount::shop_balance, minor);
  made.shop_id = of;
  made.id = PostingId{uuid_of(id)};
  made.order_id = order;
  made.case_id = about;
  made.currency = "EUR";
  made.posted_at = Instant{at};
  return made;
}

std::vector<int> ids(const std::vector<Posting>& postings) {
  std::vector<int> all;
  for (const auto& each : postings) all.push_back(each.id.uuid.bytes[15]);
  return all;
}

class Postings : public kit::DatabaseTest {
 protected:
  // Ids that say nothing of the order, and three of one instant.
  void SetUp() override {
    DatabaseTest::SetUp();
    database().write([&](db::Session& session) {
      add(session, posting(9, 10, 100));
      add(session, posting(3, 20, 200));
      add(session, posting(7, 20, 400, other));
      add(session, posting(8, 20, 800));
      add(session, posting(1, 20, 1600));
      return db::Verdict::commit;
    });
  }
};
ENTENTE_BOTH_ENGINES(Postings);

TEST_P(Postings, are_in_the_order_they_were_posted_in) {
  database().read([&](db::Session& session) {
    EXPECT_EQ(ids(of_order(session, shop, order)), (std::vector{9, 3, 8, 1}));
    EXPECT_EQ(ids(of_case(session, shop, about)), (std::vector{9, 3, 8, 1}));
    EXPECT_EQ(ids(statement(session, {shop, "EUR"}, 10, {})), (std::vector{1, 8, 3, 9}));
    EXPECT_EQ(ids(of_order(session, other, order)), (std::vector{7}));
    EXPECT_EQ(of_order(session, other, order).at(0).number, 1) << "each shop has its own numbers";
  });
}

TEST_P(Postings, of_one_instant_are_cut_by_pages_and_keep_their_balances) {
  database().read([&](db::Session& session) {
    const auto first = statement(session, {shop, "EUR"}, 2, {});
    ASSERT_EQ(ids(first), (std::vector{1, 8}));
    const std::vector after{std::to_string(first.back().number), to_text(first.back().id)};
    const auto second = statement(session, {shop, "EUR"}, 2, after);
    EXPECT_EQ(ids(second), (std::vector{3, 9}));
    const auto left = [&](const Posting& each) {
      return balance_after(session, each, LedgerAccount::shop_balance);
    };
    EXPECT_EQ(left(first[0]), 2700);
    EXPECT_EQ(left(first[1]), 1100);
    EXPECT_EQ(left(second[0]), 300);
    EXPECT_EQ(left(second[1]), 100);
    EXPECT_EQ(balance_before(session, shop, "EUR", LedgerAccount::shop_balance, Instant{20}), 100);
  });
}

}  // namespace
}  // namespace entente::ledger::posting_store
