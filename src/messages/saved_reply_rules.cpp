#include "messages/saved_reply_rules.hpp"

#include <algorithm>
#include <array>

#include "base/fair_text.hpp"
#include "base/placeholders.hpp"

namespace entente::messages {
namespace {

constexpr std::array<std::string_view, 7> variables = {
    "buyer", "order", "shop", "product", "tracking_number", "estimated_delivery", "agent"};

std::string pointer_to(std::size_t index, const char* field) {
  return "/texts/" + std::to_string(index) + "/" + field;
}

std::string names_of_variables() {
  std::string names;
  for (auto name : variables) {
    if (!names.empty()) names += ' ';
    names.append("{").append(name).append("}");
  }
  return names;
}

void check_text(const ChangeSavedReply& command, std::size_t index,
                const std::vector<std::string>& languages, std::vector<FieldError>& errors) {
  const auto& text = command.texts[index];
  if (std::ranges::find(languages, text.language) == languages.end())
    errors.push_back({pointer_to(index, "language"), "not_a_language_of_the_shop", {}});
  for (std::size_t before = 0; before < index; ++before)
    if (command.texts[before].language == text.language)
      errors.push_back({pointer_to(index, "language"), "duplicate", {}});
  const auto unknown = unknown_placeholder(text.body, variables);
  if (!unknown.empty())
    errors.push_back({pointer_to(index, "body"),
                      "unknown_variable",
                      {{"name", unknown}, {"known", names_of_variables()}}});
}

SavedReplyDecision with(const ChangeSavedReply& command, const SavedReply& reply) {
  SavedReplyDecision decision;
  decision.row = reply;
  decision.row.name = command.name.value;
  for (const auto& text : command.texts)
    decision.texts.push_back({reply.shop_id, reply.id, text.language, text.body.value});
  return decision;
}

}  // namespace

RefusalInfo refusal_info(ReplyRefusal refusal) {
  switch (refusal) {
    case ReplyRefusal::too_many_saved_replies:
    case ReplyRefusal::saved_replies_changed:
      return {409};
  }
  return {500};
}

std::span<const std::string_view> reply_variables() {
  return variables;
}

Answer<Done> check(const ChangeSavedReply& command, const std::vector<std::string>& languages) {
  std::vector<FieldError> errors;
  if (command.texts.empty()) errors.push_back({"/texts", "empty", {}});
  for (std::size_t i = 0; i < command.texts.size(); ++i) check_text(command, i, languages, errors);
  if (!errors.empty()) return invalid(std::move(errors));
  for (std::size_t i = 0; i < command.texts.size(); ++i)
    add_benefit_errors(errors, pointer_to(i, "body"), command.texts[i].body, false);
  if (!errors.empty())
    return std::unexpected(Problem{422, "benefit_tied_to_review", {}, std::move(errors)});
  return Done{};
}

std::expected<SavedReplyDecision, ReplyRefusal> decide(const ChangeSavedReply& command,
                                                       const SavedReplyFacts& facts) {
  auto decision = with(command, facts.reply);
  ++decision.row.version;
  decision.events.push_back({"saved_reply_changed", {{"name", decision.row.name}}, {}});
  return decision;
}

SavedReplyDecision first_version(const ChangeSavedReply& command, const SavedReply& reply) {
  auto decision = with(command, reply);
  decision.events.push_back({"saved_reply_created", {{"name", decision.row.name}}, {}});
  return decision;
}

std::expected<std::vector<SavedReply>, ReplyRefusal> arranged(
    const std::vector<SavedReply>& replies, const std::vector<SavedReplyId>& ids) {
  if (ids.size() != replies.size()) return std::unexpected(ReplyRefusal::saved_replies_changed);
  auto changed = replies;
  for (auto& reply : changed) {
    const auto place = std::ranges::find(ids, reply.id);
    if (place == ids.end()) return std::unexpected(ReplyRefusal::saved_replies_changed);
    reply.position = place - ids.begin() + 1;
  }
  std::ranges::sort(changed, {}, &SavedReply::position);
  return changed;
}

FilledReply fill_reply(std::string_view body,
                       const std::map<std::string, std::string, std::less<>>& values,
                       const std::function<std::string(std::string_view name)>& label) {
  FilledReply filled;
  filled.body = replace_placeholders(body, [&](std::string_view name, std::string_view) {
    const auto value = values.find(name);
    if (value != values.end() && !value->second.empty()) return value->second;
    if (std::ranges::find(filled.gaps, name) == filled.gaps.end()) filled.gaps.emplace_back(name);
    return gap(label(name));
  });
  return filled;
}

}  // namespace entente::messages
