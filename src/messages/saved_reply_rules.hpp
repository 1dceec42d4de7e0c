// What may be saved as a reply, and what it becomes for one order. Pure.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "journal/decision.hpp"
#include "messages/saved_reply.hpp"

namespace entente::messages {

// In order of precedence.
enum class ReplyRefusal {
  too_many_saved_replies,
  saved_replies_changed,  // an order of other replies than there are
};
BOOST_DESCRIBE_ENUM(ReplyRefusal, too_many_saved_replies, saved_replies_changed)
RefusalInfo refusal_info(ReplyRefusal refusal);

inline constexpr std::int64_t saved_replies_max = 200;  // of one shop

// buyer, order, shop, product, tracking_number, estimated_delivery, agent.
std::span<const std::string_view> reply_variables();

struct ReplyText {
  std::string language;
  Text<4000> body;
};
BOOST_DESCRIBE_STRUCT(ReplyText, (), (language, body))

// All of it is said anew.
struct ChangeSavedReply {
  Line<80> name;
  std::vector<ReplyText> texts;
};
BOOST_DESCRIBE_STRUCT(ChangeSavedReply, (), (name, texts))

// 422 with each field: a language that is none of these or stands twice, a variable that nobody
// fills in. Else 422 benefit_tied_to_review with the passages (C-1).
Answer<Done> check(const ChangeSavedReply& command, const std::vector<std::string>& languages);

struct SavedReplyDecision : journal::Decision<SavedReply> {
  std::vector<SavedReplyText> texts;  // all of them
};
struct SavedReplyFacts {
  SavedReply reply;
  std::vector<SavedReplyText> texts;
  std::vector<std::string> languages;  // it may be written in
};
std::expected<SavedReplyDecision, ReplyRefusal> decide(const ChangeSavedReply& command,
                                                       const SavedReplyFacts& facts);
// The same for a fresh one: `reply` has its id, shop, time and position.
SavedReplyDecision first_version(const ChangeSavedReply& command, const SavedReply& reply);

// The replies in the order of `ids`; refused unless these are all of them, each once.
std::expected<std::vector<SavedReply>, ReplyRefusal> arranged(
    const std::vector<SavedReply>& replies, const std::vector<SavedReplyId>& ids);

// A reply for one order: each variable is its value or a gap that the writer has to fill, never
// "{name}".
struct FilledReply {
  std::string body;
  std::vector<std::string> gaps;  // names of the variables without a value, each once
};
// `values`: by variable; empty counts as none. `label`: what a gap is called for its writer.
FilledReply fill_reply(std::string_view body,
                       const std::map<std::string, std::string, std::less<>>& values,
                       const std::function<std::string(std::string_view name)>& label);

}  // namespace entente::messages
