#include "recovery/timeline_views.hpp"

#include <algorithm>

#include "journal/chain.hpp"
#include "people/people.hpp"

namespace entente::recovery {
namespace {

// What the review's own chain tells again in other words.
bool is_told_by_dispute(std::string_view kind) {
  return kind == "review_updated_by_link";
}

std::optional<std::string> actor_name(const Context& context, const Dispute& dispute,
                                      const Actor& actor) {
  switch (actor.kind) {
    case ActorKind::account: {
      auto name = people::account_name(context.session, AccountId{actor.id});
      return name.empty() ? std::nullopt : std::optional(name);
    }
    case ActorKind::person:
    case ActorKind::link:
      return dispute.buyer_name;
    default:
      return std::nullopt;
  }
}

std::optional<std::string> words_of(const journal::Fields& personal) {
  for (const char* name : {"body", "note"})
    if (auto found = personal.find(name); found != personal.end() && !found->second.empty())
      return found->second;
  return std::nullopt;
}

// Codes inside events become words: the reason of a closing, the ground of a refusal, who it is
// about.
text::Args args_of(const Context& context, const journal::StoredEvent& event,
                   const std::optional<std::string>& name) {
  text::Args args{{"name", name.value_or("")}};
  for (const auto& [key, value] : event.data) {
    if (key == "reason")
      args.emplace(key, context.text("close_reason." + value));
    else if (key == "ground")
      args.emplace(key, context.text("ground." + value));
    else if (key == "account")
      args.emplace(key, people::account_name(context.session,
                                             parse_id<AccountId>(value).value_or(AccountId{})));
    else
      args.emplace(key, value);
  }
  return args;
}

void add_events(const Context& context, const Dispute& dispute, const Uuid& subject,
                std::vector<TimelineEntry>& timeline) {
  for (const auto& event : journal::events_of(context.session, dispute.shop_id, subject)) {
    if (is_told_by_dispute(event.kind)) continue;
    auto name = actor_name(context, dispute, event.actor);
    timeline.push_back({event.at,
                        event.kind,
                        {event.actor.kind, name},
                        context.text("timeline." + event.kind, args_of(context, event, name)),
                        words_of(event.personal)});
  }
}

}  // namespace

std::vector<TimelineEntry> timeline_of(const Context& context, const Dispute& dispute) {
  std::vector<TimelineEntry> timeline;
  add_events(context, dispute, dispute.review_id.uuid, timeline);
  add_events(context, dispute, dispute.id.uuid, timeline);
  std::ranges::stable_sort(timeline, {}, &TimelineEntry::at);
  return timeline;
}

}  // namespace entente::recovery
