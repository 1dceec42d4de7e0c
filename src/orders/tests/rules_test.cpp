#include <gtest/gtest.h>

#include "orders/order_rules.hpp"

namespace entente::orders {
namespace {

using enum OrderStatus;

constexpr Instant day(std::int64_t n) {
  return {n * 86'400'000'000};
}

Uuid numbered(std::uint8_t n) {
  Uuid uuid;
  uuid.bytes[15] = n;
  return uuid;
}

OrderChange first_report() {
  OrderChange change;
  change.external_id = "A-1";
  change.buyer = BuyerChange{"ana@example.org", "Ana Café", "fr"};
  change.lines = {{std::nullopt, std::nullopt, "Teapot", 2, 1250},
                  {std::nullopt, std::nullopt, "Cup", 1, 400}};
  change.shipping_minor = 500;
  change.updated_at = day(10);
  return change;
}

MergeFacts facts_for(const OrderChange& change) {
  MergeFacts facts;
  facts.shop = ShopId{numbered(1)};
  facts.shop_currency = "EUR";
  facts.new_order = OrderId{numbered(2)};
  facts.purchase = PurchaseId{numbered(3)};
  facts.person = change.buyer ? std::optional(PersonId{numbered(4)}) : std::nullopt;
  for (std::size_t i = 0; change.lines && i < change.lines->size(); ++i) {
    facts.products.emplace_back();
    facts.new_lines.push_back(OrderLineId{numbered(static_cast<std::uint8_t>(10 + i))});
  }
  return facts;
}

Merged merged(const Order* before, const OrderChange& change) {
  auto result = merge(before, change, facts_for(change), day(20));
  EXPECT_TRUE(result.has_value());
  return result ? *result : Merged{};
}

OrderRefusal refusal(const Order* before, const OrderChange& change, MergeFacts facts) {
  auto result = merge(before, change, facts, day(20));
  EXPECT_FALSE(result.has_value());
  return result ? OrderRefusal{-1} : result.error();
}

std::vector<std::string> kinds(const Merged& result) {
  std::vector<std::string> kinds;
  for (const auto& event : result.decision.events) kinds.push_back(event.kind);
  return kinds;
}

OrderChange report(Instant updated_at) {
  OrderChange change;
  change.external_id = "A-1";
  change.updated_at = updated_at;
  return change;
}

class OrderRules : public testing::Test {
 protected:
  Order known_ = merged(nullptr, first_report()).decision.row;

  Order with_status(OrderStatus status) const {
    auto order = known_;
    order.row.status = status;
    return order;
  }
};

TEST_F(OrderRules, the_first_report_makes_the_order) {
  auto result = merged(nullptr, first_report());
  EXPECT_EQ(result.effect, Effect::created);
  const auto& row = result.decision.row.row;
  EXPECT_EQ(row.currency, "EUR");
  EXPECT_EQ(row.total_minor, 2 * 1250 + 400 + 500);
  EXPECT_EQ(row.status, placed);
  EXPECT_EQ(row.placed_at, day(10));  // nobody said when: the report's own time
  EXPECT_EQ(row.search_text, "a-1 ana cafe");
  EXPECT_EQ(row.version, 1);
  EXPECT_EQ(kinds(result), std::vector<std::string>{"order_placed"});
}

TEST_F(OrderRules, the_first_report_needs_lines) {
  auto change = first_report();
  change.lines.reset();
  EXPECT_EQ(refusal(nullptr, change, facts_for(change)), OrderRefusal::first_report_needs_lines);
}

TEST_F(OrderRules, the_same_again_is_no_new_version_and_no_event) {
  auto again = merged(&known_, first_report());
  EXPECT_EQ(again.effect, Effect::unchanged);
  EXPECT_TRUE(again.decision.events.empty());
  EXPECT_EQ(again.decision.row.row, known_.row);
  EXPECT_EQ(again.decision.row.lines, known_.lines);
}

TEST_F(OrderRules, the_same_content_seen_later_moves_only_the_time_of_the_source) {
  auto change = first_report();
  change.updated_at = day(12);
  auto again = merged(&known_, change);
  EXPECT_EQ(again.effect, Effect::unchanged);
  EXPECT_EQ(again.decision.row.row.version, 1);
  EXPECT_EQ(again.decision.row.row.source_updated_at, day(12));
}

TEST_F(OrderRules, a_partial_report_leaves_the_rest) {
  auto change = report(day(11));
  change.payment_method = "card";
  change.payment_reference = "pi_1001";
  auto result = merged(&known_, change);
  EXPECT_EQ(result.effect, Effect::changed);
  EXPECT_EQ(kinds(result), std::vector<std::string>{"order_changed"});
  auto expected = known_.row;
  expected.payment_method = "card";
  expected.payment_reference = "pi_1001";
  expected.source_updated_at = day(11);
  expected.version = 2;
  EXPECT_EQ(result.decision.row.row, expected);
  EXPECT_EQ(result.decision.row.lines, known_.lines);
}

TEST_F(OrderRules, an_older_report_is_passed_over) {
  for (auto [updated_at, effect] :
       {std::pair{day(10) - Duration{1}, Effect::outdated}, std::pair{day(10), Effect::changed},
        std::pair{day(10) + Duration{1}, Effect::changed}}) {
    auto change = report(updated_at);
    change.status = shipped;
    EXPECT_EQ(merged(&known_, change).effect, effect) << to_text(updated_at);
  }
}

TEST_F(OrderRules, a_report_without_a_time_is_taken_as_true_now) {
  auto change = report({});
  change.updated_at.reset();
  change.status = delivered;
  auto result = merged(&known_, change);
  EXPECT_EQ(result.decision.row.row.delivered_at, day(20));
  EXPECT_EQ(result.decision.row.row.source_updated_at, day(10));
}

TEST_F(OrderRules, status_goes_forward_only) {
  struct Case {
    OrderStatus from, to;
    bool newer, allowed;
  };
  const Case cases[] = {
      {placed, paid, false, true},         {placed, delivered, false, true},
      {paid, placed, true, false},         {processing, paid, true, false},
      {shipped, processing, true, false},  {delivered, shipped, true, false},
      {delivered, delivered, false, true}, {placed, cancelled, false, true},
      {delivered, cancelled, false, true}, {cancelled, cancelled, false, true},
      {cancelled, placed, false, false},   {cancelled, processing, false, false},
      {cancelled, processing, true, true}, {cancelled, shipped, false, true},
      {cancelled, delivered, false, true},
  };
  for (const auto& c : cases) {
    auto change = report(c.newer ? day(11) : day(10));
    change.status = c.to;
    const auto before = with_status(c.from);
    const auto result = merge(&before, change, facts_for(change), day(20));
    EXPECT_EQ(result.has_value(), c.allowed) << to_text(c.from) << " to " << to_text(c.to);
    if (!result) {
      EXPECT_EQ(result.error(), OrderRefusal::status_goes_back);
    }
  }
}

TEST_F(OrderRules, times_move_the_status_where_none_is_named) {
  auto change = report(day(11));
  change.shipped_at = day(11);
  auto result = merged(&known_, change);
  EXPECT_EQ(result.decision.row.row.status, shipped);
  EXPECT_EQ(kinds(result), (std::vector<std::string>{"order_shipped", "order_changed"}));

  change.delivered_at = day(12);
  EXPECT_EQ(merged(&known_, change).decision.row.row.status, delivered);
  const auto stopped = with_status(cancelled);
  EXPECT_EQ(merged(&stopped, change).decision.row.row.status, cancelled);
}

TEST_F(OrderRules, a_delivery_without_a_time_takes_the_reports_time_but_not_in_history) {
  auto change = report(day(11));
  change.status = delivered;
  EXPECT_EQ(merged(&known_, change).decision.row.row.delivered_at, day(11));
  auto facts = facts_for(change);
  facts.history = true;
  EXPECT_EQ(merge(&known_, change, facts, day(20))->decision.row.row.delivered_at, std::nullopt);
}

TEST_F(OrderRules, shipped_with_the_first_parcel_delivered_with_the_last) {
  auto change = report(day(15));
  change.shipments = {{std::nullopt, "T1", day(12), day(13)}, {std::nullopt, "T2", day(11), {}}};
  auto row = merged(&known_, change).decision.row.row;
  EXPECT_EQ(row.shipped_at, day(11));
  EXPECT_EQ(row.delivered_at, std::nullopt);
  change.shipments->back().delivered_at = day(14);
  EXPECT_EQ(merged(&known_, change).decision.row.row.delivered_at, day(14));
}

TEST_F(OrderRules, a_parcel_that_a_person_added_stays_and_so_do_times_that_a_report_leaves_out) {
  auto change = report(day(15));
  change.shipments = {{std::nullopt, "T1", day(12), day(13)},
                      {std::nullopt, "T2", day(12), {}, day(13)}};
  const auto before = merged(&known_, change).decision.row;
  ASSERT_EQ(before.shipments.size(), 2U);
  EXPECT_EQ(before.shipments[1].added_at, day(13));

  change = report(day(16));
  change.shipments = {{std::nullopt, "T3", {}, {}}, {std::nullopt, "T1", {}, {}}};
  auto after = merged(&before, change).decision.row;
  ASSERT_EQ(after.shipments.size(), 3U);
  EXPECT_EQ(after.shipments[1].delivered_at, day(13));
  EXPECT_EQ(after.shipments[2].tracking_number, "T2");
  EXPECT_EQ(after.shipments[2].shipment_no, 3);
  EXPECT_EQ(merged(&after, change).effect, Effect::unchanged);

  // Once the platform reports it, it is the platform's.
  change.shipments = {{std::nullopt, "T2", {}, {}}};
  after = merged(&before, change).decision.row;
  ASSERT_EQ(after.shipments.size(), 1U);
  EXPECT_EQ(after.shipments[0].added_at, std::nullopt);
}

TEST_F(OrderRules, currency_and_purchase_are_fixed) {
  auto change = report(day(11));
  change.currency = "USD";
  EXPECT_EQ(refusal(&known_, change, facts_for(change)), OrderRefusal::currency_is_fixed);
  change.purchase = "other";
  auto facts = facts_for(change);
  facts.purchase = PurchaseId{numbered(9)};
  EXPECT_EQ(refusal(&known_, change, facts), OrderRefusal::purchase_is_fixed);
}

TEST_F(OrderRules, lines_keep_their_ids_and_numbers) {
  auto change = report(day(11));
  change.lines = {{std::nullopt, std::nullopt, "Teapot, blue", 2, 1250},
                  {"x", std::nullopt, "Spoon", 1, 100},
                  {std::nullopt, std::nullopt, "Cup", 1, 400}};
  const auto order = merged(&known_, change).decision.row;
  ASSERT_EQ(order.lines.size(), 3U);
  EXPECT_EQ(order.lines[0].id, known_.lines[0].id);
  EXPECT_EQ(order.lines[0].title, "Teapot, blue");
  EXPECT_EQ(order.lines[1], known_.lines[1]);
  EXPECT_EQ(order.lines[2].line_no, 3);
  EXPECT_EQ(order.lines[2].title, "Spoon");

  // By external id, wherever it stands; the number of a line that went is not given again while a
  // later one stands.
  auto fewer = report(day(12));
  fewer.lines = {{"x", std::nullopt, "Spoon", 2, 100}, {"y", std::nullopt, "Fork", 1, 100}};
  const auto after = merged(&order, fewer).decision.row;
  ASSERT_EQ(after.lines.size(), 2U);
  EXPECT_EQ(after.lines[0].id, order.lines[2].id);
  EXPECT_EQ(after.lines[0].quantity, 2);
  EXPECT_EQ(after.lines[1].line_no, 4);
}

TEST_F(OrderRules, huge_orders_do_not_overflow) {
  auto change = first_report();
  change.lines = {
      {std::nullopt, std::nullopt, "Gold", std::int64_t{1} << 40, std::int64_t{1} << 40}};
  EXPECT_EQ(merged(nullptr, change).decision.row.row.total_minor,
            std::numeric_limits<std::int64_t>::max());
}

TEST_F(OrderRules, the_invariants_see_what_must_not_be) {
  EXPECT_EQ(broken_invariant(nullptr, known_, {}), nullptr);
  auto other = known_;
  other.row.currency = "USD";
  EXPECT_STREQ(broken_invariant(&known_, other, {}), "the currency of an order never changes");
  other = known_;
  other.row.total_minor = -1;
  EXPECT_STREQ(broken_invariant(&known_, other, {}), "amounts of an order are never negative");
  other = with_status(shipped);
  EXPECT_STREQ(broken_invariant(&known_, other, {}), "a change of status is told by an event");
  EXPECT_EQ(broken_invariant(&known_, other, {{"order_shipped", {}, {}}}), nullptr);
}

}  // namespace
}  // namespace entente::orders
