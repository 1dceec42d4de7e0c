#include "enforcement/measure_steps.hpp"

#include <algorithm>

namespace entente::enforcement {
namespace {

// Sentences, each without what surrounds it, in small letters as far as ASCII goes.
std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> all;
  std::string one;
  const auto finish = [&] {
    const auto first = one.find_first_not_of(' ');
    if (first != std::string::npos)
      all.push_back(one.substr(first, one.find_last_not_of(' ') - first + 1));
    one.clear();
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (text.substr(at).starts_with("。")) {
      finish();
      at += 2;
    } else if (c == '.' || c == '!' || c == '?' || c == '\n') {
      finish();
    } else {
      one += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  finish();
  return all;
}

// A sign of a script without blanks says about as much as two letters.
std::int64_t letters_in(std::string_view sentence) {
  std::int64_t count = 0;
  for (const char c : sentence) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE0)
      count += 2;
    else if (byte >= 0xC0 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z'))
      ++count;
  }
  return count;
}

}  // namespace

MeasureDecision start(const MeasureFacts& facts) {
  MeasureDecision decision;
  decision.row = facts.row;
  decision.row.version = facts.row.version + 1;
  return decision;
}

void record(MeasureDecision& decision, const char* kind, journal::Fields data,
            journal::Fields personal) {
  data["measure"] = std::string(to_text(decision.row.kind));
  decision.events.push_back({kind, std::move(data), std::move(personal)});
}

void add_entry(MeasureDecision& decision, const MeasureFacts& facts, MeasureEntryKind kind,
               const std::string& body) {
  auto& row = decision.row;
  ++row.entry_count;
  decision.entries.push_back(
      {row.shop_id, row.id, row.entry_count, kind, facts.side, facts.by, facts.now, body});
}

void tell_owners(MeasureDecision& decision, const MeasureFacts& facts, const char* what,
                 const journal::Fields& more) {
  const auto& row = decision.row;
  auto values = facts.mail;
  values["what"] = what;
  values["measure"] = std::string(to_text(row.kind));
  if (row.effective_at) values["effective_at"] = to_text(*row.effective_at);
  if (row.ends_at) values["ends_at"] = to_text(*row.ends_at);
  values["has_end"] = row.ends_at ? "yes" : "no";
  if (row.appeal_until) values["appeal_at"] = to_text(*row.appeal_until);
  for (const auto& [name, value] : more) values[name] = value;
  for (const auto& each : facts.owners)
    decision.notices.push_back({"measure_to_shop", each.email, each.language, values});
}

void set_timer(MeasureDecision& decision, const char* kind, std::optional<Instant> due_at) {
  decision.timers.push_back({kind, due_at});
}

void end_it(MeasureDecision& decision, const MeasureFacts& facts, MeasureEnding ending) {
  auto& row = decision.row;
  row.state = MeasureState::ended;
  row.ending = ending;
  if (!row.ended_at) row.ended_at = facts.now;
  row.ended_by = facts.by;
  for (const auto* kind : {sent_timer, effect_timer, end_timer})
    set_timer(decision, kind, std::nullopt);
}

Decided<Done> may_judge(const MeasureFacts& facts) {
  if (facts.side != MeasureSide::staff || !facts.by)
    return std::unexpected(Refusal::a_person_confirms);
  if (!facts.may_judge) return std::unexpected(Refusal::needs_trust_and_safety);
  if (facts.is_of_team) return std::unexpected(Refusal::decides_own_shop);
  return Done{};
}

Decided<Done> is_shop(const MeasureFacts& facts) {
  if (facts.side != MeasureSide::shop || !facts.by)
    return std::unexpected(Refusal::only_the_shop_does_this);
  return Done{};
}

Decided<Done> is_running(const MeasureFacts& facts) {
  switch (facts.row.state) {
    case MeasureState::proposed:
      return std::unexpected(Refusal::measure_is_not_announced);
    case MeasureState::dropped:
    case MeasureState::ended:
      return std::unexpected(Refusal::measure_is_over);
    case MeasureState::announced:
    case MeasureState::in_force:
      return Done{};
  }
  return std::unexpected(Refusal::measure_is_over);
}

bool is_its_own(std::string_view words, const MeasureFacts& facts) {
  std::vector<std::string> used;
  for (const auto& text : facts.used)
    for (auto& each : sentences_of(text)) used.push_back(std::move(each));
  std::int64_t letters = 0;
  for (const auto& each : sentences_of(words))
    if (std::ranges::find(used, each) == used.end()) letters += letters_in(each);
  return letters >= facts.numbers.own_letters_min;
}

}  // namespace entente::enforcement
