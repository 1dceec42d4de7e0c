#include "sellers/link_rules.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace entente::sellers {
namespace {

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

const AccountId anna{Uuid{{1}}};
const AccountId bela{Uuid{{2}}};
const AccountId owner{Uuid{{3}}};
const ShopId one{Uuid{{11}}};
const ShopId other{Uuid{{12}}};

std::vector<LinkEvidence> found(std::vector<DetailKind> kinds, std::int64_t weight = 80) {
  std::vector<LinkEvidence> evidence;
  for (const auto kind : kinds) {
    LinkEvidence each;
    each.number = static_cast<std::int64_t>(evidence.size()) + 1;
    each.kind = kind;
    each.weight = weight;
    each.shops = 2;
    evidence.push_back(each);
  }
  return evidence;
}
std::vector<LinkEvidence> same_account() {
  return found({DetailKind::payout_account});
}

LinkFacts fresh() {
  LinkFacts facts;
  facts.row.one = one;
  facts.row.other = other;
  facts.numbers = policies::preset().front().links;
  facts.zone = "Europe/Paris";
  facts.now = at("2026-11-22T10:00:00+01:00");
  return facts;
}

LinkFacts after(const LinkFacts& facts, const LinkDecision& decision) {
  auto next = facts;
  EXPECT_EQ(broken_invariant(facts.row.version == 0 ? nullptr : &facts.row, decision.row,
                             decision.events),
            nullptr);
  next.row = decision.row;
  if (decision.evidence) next.evidence = *decision.evidence;
  return next;
}

LinkFacts as_staff(LinkFacts facts, AccountId who = anna) {
  facts.side = LinkSide::staff;
  facts.by = who;
  facts.may_judge = true;
  return facts;
}
LinkFacts as_shop(LinkFacts facts) {
  facts.side = LinkSide::shop;
  facts.by = owner;
  facts.shop = other;
  facts.may_judge = false;
  facts.is_of_team = true;
  return facts;
}

LinkFacts proposed() {
  return as_staff(after(fresh(), look_at(same_account(), fresh()).value()));
}
LinkFacts confirmed() {
  return after(proposed(), decide(ConfirmLink{true, {}}, proposed()).value());
}
LinkFacts contested() {
  const auto facts = as_shop(confirmed());
  auto next = after(facts, decide(ContestLink{"Two of us use one bank."}, facts).value());
  next.is_of_team = false;
  return next;
}
LinkFacts dismissed() {
  return after(proposed(), decide(DismissLink{"A bookkeeper."}, proposed()).value());
}
LinkFacts ended() {
  return after(confirmed(), decide(EndLink{"Sold."}, confirmed()).value());
}
LinkFacts lapsed() {
  return after(proposed(), look_at({}, proposed()).value());
}

TEST(LinkRules, C8_a_link_is_only_proposed_and_only_when_it_weighs_enough) {
  const auto limit = fresh().numbers.propose_percent;
  for (const auto weight : {limit - 1, limit, limit + 1}) {
    const auto decision = look_at(found({DetailKind::device}, weight), fresh());
    ASSERT_EQ(decision.has_value(), weight >= limit) << weight;
    if (!decision) continue;
    EXPECT_EQ(decision->row.state, LinkState::proposed);
    EXPECT_EQ(decision->row.weight, weight);
    EXPECT_TRUE(decision->news.empty());  // nobody is told
  }
}

TEST(LinkRules, C8_what_was_found_again_moves_a_proposal_and_never_what_a_person_decided) {
  const auto more = found({DetailKind::payout_account, DetailKind::phone});
  struct Row {
    const char* name;
    LinkFacts facts;
    std::vector<LinkEvidence> found;
    std::optional<LinkState> becomes;
  };
  const std::vector<Row> rows{{"the same again", proposed(), same_account(), std::nullopt},
                              {"more", proposed(), more, LinkState::proposed},
                              {"gone", proposed(), {}, LinkState::lapsed},
                              {"back", lapsed(), same_account(), LinkState::proposed},
                              {"still gone", lapsed(), {}, std::nullopt},
                              {"dismissed, the same", dismissed(), same_account(), std::nullopt},
                              {"dismissed, less", dismissed(), {}, std::nullopt},
                              {"dismissed, more", dismissed(), more, LinkState::proposed},
                              {"ended, the same", ended(), same_account(), std::nullopt},
                              {"ended, more", ended(), more, LinkState::proposed},
                              {"confirmed, gone", confirmed(), {}, std::nullopt},
                              {"confirmed, more", confirmed(), more, std::nullopt},
                              {"contested, gone", contested(), {}, std::nullopt}};
  for (const auto& row : rows) {
    const auto decision = look_at(row.found, row.facts);
    ASSERT_EQ(decision.has_value(), row.becomes.has_value()) << row.name;
    if (!decision) continue;
    EXPECT_EQ(after(row.facts, *decision).row.state, *row.becomes) << row.name;
  }
}

using Tried = std::function<LinkDecided<LinkDecision>(const LinkFacts&)>;
const Tried confirm = [](const LinkFacts& f) { return decide(ConfirmLink{true, {}}, f); };
const Tried dismiss = [](const LinkFacts& f) { return decide(DismissLink{"No."}, f); };
const Tried uphold = [](const LinkFacts& f) { return decide(UpholdLink{"Yes."}, f); };
const Tried end_it = [](const LinkFacts& f) { return decide(EndLink{"No."}, f); };
const Tried contest = [](const LinkFacts& f) { return decide(ContestLink{"No."}, f); };

// Each command in each state: what it becomes, or why not.
TEST(LinkRules, each_command_has_an_answer_in_each_state) {
  using R = LinkRefusal;
  using S = LinkState;
  using Answer = std::expected<S, R>;
  const auto no = [](R refusal) { return Answer(std::unexpected(refusal)); };
  struct Row {
    const char* name;
    Tried command;
    bool by_shop;
    Answer of_proposed, of_dismissed, of_lapsed, of_confirmed, of_contested, of_ended;
  };
  const auto proposal = no(R::link_is_no_proposal);
  const auto not_confirmed = no(R::link_is_not_confirmed);
  const auto not_contested = no(R::link_is_not_contested);
  const std::vector<Row> rows{
      {"confirm", confirm, false, S::confirmed, proposal, proposal, proposal, proposal, proposal},
      {"dismiss", dismiss, false, S::dismissed, proposal, proposal, proposal, proposal, proposal},
      {"uphold", uphold, false, not_contested, not_contested, not_contested, not_contested,
       S::confirmed, not_contested},
      {"end", end_it, false, not_confirmed, not_confirmed, not_confirmed, S::ended, S::ended,
       not_confirmed},
      {"contest", contest, true, not_confirmed, not_confirmed, not_confirmed, S::contested,
       not_confirmed, not_confirmed}};
  for (const auto& row : rows) {
    const std::vector<std::pair<LinkFacts, Answer>> states{
        {proposed(), row.of_proposed},   {dismissed(), row.of_dismissed}, {lapsed(), row.of_lapsed},
        {confirmed(), row.of_confirmed}, {contested(), row.of_contested}, {ended(), row.of_ended}};
    for (const auto& [facts, wanted] : states) {
      const auto seen = row.by_shop ? as_shop(facts) : as_staff(facts, bela);
      const auto decision = row.command(seen);
      ASSERT_EQ(decision.has_value(), wanted.has_value())
          << row.name << " of " << to_text(facts.row.state);
      if (!decision) {
        EXPECT_EQ(decision.error(), wanted.error()) << row.name;
        continue;
      }
      EXPECT_EQ(after(seen, *decision).row.state, *wanted) << row.name;
    }
  }
}

TEST(LinkRules, GDPR5_SEC3_X4_who_may_decide) {
  auto program = proposed();
  program.side = LinkSide::system;
  program.by = std::nullopt;
  EXPECT_EQ(confirm(program).error(), LinkRefusal::a_person_decides_links);
  auto support = proposed();
  support.may_judge = false;
  EXPECT_EQ(confirm(support).error(), LinkRefusal::links_need_trust_and_safety);
  auto of_team = proposed();
  of_team.is_of_team = true;
  EXPECT_EQ(confirm(of_team).error(), LinkRefusal::decides_link_of_own_shop);
  EXPECT_EQ(decide(ConfirmLink{false, {}}, proposed()).error(),
            LinkRefusal::link_evidence_is_not_checked);
  for (const auto& command : {uphold, end_it}) {
    EXPECT_EQ(command(as_staff(contested(), anna)).error(),
              LinkRefusal::another_person_decides_contests);
    EXPECT_TRUE(command(as_staff(contested(), bela)));
  }
  EXPECT_TRUE(end_it(confirmed()));  // who confirmed it may take it back unasked
  EXPECT_EQ(contest(as_staff(confirmed())).error(), LinkRefusal::only_linked_shops_contest);
  auto machine = as_shop(confirmed());
  machine.by = std::nullopt;
  EXPECT_EQ(contest(machine).error(), LinkRefusal::only_linked_shops_contest);
}

TEST(LinkRules, C8_both_shops_are_told_and_the_one_that_contests_is_answered) {
  const auto told = [](const LinkDecided<LinkDecision>& decision) {
    std::vector<std::pair<ShopId, std::string>> news;
    for (const auto& each : decision.value().news) news.emplace_back(each.shop, each.what);
    return news;
  };
  using News = std::vector<std::pair<ShopId, std::string>>;
  EXPECT_EQ(told(confirm(proposed())), (News{{one, "linked"}, {other, "linked"}}));
  EXPECT_EQ(told(dismiss(proposed())), News{});
  EXPECT_EQ(told(contest(as_shop(confirmed()))), News{});
  EXPECT_EQ(told(uphold(as_staff(contested(), bela))), (News{{other, "upheld"}}));
  EXPECT_EQ(told(end_it(as_staff(contested(), bela))),
            (News{{one, "unlinked"}, {other, "unlinked"}}));
}

TEST(LinkRules, X4_a_contest_is_answered_within_the_days_of_the_policy) {
  // 14 days of the marketplace's zone, the day of the contest not counted (T-3).
  EXPECT_EQ(*contested().row.answer_due_at, at("2026-12-07T00:00:00+01:00"));
  EXPECT_FALSE(after(contested(), uphold(as_staff(contested(), bela)).value()).row.answer_due_at);
}

TEST(LinkRules, every_refusal_has_a_status) {
  for (const auto& each : values_of<LinkRefusal>) {
    const auto status = refusal_info(each.value).status;
    EXPECT_TRUE(status == 403 || status == 409 || status == 422) << each.name;
  }
}

}  // namespace
}  // namespace entente::sellers
