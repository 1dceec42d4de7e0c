// Any sequence of commands, clocks and answers of the payment provider keeps what always holds.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cases/tests/case_in.hpp"

namespace entente::cases {
namespace {

// A case with its order's money, as the features below would keep it.
struct World {
  CaseFacts facts = opened(Party::system);
  std::int64_t paid = 10'000;
  std::int64_t refunded = 0;
  std::optional<std::int64_t> on_its_way;

  void take(const std::optional<CaseDecision>& decision) {
    if (!decision) return;
    auto row = decision->row;
    if (decision->refund) {
      on_its_way = decision->refund->amount_minor;
      row.refund_id = RefundId{account(99).uuid};
    }
    const auto* broken = broken_invariant(&facts.row, row, decision->events);
    if (broken != nullptr) RC_FAIL(std::string(broken));
    RC_ASSERT(refunded + on_its_way.value_or(0) <= paid);
    auto kept = *decision;
    kept.row = row;
    kept.refund.reset();
    facts = after(facts, kept, Party::system, facts.now);
    count();
    check_turn();
  }
  void take(const Decided<CaseDecision>& decided) {
    if (decided) take(std::optional(*decided));
  }
  void count() {
    facts.money.pending = on_its_way.value_or(0);
    facts.money.refunded_by_case = refunded;
    facts.money.refundable = paid - refunded - facts.money.pending;
  }
  // Exactly one side's turn while it is not closed, and silence leads somewhere: there is an end.
  void check_turn() const {
    const auto stand = standpoint(facts.row, facts.offers, facts.now);
    const bool is_closed = facts.row.state == CaseState::closed;
    RC_ASSERT((stand.turn == CaseTurn::nobody) == is_closed);
    RC_ASSERT(stand.until.has_value() != is_closed);
  }
  void end_refund(RefundEnd end) {
    if (!on_its_way) return;
    const auto amount = *on_its_way;
    if (end == RefundEnd::succeeded) refunded += amount;
    // A failed one may be tried again as long as the case waits for it.
    on_its_way.reset();
    count();
    const auto before = facts.row.refund_id;
    if (!before) return;
    take(follow_refund(as(facts, Party::system), *before, end, amount));
  }
};

void step(World& world, int command, Party party, std::int64_t amount) {
  auto facts = as(world.facts, party);
  switch (command) {
    case 0:
      return world.take(decide(Comment{"Hello."}, facts));
    case 1:
      return world.take(decide(MakeOffer{Solution::refund, amount, {}}, facts));
    case 2:
      return world.take(decide(MakeOffer{Solution::replacement, {}, {}}, facts));
    case 3:
      return world.take(decide(AcceptOffer{facts.row.offer_count}, facts));
    case 4:
      return world.take(decide(DeclineOffer{facts.row.offer_count, {}}, facts));
    case 5:
      return world.take(decide(RefundBuyer{amount, {}}, facts));
    case 6:
      return world.take(decide(CloseCase{}, facts));
    case 7:
      return world.take(decide(Escalate{}, facts));
    case 8:
      return world.take(decide(EscalateEarly{EarlyGround::harassment, "See."}, facts));
    case 9:
      return world.take(decide(Ask{Party::buyer, "A photo, please.", 3}, facts));
    case 10:
      return world.take(decide(verdict_for(facts, amount), facts));
    case 11:
      return world.take(decide(Reopen{"New facts."}, facts));
    case 12:
      return world.take(decide(ContestDelivery{"No."}, facts));
    case 13:
      return world.take(confirm_delivery(as(facts, Party::system), "1Z"));
    case 14:
      return world.end_refund(RefundEnd::succeeded);
    case 15:
      return world.end_refund(RefundEnd::failed);
    case 16:
      return world.end_refund(RefundEnd::cancelled);
    case 17:
      return world.take(grow_late(as(facts, Party::system)));
    case 18:
      return world.take(expire_offer(as(facts, Party::system)));
    case 19:
      return world.take(decide(MakeOffer{Solution::return_then_refund, {}, {}}, facts));
    case 20:
      return world.take(decide(InstructReturn{"To our shop.", {}, {}}, facts));
    case 21:
      return world.take(decide(MarkReturnSent{}, facts));
    case 22:
      return world.take(decide(CheckReturn{ReturnFinding::as_it_should_be, {}}, facts));
    case 23:
      return world.take(decide(CheckReturn{ReturnFinding::empty, Text<2000>{"Empty."}}, facts));
    case 24:
      return world.take(end_return_step(as(facts, Party::system)));
    case 25:
      return world.take(remind_of_agreement(as(facts, Party::system)));
    default:
      return world.take(end_of_question(as(facts, Party::system)));
  }
}

RC_GTEST_PROP(AnySequence, keeps_what_always_holds, ()) {
  World world;
  const auto steps = *rc::gen::inRange(1, 60);
  for (int i = 0; i < steps; ++i) {
    world.facts.now = world.facts.now + std::chrono::hours(*rc::gen::inRange(0, 24 * 30));
    const auto party = *rc::gen::element(Party::buyer, Party::shop, Party::support);
    step(world, *rc::gen::inRange(0, 27), party, *rc::gen::inRange(-1, 12'000));
  }
  RC_ASSERT(world.refunded <= world.paid);
}

}  // namespace
}  // namespace entente::cases
