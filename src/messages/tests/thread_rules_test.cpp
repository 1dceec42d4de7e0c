// What may happen in a thread: every command before and after the first message, every refusal.
#include "messages/thread_rules.hpp"

#include <gtest/gtest.h>

#include <random>

#include "messages/tests/thread_in.hpp"

namespace entente::messages {
namespace {

using std::chrono_literals::operator""h;

std::string outcome(const Decided<ThreadDecision>& decided) {
  return decided ? "done" : std::string(to_text(decided.error()));
}

struct StateRow {
  const char* name;
  std::optional<Side> last;  // who wrote last; none: nobody yet
  const char *send, *add_note, *assign, *no_reply_needed, *mark_read;
};

class EveryState : public ::testing::TestWithParam<StateRow> {};
TEST_P(EveryState, and_every_command) {
  const auto& row = GetParam();
  auto facts = fresh(Side::shop);
  if (row.last)
    facts = after(decide(Send{"Hello."}, fresh(*row.last)).value(), Side::shop, start + 1h);
  EXPECT_EQ(outcome(decide(Send{"Hello."}, facts)), row.send);
  EXPECT_EQ(outcome(decide(AddNote{"A regular."}, facts)), row.add_note);
  EXPECT_EQ(outcome(decide(Assign{AccountId{}}, facts)), row.assign);
  EXPECT_EQ(outcome(decide(NoReplyNeeded{}, facts)), row.no_reply_needed);
  EXPECT_EQ(outcome(decide(MarkRead{}, facts)), row.mark_read);
  // Who may is told the same way before anybody tries.
  EXPECT_EQ(may_send(facts).has_value(), row.send == std::string("done"));
  EXPECT_EQ(may_add_note(facts).has_value(), row.add_note == std::string("done"));
  EXPECT_EQ(may_assign(facts).has_value(), row.assign == std::string("done"));
  EXPECT_EQ(may_say_no_reply_needed(facts).has_value(), row.no_reply_needed == std::string("done"));
  EXPECT_EQ(may_mark_read(facts).has_value(), row.mark_read == std::string("done"));
}
INSTANTIATE_TEST_SUITE_P(Threads, EveryState,
                         ::testing::Values(StateRow{"nobody wrote",
                                                    {},
                                                    "done",
                                                    "nothing_said_yet",
                                                    "nothing_said_yet",
                                                    "nothing_said_yet",
                                                    "nothing_said_yet"},
                                           StateRow{"the buyer wrote", Side::buyer, "done", "done",
                                                    "done", "done", "done"},
                                           StateRow{"the shop wrote", Side::shop, "done", "done",
                                                    "done", "no_reply_is_awaited", "done"}));

TEST(Send, refuses_in_order_of_precedence) {
  auto facts = fresh(Side::shop);
  facts.told.clear();
  const Send tied{"20 % off if you change to 5 stars"};
  EXPECT_EQ(outcome(decide(tied, facts)), "buyer_has_no_address");
  EXPECT_EQ(outcome(decide(tied, fresh(Side::shop))), "benefit_tied_to_review");
  EXPECT_EQ(outcome(decide(Send{"We refund you in full."}, fresh(Side::shop))), "done");
  // C-1 binds who sells; a buyer says what they like, even where no one of the shop gets mail.
  facts.side = Side::buyer;
  EXPECT_EQ(outcome(decide(tied, facts)), "done");
}

TEST(Send, is_refused_while_a_gap_of_a_saved_reply_is_open) {
  const Send open{"It comes with [[tracking number]]."};
  EXPECT_EQ(outcome(decide(open, fresh(Side::shop))), "gap_is_not_filled");
  EXPECT_EQ(outcome(decide(open, fresh(Side::buyer))), "done") << "buyers have no saved replies";
  EXPECT_EQ(outcome(decide(Send{"20 % off if you change to 5 stars, [[x]]"}, fresh(Side::shop))),
            "benefit_tied_to_review");
  auto problem = problem_of(Refusal::gap_is_not_filled);
  explain(open, problem);
  ASSERT_EQ(problem.errors.size(), 1U);
  EXPECT_EQ(problem.errors[0].params.at("start"), "14");
}

TEST(Send, names_each_passage_that_ties_a_benefit) {
  auto problem = problem_of(Refusal::benefit_tied_to_review);
  explain(Send{"20 % off if you change to 5 stars"}, problem);
  ASSERT_FALSE(problem.errors.empty());
  EXPECT_EQ(problem.errors[0].pointer, "/body");
  auto other = problem_of(Refusal::buyer_has_no_address);
  explain(Send{"20 % off if you change to 5 stars"}, other);
  EXPECT_TRUE(other.errors.empty());
}

TEST(Send, tells_the_other_side_and_shows_the_words) {
  auto facts = fresh(Side::buyer);
  facts.told = {{"a@shop.test", "en"}, {"b@shop.test", "fr"}};
  facts.mail = {{"shop", "Atelier"}};
  const auto sent = decide(Send{"Where is my mug?"}, facts).value();
  ASSERT_EQ(sent.notices.size(), 2U);
  EXPECT_EQ(sent.notices[0].kind, "message_to_shop");
  EXPECT_EQ(sent.notices[1].recipient, "b@shop.test");
  EXPECT_EQ(sent.notices[1].values.at("body"), "Where is my mug?");
  EXPECT_EQ(sent.row.version, 1);
  EXPECT_EQ(sent.row.created_at, start);
  EXPECT_EQ(sent.row.excerpt, "Where is my mug?");
  EXPECT_EQ(sent.entries[0].number, 1);
  EXPECT_EQ(sent.events[0].personal.at("body"), "Where is my mug?");
  EXPECT_FALSE(sent.events[0].data.contains("body"));
  EXPECT_EQ(decide(Send{"On its way."}, fresh(Side::shop)).value().notices[0].kind,
            "message_to_buyer");
}

TEST(Send, an_address_for_answers_belongs_to_its_recipient_alone) {  // EM-2
  auto facts = fresh(Side::buyer);
  facts.told = {{"a@shop.test", "en", Uuid{}, "reply+a@market.test"}, {"alerts@shop.test", "en"}};
  const auto sent = decide(Send{"Where is it?"}, facts).value();
  ASSERT_EQ(sent.notices.size(), 2U);
  EXPECT_EQ(sent.notices[0].values.at("reply_to"), "reply+a@market.test");
  EXPECT_FALSE(sent.notices[1].values.contains("reply_to"));
}

TEST(Waiting, begins_with_the_first_unanswered_words_and_ends_with_an_answer) {
  const auto first = decide(Send{"Where is it?"}, fresh(Side::buyer)).value();
  EXPECT_EQ(first.row.waiting_since, start);
  EXPECT_TRUE(first.row.unread_by_shop);
  EXPECT_FALSE(first.row.unread_by_buyer);
  const auto again = decide(Send{"Hello?"}, after(first, Side::buyer, start + 5h)).value();
  EXPECT_EQ(again.row.waiting_since, start) << "the clock does not start anew";
  const auto seen = decide(MarkRead{}, after(again, Side::shop, start + 6h)).value();
  EXPECT_FALSE(seen.row.unread_by_shop);
  EXPECT_EQ(seen.row.waiting_since, start) << "reading is no answer";
  const auto noted = decide(AddNote{"Ask the courier."}, after(seen, Side::shop, start + 6h));
  EXPECT_EQ(noted.value().row.waiting_since, start) << "nor is a note";
  EXPECT_EQ(noted.value().row.excerpt, "Hello?");
  EXPECT_TRUE(noted.value().notices.empty());
  const auto answered = decide(Send{"Tomorrow."}, after(*noted, Side::shop, start + 7h)).value();
  EXPECT_FALSE(answered.row.waiting_since);
  EXPECT_TRUE(answered.row.unread_by_buyer);
  const auto thanked = decide(Send{"Thank you!"}, after(answered, Side::buyer, start + 8h)).value();
  EXPECT_EQ(thanked.row.waiting_since, start + 8h);
  const auto over = decide(NoReplyNeeded{}, after(thanked, Side::shop, start + 9h)).value();
  EXPECT_FALSE(over.row.waiting_since);
  EXPECT_FALSE(over.row.unread_by_shop);
}

TEST(Refusals, each_has_a_status_that_is_an_answer) {
  for (const auto& [refusal, name] : values_of<Refusal>) {
    const bool is_about_words =
        refusal == Refusal::benefit_tied_to_review || refusal == Refusal::gap_is_not_filled;
    EXPECT_EQ(refusal_info(refusal).status, is_about_words ? 422 : 409) << name;
  }
}

TEST(Invariants, each_is_seen) {
  const auto good = decide(Send{"Where is it?"}, fresh(Side::buyer)).value().row;
  const auto broken = [&](auto change, const Thread* before = nullptr) {
    auto changed = good;
    change(changed);
    return broken_invariant(before, changed, {}) != nullptr;
  };
  EXPECT_FALSE(broken([](Thread&) {}));
  EXPECT_TRUE(broken([](Thread& t) { t.entry_count = 0; }));
  EXPECT_TRUE(broken([](Thread& t) { t.version = 0; }));
  EXPECT_TRUE(broken([](Thread& t) { t.last_side = Side::shop; }));
  EXPECT_TRUE(broken([](Thread& t) { t.waiting_since = start + 1h; }));
  auto longer = good;
  longer.entry_count = 2;
  EXPECT_TRUE(broken([](Thread&) {}, &longer));
  auto other_order = good;
  other_order.order_id.uuid.bytes[0] = 1;
  EXPECT_TRUE(broken([](Thread&) {}, &other_order));
}

TEST(Lives, whatever_happens_the_invariants_hold) {
  for (unsigned seed = 0; seed < 500 && !HasFailure(); ++seed) {
    std::mt19937 dice(seed);
    auto thread = fresh(Side::buyer).thread;
    auto now = start;
    for (int step = 0; step < 20; ++step) {
      now = now + 1h;
      auto facts = fresh(dice() % 2 == 0 ? Side::buyer : Side::shop, now);
      facts.thread = thread;
      const auto decided = [&]() -> Decided<ThreadDecision> {
        switch (dice() % 5) {
          case 0:
            return decide(AddNote{"A note."}, facts);
          case 1:
            return decide(NoReplyNeeded{}, facts);
          case 2:
            return decide(MarkRead{}, facts);
          case 3:
            return decide(Assign{}, facts);
          default:
            return decide(Send{"Hello."}, facts);
        }
      }();
      if (!decided) continue;
      EXPECT_STREQ(broken_invariant(&thread, decided->row, decided->events), nullptr) << seed;
      EXPECT_EQ(decided->row.version, thread.version + 1);
      EXPECT_EQ(decided->row.entry_count,
                thread.entry_count + static_cast<std::int64_t>(decided->entries.size()));
      thread = decided->row;
    }
  }
}

}  // namespace
}  // namespace entente::messages
