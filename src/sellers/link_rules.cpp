#include "sellers/link_rules.hpp"

#include <algorithm>

#include "sellers/evidence_rules.hpp"
#include "sellers/group_rules.hpp"

namespace entente::sellers {
namespace {

using Refused = std::unexpected<LinkRefusal>;

LinkDecision start(const LinkFacts& facts) {
  LinkDecision decision;
  decision.row = facts.row;
  ++decision.row.version;
  return decision;
}

void add_entry(LinkDecision& decision, const LinkFacts& facts, LinkEntryKind kind,
               const std::string& body) {
  auto& row = decision.row;
  ++row.entry_count;
  const auto shop = facts.side == LinkSide::shop ? facts.shop : std::nullopt;
  decision.entries.push_back({row.id, row.entry_count, kind, shop, facts.by, facts.now, body});
}

void record(LinkDecision& decision, const char* kind, journal::Fields data = {},
            const std::string& words = {}) {
  decision.events.push_back(
      {kind, std::move(data),
       words.empty() ? journal::Fields{} : journal::Fields{{"words", words}}});
}

void tell_both(LinkDecision& decision, const char* what, const std::string& body) {
  decision.news.push_back({decision.row.one, what, body});
  decision.news.push_back({decision.row.other, what, body});
}

LinkDecided<Done> may_judge(const LinkFacts& facts) {
  if (facts.side != LinkSide::staff || !facts.by)
    return Refused(LinkRefusal::a_person_decides_links);
  if (!facts.may_judge) return Refused(LinkRefusal::links_need_trust_and_safety);
  if (facts.is_of_team) return Refused(LinkRefusal::decides_link_of_own_shop);
  return Done{};
}

// X4: whoever confirmed it does not judge what a shop says against it.
LinkDecided<Done> may_answer_contest(const LinkFacts& facts) {
  if (facts.row.state == LinkState::contested && facts.row.confirmed_by == facts.by)
    return Refused(LinkRefusal::another_person_decides_contests);
  return Done{};
}

void decide_last(LinkDecision& decision, const LinkFacts& facts, LinkState state) {
  auto& row = decision.row;
  row.state = state;
  row.decided_by = facts.by;
  row.decided_at = facts.now;
  row.answer_due_at = std::nullopt;
}

bool has_kind(const std::vector<LinkEvidence>& evidence, DetailKind kind) {
  return std::ranges::find(evidence, kind, &LinkEvidence::kind) != evidence.end();
}

// More than a person has seen when they decided: a kind that was not there.
bool is_more(const std::vector<LinkEvidence>& found, const std::vector<LinkEvidence>& known) {
  return std::ranges::any_of(found,
                             [&](const LinkEvidence& each) { return !has_kind(known, each.kind); });
}

LinkDecision propose(const std::vector<LinkEvidence>& found, const LinkFacts& facts) {
  auto decision = start(facts);
  auto& row = decision.row;
  const bool was_proposed = facts.row.version > 0 && row.state == LinkState::proposed;
  row.state = LinkState::proposed;
  row.weight = weight_of(found);
  if (!was_proposed) {
    row.proposed_at = facts.now;
    // Whatever was confirmed before has ended: the shops know nothing of this proposal.
    row.confirmed_by = std::nullopt;
    row.confirmed_at = std::nullopt;
    row.contested_by = std::nullopt;
    row.contested_at = std::nullopt;
    record(decision, "seller_link_proposed", {{"weight", std::to_string(row.weight)}});
  }
  decision.evidence = found;
  return decision;
}

LinkDecision lapse(const std::vector<LinkEvidence>& found, const LinkFacts& facts) {
  auto decision = start(facts);
  decision.row.state = LinkState::lapsed;
  decision.row.weight = weight_of(found);
  decision.evidence = found;
  record(decision, "seller_link_lapsed");
  return decision;
}

bool is_same(const std::vector<LinkEvidence>& found, const std::vector<LinkEvidence>& known) {
  return std::ranges::equal(found, known, [](const LinkEvidence& a, const LinkEvidence& b) {
    return a.kind == b.kind && a.weight == b.weight && a.shops == b.shops && a.since == b.since &&
           a.last_seen == b.last_seen;
  });
}

}  // namespace

RefusalInfo refusal_info(LinkRefusal refusal) {
  switch (refusal) {
    case LinkRefusal::a_person_decides_links:
    case LinkRefusal::links_need_trust_and_safety:
    case LinkRefusal::decides_link_of_own_shop:
    case LinkRefusal::only_linked_shops_contest:
    case LinkRefusal::another_person_decides_contests:
      return {403};
    case LinkRefusal::link_is_no_proposal:
    case LinkRefusal::link_is_not_confirmed:
    case LinkRefusal::link_is_not_contested:
      return {409};
    case LinkRefusal::link_evidence_is_not_checked:
      return {422};
  }
  return {500};
}

bool is_told(const SellerLink& row) {
  return row.confirmed_at.has_value();
}

LinkDecided<Done> may_confirm(const LinkFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (facts.row.state != LinkState::proposed) return Refused(LinkRefusal::link_is_no_proposal);
  return Done{};
}

LinkDecided<LinkDecision> decide(const ConfirmLink& command, const LinkFacts& facts) {
  if (auto may = may_confirm(facts); !may) return Refused(may.error());
  if (!command.evidence_checked) return Refused(LinkRefusal::link_evidence_is_not_checked);
  auto decision = start(facts);
  auto& row = decision.row;
  row.state = LinkState::confirmed;
  row.confirmed_by = facts.by;
  row.confirmed_at = facts.now;
  const auto words = text_of(command.words);
  add_entry(decision, facts, LinkEntryKind::confirmed, words);
  record(decision, "seller_link_confirmed", {{"weight", std::to_string(row.weight)}}, words);
  tell_both(decision, "linked", words);
  return decision;
}

LinkDecided<Done> may_dismiss(const LinkFacts& facts) {
  return may_confirm(facts);
}

LinkDecided<LinkDecision> decide(const DismissLink& command, const LinkFacts& facts) {
  if (auto may = may_dismiss(facts); !may) return Refused(may.error());
  auto decision = start(facts);
  decide_last(decision, facts, LinkState::dismissed);
  add_entry(decision, facts, LinkEntryKind::dismissed, command.words);
  record(decision, "seller_link_dismissed", {}, command.words);
  return decision;
}

LinkDecided<Done> may_uphold(const LinkFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (facts.row.state != LinkState::contested) return Refused(LinkRefusal::link_is_not_contested);
  return may_answer_contest(facts);
}

LinkDecided<LinkDecision> decide(const UpholdLink& command, const LinkFacts& facts) {
  if (auto may = may_uphold(facts); !may) return Refused(may.error());
  auto decision = start(facts);
  decide_last(decision, facts, LinkState::confirmed);
  add_entry(decision, facts, LinkEntryKind::upheld, command.words);
  record(decision, "seller_link_upheld", {}, command.words);
  decision.news.push_back({*facts.row.contested_by, "upheld", command.words});
  return decision;
}

LinkDecided<Done> may_end(const LinkFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (!holds(facts.row)) return Refused(LinkRefusal::link_is_not_confirmed);
  return may_answer_contest(facts);
}

LinkDecided<LinkDecision> decide(const EndLink& command, const LinkFacts& facts) {
  if (auto may = may_end(facts); !may) return Refused(may.error());
  auto decision = start(facts);
  decide_last(decision, facts, LinkState::ended);
  add_entry(decision, facts, LinkEntryKind::ended, command.words);
  record(decision, "seller_link_ended", {}, command.words);
  tell_both(decision, "unlinked", command.words);
  return decision;
}

LinkDecided<Done> may_contest(const LinkFacts& facts) {
  if (facts.side != LinkSide::shop || !facts.by || !facts.shop)
    return Refused(LinkRefusal::only_linked_shops_contest);
  if (facts.row.state != LinkState::confirmed) return Refused(LinkRefusal::link_is_not_confirmed);
  return Done{};
}

LinkDecided<LinkDecision> decide(const ContestLink& command, const LinkFacts& facts) {
  if (auto may = may_contest(facts); !may) return Refused(may.error());
  auto decision = start(facts);
  auto& row = decision.row;
  row.state = LinkState::contested;
  row.contested_by = facts.shop;
  row.contested_at = facts.now;
  row.answer_due_at = due_instant(
      facts.now, {facts.numbers.contest_decision_days, PeriodUnit::calendar_days, facts.zone});
  add_entry(decision, facts, LinkEntryKind::contested, command.words);
  record(decision, "seller_link_contested", {{"shop", to_text(*facts.shop)}}, command.words);
  return decision;
}

std::optional<LinkDecision> look_at(const std::vector<LinkEvidence>& found,
                                    const LinkFacts& facts) {
  const auto& row = facts.row;
  const bool is_enough = weight_of(found) >= facts.numbers.propose_percent;
  if (row.version == 0) return is_enough ? std::optional(propose(found, facts)) : std::nullopt;
  switch (row.state) {
    case LinkState::proposed:
      if (!is_enough) return lapse(found, facts);
      if (is_same(found, facts.evidence)) return std::nullopt;
      return propose(found, facts);
    case LinkState::lapsed:
      return is_enough ? std::optional(propose(found, facts)) : std::nullopt;
    case LinkState::dismissed:
    case LinkState::ended:
      if (!is_enough || !is_more(found, facts.evidence)) return std::nullopt;
      return propose(found, facts);
    case LinkState::confirmed:
    case LinkState::contested:
      return std::nullopt;
  }
  return std::nullopt;
}

const char* broken_invariant(const SellerLink* before, const SellerLink& after,
                             const std::vector<journal::Event>&) {
  if (!(after.one < after.other)) return "a link is of two shops, in the order of their ids";
  if (holds(after) && (!after.confirmed_by || !after.confirmed_at))
    return "a person has confirmed a link that holds";
  if ((after.state == LinkState::contested) != after.answer_due_at.has_value())
    return "a contested link has a day for the answer";
  if (before == nullptr)
    return after.state == LinkState::proposed ? nullptr : "a link begins as a proposal";
  if (before->one != after.one || before->other != after.other)
    return "a link stays between its two shops";
  if (holds(after) && !holds(*before) && before->state != LinkState::proposed)
    return "only a proposal is confirmed";
  return nullptr;
}

}  // namespace entente::sellers
