// What may happen to a review: one row per refusal and every way a version goes.
#include "reviews/review_rules.hpp"

#include <gtest/gtest.h>

#include "reviews/tests/kept_review.hpp"

namespace entente::reviews {
namespace {

// ---- refusals of a submission ----

TEST(Submit, refuses_in_order_of_precedence) {
  SubmitFacts facts;
  facts.author_is_of_shop = facts.order_cancelled = facts.exists_already = true;
  facts.delivery = DeliveryFacts{start - 9600h, {}, start - 9600h};
  auto asked = [&] {
    return refusal_of(submit({}, content_of(5), Source::buyer, facts, {}, start));
  };
  EXPECT_EQ(asked(), Refusal::review_is_own_shop);
  facts.author_is_of_shop = false;
  EXPECT_EQ(asked(), Refusal::review_order_cancelled);
  facts.order_cancelled = false;
  EXPECT_EQ(asked(), Refusal::review_exists_already);
  facts.exists_already = false;
  EXPECT_EQ(asked(), Refusal::review_window_over);
  facts.delivery = DeliveryFacts{start - 48h, {}, start - 24h};
  EXPECT_EQ(asked(), never);
}

TEST(Submit, is_verified_where_it_is_bound_to_an_order) {
  auto bound = submitted(4, false);
  EXPECT_TRUE(bound.row->verified);
  ASSERT_TRUE(bound.row->edit_until);
  auto loose = submit({}, content_of(4), Source::import_, {}, {}, start).value();
  EXPECT_FALSE(loose.row.verified);
  EXPECT_FALSE(loose.row.edit_until);
}

TEST(Submit, without_moderation_every_review_is_public_at_once) {
  for (std::int64_t stars = 1; stars <= 5; ++stars) {
    auto kept = submitted(stars, false);
    EXPECT_EQ(kept.row->state, ReviewState::published);
    EXPECT_EQ(kept.row->published_at, start);
    EXPECT_EQ(kept.public_stars(), stars);
  }
}

TEST(Submit, with_moderation_it_waits_and_its_end_is_set) {
  auto kept = submitted(5, true);
  EXPECT_EQ(kept.row->state, ReviewState::held);
  EXPECT_EQ(kept.row->holds_until, hold_end(start, {}));
  EXPECT_EQ(kept.row->pending_version, 1);
  EXPECT_EQ(kept.public_stars(), 0);
}

TEST(Submit, an_import_of_the_past_is_neither_held_nor_alerted) {
  SubmitFacts facts;
  facts.moderation = facts.is_history = true;
  facts.alert_threshold = 5;
  auto decision = submit({}, content_of(1), Source::import_, facts, {}, start).value();
  EXPECT_EQ(decision.row.state, ReviewState::published);
  EXPECT_TRUE(decision.timers.empty());
}

TEST(Submit, the_alert_threshold_is_inclusive) {  // M1
  for (std::int64_t threshold = 0; threshold <= 5; ++threshold)
    for (std::int64_t stars = 1; stars <= 5; ++stars) {
      SubmitFacts facts;
      facts.alert_threshold = threshold;
      auto decision = submit({}, content_of(stars), Source::buyer, facts, {}, start).value();
      bool alerts = std::ranges::any_of(
          decision.timers, [](const auto& each) { return each.kind == changed_timer; });
      EXPECT_EQ(alerts, stars <= threshold) << stars << " of " << threshold;
    }
}

TEST(Submit, words_go_to_the_part_that_can_be_erased) {
  auto decision = submit({}, content_of(2), Source::buyer, {}, {}, start).value();
  ASSERT_EQ(decision.events.size(), 1U);
  EXPECT_EQ(decision.events[0].personal.at("body"), "It came broken.");
  for (const auto& [key, value] : decision.events[0].data)
    EXPECT_EQ(value.find("broken"), std::string::npos) << key;
}

// ---- every state and every command ----

struct StateRow {
  ReviewState state;
  std::optional<Refusal> edit, update, publish, refuse, withdraw, reply;
};

class EveryState : public ::testing::TestWithParam<StateRow> {};
TEST_P(EveryState, and_every_command) {
  const auto& row = GetParam();
  auto kept = in_state(row.state);
  const auto facts = kept.saying(content_of(4), true);
  EXPECT_EQ(name(refusal_of(decide(Edit{}, facts))), name(row.edit));
  EXPECT_EQ(name(refusal_of(may_edit(facts))), name(row.edit));
  EXPECT_EQ(name(refusal_of(update_by_link(facts))), name(row.update));
  EXPECT_EQ(name(refusal_of(decide(Publish{}, facts))), name(row.publish));
  EXPECT_EQ(name(refusal_of(may_publish(facts))), name(row.publish));
  EXPECT_EQ(name(refusal_of(decide(refusal(Ground::threats_or_extortion), facts))),
            name(row.refuse));
  EXPECT_EQ(name(refusal_of(may_refuse(facts))), name(row.refuse));
  EXPECT_EQ(name(refusal_of(decide(Withdraw{}, facts))), name(row.withdraw));
  EXPECT_EQ(name(refusal_of(may_withdraw(facts))), name(row.withdraw));
  EXPECT_EQ(name(refusal_of(decide(Reply{"Sorry."}, facts))), name(row.reply));
  EXPECT_EQ(name(refusal_of(may_reply(facts))), name(row.reply));
}
constexpr auto gone = Refusal::review_withdrawn;
constexpr auto bad = Refusal::review_refused;
constexpr auto idle = Refusal::nothing_to_check;
INSTANTIATE_TEST_SUITE_P(
    Reviews, EveryState,
    ::testing::Values(StateRow{ReviewState::held, never, never, never, never, never,
                               Refusal::review_not_published},
                      StateRow{ReviewState::published, never, never, idle, idle, never, never},
                      StateRow{ReviewState::refused, bad, bad, bad, bad, never, bad},
                      StateRow{ReviewState::withdrawn, gone, gone, gone, gone, gone, gone}));

TEST(Edit, ends_with_the_public_reply_but_the_shops_own_link_still_works) {  // R4, M6
  auto kept = submitted(2, false);
  kept.apply(decide(Reply{"We are sorry."}, kept.facts(false)).value());
  EXPECT_EQ(refusal_of(decide(Edit{}, kept.saying(content_of(4), false))),
            Refusal::review_reply_locks_editing);
  EXPECT_TRUE(update_by_link(kept.saying(content_of(4), true)));
}

TEST(Edit, the_window_is_named_before_the_reply) {
  auto kept = submitted(2, false);
  kept.apply(decide(Reply{"We are sorry."}, kept.facts(false)).value());
  const auto at_its_end = kept.saying(content_of(4), true, *kept.row->edit_until);
  EXPECT_EQ(refusal_of(may_edit(at_its_end)), Refusal::review_window_over);
  EXPECT_TRUE(update_by_link(at_its_end));
}

TEST(Edit, replaces_the_public_version_and_says_when) {  // C-5
  auto kept = submitted(2, false);
  kept.apply(decide(Edit{}, kept.saying(content_of(4), false, start + 1h)).value());
  EXPECT_EQ(kept.row->stars, 4);
  EXPECT_EQ(kept.row->published_at, start);
  EXPECT_EQ(kept.row->updated_at, start + 1h);
  EXPECT_EQ(kept.versions.at(1).state, VersionState::superseded);
  EXPECT_EQ(kept.versions.at(2).state, VersionState::published);
}

TEST(Edit, under_moderation_leaves_the_public_version_until_the_check) {
  auto kept = submitted(2, false);
  kept.apply(decide(Edit{}, kept.saying(content_of(4), true)).value());
  EXPECT_EQ(kept.public_stars(), 2);
  EXPECT_EQ(kept.row->pending_version, 2);
  kept.apply(decide(Publish{}, kept.facts(true, start + 1h)).value());
  EXPECT_EQ(kept.public_stars(), 4);
}

TEST(Edit, a_newer_version_does_not_wait_anew) {  // C-3: never longer than the preset
  auto kept = submitted(2, true);
  auto ends = kept.row->holds_until;
  kept.apply(decide(Edit{}, kept.saying(content_of(1), true, start + 144h)).value());
  EXPECT_EQ(kept.row->holds_until, ends);
  EXPECT_EQ(kept.versions.at(1).state, VersionState::superseded);
  kept.apply(update_by_link(kept.saying(content_of(5), true, start + 145h)).value());
  EXPECT_EQ(kept.row->holds_until, ends);
}

TEST(Update, by_the_link_always_waits_for_the_check) {  // M7
  auto kept = submitted(2, false);
  kept.apply(update_by_link(kept.saying(content_of(5), false)).value());
  EXPECT_EQ(kept.public_stars(), 2);
  EXPECT_EQ(kept.versions.at(2).source, Source::recovery);
  EXPECT_EQ(kept.row->holds_until, hold_end(start, {}));
}

TEST(Versions, a_refused_one_keeps_its_number) {
  auto kept = submitted(2, false);
  for (std::int64_t number = 2; number <= 4; ++number) {
    kept.apply(decide(Edit{}, kept.saying(content_of(5), true)).value());
    EXPECT_EQ(kept.row->pending_version, number);
    kept.apply(decide(refusal(Ground::advertising_or_spam), kept.facts(true)).value());
    EXPECT_EQ(kept.versions.at(number).state, VersionState::refused);
    EXPECT_EQ(kept.row->state, ReviewState::published);  // with the version before
    EXPECT_EQ(kept.row->stars, 2);
  }
}

// ---- a check ----

struct Passage {
  const char* body;
  Ground ground;
  std::int64_t from;
  std::int64_t to;
  const char* explanation;
  std::optional<Refusal> refusal;
};

class RefusePassage : public ::testing::TestWithParam<Passage> {};
TEST_P(RefusePassage, is_marked_and_explained) {
  const auto& row = GetParam();
  SubmitFacts facts;
  facts.moderation = true;
  Kept kept;
  kept.apply(submit({}, content_of(1, row.body), Source::buyer, facts, {}, start).value());
  auto decided = decide(refusal(row.ground, row.explanation, row.from, row.to), kept.facts(true));
  EXPECT_EQ(name(refusal_of(decided)), name(row.refusal));
}
constexpr auto passage = Refusal::refusal_needs_passage;
INSTANTIATE_TEST_SUITE_P(
    Reviews, RefusePassage,
    ::testing::Values(
        Passage{"abc", Ground::discrimination, 0, 3, "why", never},
        Passage{"abc", Ground::discrimination, 2, 3, "why", never},
        Passage{"abc", Ground::discrimination, 0, 4, "why", passage},
        Passage{"abc", Ground::discrimination, -1, 2, "why", passage},
        Passage{"abc", Ground::discrimination, 1, 1, "why", passage},
        Passage{"abc", Ground::discrimination, 2, 1, "why", passage},
        Passage{"很好😀", Ground::discrimination, 2, 3, "why", never},  // code points, not bytes
        Passage{"很好😀", Ground::discrimination, 2, 4, "why", passage},
        Passage{"", Ground::discrimination, 0, 0, "why", passage},
        Passage{"", Ground::score_inflation, 0, 0, "why", never},  // stars alone
        Passage{"abc", Ground::score_inflation, 0, 0, "why", passage},
        Passage{"abc", Ground::discrimination, 0, 0, "", passage},  // before the explanation
        Passage{"abc", Ground::discrimination, 0, 3, "", Refusal::refusal_needs_explanation}));

TEST(Check, every_policy_ground_can_be_named_and_there_is_no_ninth) {  // R2
  auto kept = submitted(2, true);
  for (const auto& [ground, name] : values_of<Ground>)
    EXPECT_TRUE(decide(refusal(ground), kept.facts(true))) << name;
  EXPECT_EQ(values_of<Ground>.size(), 8U);
}

TEST(Check, says_who_decided_and_by_itself_says_nobody) {
  Uuid agent;
  agent.bytes[0] = 7;
  auto by_person = submitted(2, true);
  auto facts = by_person.facts(true);
  facts.by = agent;
  by_person.apply(decide(Publish{}, facts).value());
  EXPECT_EQ(by_person.versions.at(1).decided_by, agent);
  auto by_itself = submitted(2, true);
  auto decision = decide(Publish{}, by_itself.facts(true)).value();
  EXPECT_EQ(decision.events[0].data.at("by_itself"), "yes");
  by_itself.apply(decision);
  EXPECT_FALSE(by_itself.versions.at(1).decided_by);
  EXPECT_FALSE(by_itself.row->holds_until);
}

// ---- the public reply ----

TEST(Reply, may_not_tie_a_benefit_to_the_review) {  // C-1
  auto kept = submitted(2, false);
  const auto facts = kept.facts(false);
  EXPECT_EQ(refusal_of(decide(Reply{"20 % off if you change to 5 stars"}, facts)),
            Refusal::reply_ties_benefit_to_review);
  EXPECT_TRUE(decide(Reply{"We refunded you and are sorry."}, facts));
}

TEST(Reply, the_first_day_stays_and_an_edit_is_dated) {
  auto kept = submitted(2, false);
  kept.apply(decide(Reply{"Sorry."}, kept.facts(false)).value());
  kept.apply(decide(Reply{"Very sorry."}, kept.facts(false, start + 1h)).value());
  EXPECT_EQ(kept.row->reply_published_at, start);
  EXPECT_EQ(kept.row->reply_updated_at, start + 1h);
  EXPECT_EQ(kept.row->reply_body, "Very sorry.");
}

TEST(Refusals, each_has_a_status_that_is_an_answer) {
  for (const auto& [refusal, name] : values_of<Refusal>) {
    const auto status = refusal_info(refusal).status;
    EXPECT_TRUE(status == 403 || status == 409 || status == 422) << name;
  }
}

TEST(Invariants, each_is_seen) {
  auto good = *submitted(3, false).row;
  auto broken = [&](auto change, const Review* before = nullptr) {
    auto after = good;
    change(after);
    return broken_invariant(before, after, {}) != nullptr;
  };
  EXPECT_FALSE(broken([](Review&) {}));
  EXPECT_TRUE(broken([](Review& r) { r.stars = 0; }));
  EXPECT_TRUE(broken([](Review& r) { r.stars = 6; }));
  EXPECT_TRUE(broken([](Review& r) { r.holds_until = start; }));
  EXPECT_TRUE(broken([](Review& r) { r.pending_version = 2; }));
  EXPECT_TRUE(broken([](Review& r) { r.state = ReviewState::held; }));
  EXPECT_TRUE(broken([](Review& r) { r.published_at.reset(); }));
  auto withdrawn = good;
  withdrawn.state = ReviewState::withdrawn;
  EXPECT_TRUE(broken([](Review&) {}, &withdrawn));
  auto refused = good;
  refused.state = ReviewState::refused;
  EXPECT_TRUE(broken([](Review&) {}, &refused));
  EXPECT_TRUE(broken([](Review& r) { r.published_at = start + 1s; }, &good));
  auto replied = good;
  replied.reply_published_at = start;
  EXPECT_TRUE(broken([](Review&) {}, &replied));
}

}  // namespace
}  // namespace entente::reviews
