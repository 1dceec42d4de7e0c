// What becomes of a mail by whom it came from, and of one that is held (EM-2).
#include "messages/held_rules.hpp"

#include <gtest/gtest.h>

#include "messages/tests/thread_in.hpp"

namespace entente::messages {
namespace {

using std::chrono_literals::operator""h;

HeldMail mail_of(Side side, std::uint8_t number = 1) {
  HeldMail mail;
  mail.id.uuid.bytes[15] = number;
  mail.side = side;
  mail.speaker_id.bytes[15] = 7;
  mail.sender = "ana@work.test";
  mail.body = "Where is it? Call me: +33 6 12 34 56 78";
  mail.mail_id = "a@work.test";
  mail.received_at = start;
  return mail;
}

// The thread has begun with words of the shop; mails wait for the side to decide.
ThreadFacts facts_of(Side side, std::vector<HeldMail> held) {
  auto facts = after(decide(Send{"Hello."}, fresh(Side::shop)).value(), side, start + 1h);
  facts.held = std::move(held);
  return facts;
}

std::string outcome(const Decided<ThreadDecision>& decided) {
  return decided ? "done" : std::string(to_text(decided.error()));
}

TEST(Reception, goes_by_the_address_it_came_from) {
  struct Row {
    const char* name;
    std::optional<std::string> from;
    std::vector<std::string> accepted;
    std::size_t waiting;
    Reception expected;
  };
  const std::string own = "ana@example.test";
  for (const auto& row : {
           Row{"their own", own, {}, 0, Reception::speaks},
           Row{"their own, whatever waits", own, {}, held_mails_max, Reception::speaks},
           Row{"accepted before",
               "a@b.test",
               {"x@y.test", "a@b.test"},
               held_mails_max,
               Reception::speaks},
           Row{"another", "a@b.test", {"x@y.test"}, 0, Reception::held},
           Row{"the last that is held", "a@b.test", {}, held_mails_max - 1, Reception::held},
           Row{"one too many", "a@b.test", {}, held_mails_max, Reception::not_held},
           Row{"unreadable", std::nullopt, {}, 0, Reception::not_held},
       })
    EXPECT_EQ(reception_of(row.from, own, row.accepted, row.waiting), row.expected) << row.name;
  EXPECT_EQ(reception_of("a@b.test", "", {}, 0), Reception::held)
      << "who has no address is unknown";
}

TEST(Hold, counts_as_nothing_and_tells_the_other_side_once) {
  auto facts = facts_of(Side::buyer, {});
  facts.told = {{"owner@shop.test", "fr"}, {"mia@shop.test", "en"}};
  facts.mail = {{"sender", "a***@work.test"}};
  const auto held = hold(mail_of(Side::buyer), facts, 0);
  EXPECT_EQ(held.row.entry_count, facts.thread.entry_count);
  EXPECT_EQ(held.row.waiting_since, facts.thread.waiting_since);
  EXPECT_EQ(held.row.unread_by_shop, facts.thread.unread_by_shop);
  EXPECT_EQ(held.row.version, facts.thread.version + 1);
  EXPECT_TRUE(held.entries.empty());
  ASSERT_TRUE(held.held);
  EXPECT_EQ(held.held->state, HeldState::held);
  ASSERT_EQ(held.notices.size(), 2U);
  EXPECT_EQ(held.notices[0].kind, "message_held");
  EXPECT_EQ(held.notices[0].language, "fr");
  EXPECT_EQ(held.notices[0].values.at("by"), "buyer");
  EXPECT_FALSE(held.notices[0].values.contains("body")) << "no words of a stranger are mailed on";
  EXPECT_TRUE(hold(mail_of(Side::buyer, 2), facts, 1).notices.empty());
  EXPECT_EQ(broken_invariant(&facts.thread, held.row, held.events), nullptr);
}

struct Decider {
  const char* name;
  Side side;     // that decides
  bool is_held;  // whether a mail waits for it
  const char *accept, *discard;
};
class HeldMails : public ::testing::TestWithParam<Decider> {};
TEST_P(HeldMails, are_decided_by_whom_they_wait_for) {
  const auto& row = GetParam();
  const auto mail = mail_of(other(row.side));
  const auto facts = facts_of(row.side, row.is_held ? std::vector{mail} : std::vector<HeldMail>{});
  EXPECT_EQ(outcome(decide(AcceptHeld{mail.id, false}, facts)), row.accept);
  EXPECT_EQ(outcome(decide(DiscardHeld{mail.id}, facts)), row.discard);
  EXPECT_EQ(may_decide_held(facts).has_value(), row.is_held);
  EXPECT_EQ(outcome(decide(AcceptHeld{mail_of(Side::shop, 9).id, true}, facts)),
            "no_such_held_mail");
  EXPECT_EQ(outcome(decide(DiscardHeld{mail_of(Side::shop, 9).id}, facts)), "no_such_held_mail");
}
INSTANTIATE_TEST_SUITE_P(Both, HeldMails,
                         ::testing::Values(Decider{"shop", Side::shop, true, "done", "done"},
                                           Decider{"buyer", Side::buyer, true, "done", "done"},
                                           Decider{"nothing for the shop", Side::shop, false,
                                                   "no_such_held_mail", "no_such_held_mail"},
                                           Decider{"nothing for the buyer", Side::buyer, false,
                                                   "no_such_held_mail", "no_such_held_mail"}));

TEST(AcceptHeld, makes_a_message_of_whom_it_speaks_for) {
  auto facts = facts_of(Side::shop, {mail_of(Side::buyer)});
  facts.by = AccountId{};
  const auto done = decide(AcceptHeld{facts.held[0].id, true}, facts);
  ASSERT_TRUE(done);
  ASSERT_EQ(done->entries.size(), 1U);
  const auto& entry = done->entries[0];
  EXPECT_EQ(entry.side, Side::buyer);
  EXPECT_FALSE(entry.account_id) << "who accepted it did not write it";
  EXPECT_EQ(entry.channel, Channel::mail);
  EXPECT_EQ(entry.mail_id, "a@work.test");
  EXPECT_TRUE(entry.leads_away);
  EXPECT_EQ(done->row.waiting_since, facts.now);
  EXPECT_TRUE(done->remembers_sender);
  EXPECT_TRUE(done->notices.empty());
  EXPECT_EQ(done->held->state, HeldState::accepted);
  EXPECT_TRUE(done->held->body.empty());
  EXPECT_EQ(broken_invariant(&facts.thread, done->row, done->events), nullptr);

  const auto by_buyer = facts_of(Side::buyer, {mail_of(Side::shop)});
  const auto said = decide(AcceptHeld{by_buyer.held[0].id, false}, by_buyer);
  ASSERT_TRUE(said);
  EXPECT_EQ(said->entries[0].account_id->uuid, by_buyer.held[0].speaker_id);
  EXPECT_FALSE(said->remembers_sender);
}

TEST(AcceptHeld, names_what_came_with_it_and_takes_none_of_it) {
  auto mail = mail_of(Side::buyer);
  mail.file_names = "mug.jpg\nlist.zip";
  const auto facts = facts_of(Side::shop, {mail});
  const auto done = decide(AcceptHeld{mail.id, false}, facts).value();
  EXPECT_EQ(done.entries[0].not_taken, "unknown_sender mug.jpg\nunknown_sender list.zip");
  EXPECT_TRUE(done.held->file_names.empty());
  EXPECT_TRUE(done.sent_files.empty());
}

TEST(DiscardHeld, forgets_the_words) {
  auto second = mail_of(Side::buyer, 2);
  second.file_names = "mug.jpg";
  const auto facts = facts_of(Side::shop, {mail_of(Side::buyer), second});
  const auto done = decide(DiscardHeld{facts.held[1].id}, facts);
  ASSERT_TRUE(done);
  EXPECT_TRUE(done->entries.empty());
  EXPECT_EQ(done->held->id, facts.held[1].id);
  EXPECT_EQ(done->held->state, HeldState::discarded);
  EXPECT_TRUE(done->held->body.empty());
  EXPECT_TRUE(done->held->file_names.empty());
  EXPECT_EQ(done->row.entry_count, facts.thread.entry_count);
}

}  // namespace
}  // namespace entente::messages
