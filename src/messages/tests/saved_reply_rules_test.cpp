// What may be saved as a reply, and what it becomes for one order.
#include "messages/saved_reply_rules.hpp"

#include <gtest/gtest.h>

namespace entente::messages {
namespace {

const std::vector<std::string> languages = {"en", "fr"};

std::string outcome(const Answer<Done>& checked) {
  if (checked) return "good";
  std::string said = checked.error().code;
  for (const auto& error : checked.error().errors) said += " " + error.pointer + ":" + error.code;
  return said;
}

TEST(SavedReply, is_refused_with_each_field_named) {
  struct Row {
    std::vector<ReplyText> texts;
    std::string outcome;
  };
  const std::vector<Row> rows = {
      {{{"en",
         "Dear {buyer}, {order} {shop} {product} {tracking_number} {estimated_delivery} "
         "{agent}"},
        {"fr", "Bonjour"}},
       "good"},
      {{}, "invalid_request /texts:empty"},
      {{{"de", "Hallo"}}, "invalid_request /texts/0/language:not_a_language_of_the_shop"},
      {{{"en", "a"}, {"en", "b"}}, "invalid_request /texts/1/language:duplicate"},
      {{{"en", "a"}, {"fr", "{customer}"}}, "invalid_request /texts/1/body:unknown_variable"},
      {{{"en", "20 % off if you change to 5 stars {x}"}},
       "invalid_request /texts/0/body:unknown_variable"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(outcome(check(ChangeSavedReply{"Late", row.texts}, languages)), row.outcome);
  const auto tied = outcome(
      check(ChangeSavedReply{"x", {{"fr", "20 % off if you change to 5 stars"}}}, languages));
  EXPECT_TRUE(tied.starts_with("benefit_tied_to_review /texts/0/body:benefit_tied_to_review"))
      << tied;
}

TEST(SavedReply, has_a_version_that_goes_up) {
  SavedReply reply;
  reply.name = "Late";
  const auto first = first_version({"Late", {{"en", "Soon."}}}, reply);
  EXPECT_EQ(first.row.version, 1);
  ASSERT_EQ(first.events.size(), 1U);
  EXPECT_EQ(first.events[0].kind, "saved_reply_created");
  const auto next =
      decide(ChangeSavedReply{"Very late", {{"fr", "Bientôt."}}}, {first.row, {}, {}});
  ASSERT_TRUE(next);
  EXPECT_EQ(next->row.version, 2);
  EXPECT_EQ(next->row.name, "Very late");
  ASSERT_EQ(next->texts.size(), 1U);
  EXPECT_EQ(next->texts[0].language, "fr");
}

TEST(SavedReplies, are_arranged_all_or_none) {
  std::vector<SavedReply> replies(3);
  std::vector<SavedReplyId> ids;
  for (std::size_t i = 0; i < replies.size(); ++i) {
    replies[i].id.uuid.bytes[15] = static_cast<std::uint8_t>(i + 1);
    replies[i].position = static_cast<std::int64_t>(i + 1);
    ids.push_back(replies[i].id);
  }
  const auto turned = arranged(replies, {ids[2], ids[0], ids[1]});
  ASSERT_TRUE(turned);
  EXPECT_EQ((*turned)[0].id, ids[2]);
  EXPECT_EQ((*turned)[2].position, 3);
  for (const auto& wrong : std::vector<std::vector<SavedReplyId>>{
           {}, {ids[0], ids[1]}, {ids[0], ids[1], ids[1]}, {ids[0], ids[1], SavedReplyId{}}})
    EXPECT_EQ(arranged(replies, wrong).error(), ReplyRefusal::saved_replies_changed);
}

TEST(FilledReply, shows_what_is_not_known_as_a_gap) {
  const auto label = [](std::string_view name) { return "the " + std::string(name); };
  const auto filled = fill_reply("{buyer}: {tracking_number}, {tracking_number}, {agent} {x",
                                 {{"buyer", "Ana"}, {"tracking_number", ""}}, label);
  EXPECT_EQ(filled.body, "Ana: [[the tracking_number]], [[the tracking_number]], [[the agent]] {x");
  EXPECT_EQ(filled.gaps, (std::vector<std::string>{"tracking_number", "agent"}));
  EXPECT_EQ(fill_reply("{buyer}", {{"buyer", "{order}"}}, label).body, "{order}")
      << "a name is no variable";
  for (auto name : reply_variables())
    EXPECT_EQ(fill_reply("{" + std::string(name) + "}", {}, label).gaps.size(), 1U);
}

}  // namespace
}  // namespace entente::messages
