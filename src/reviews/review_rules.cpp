#include "reviews/review_rules.hpp"

#include <algorithm>

#include "base/fair_text.hpp"
#include "base/text.hpp"

namespace entente::reviews {
namespace {

using journal::Event;
using journal::TimerChange;

std::string text_of(std::int64_t number) {
  return std::to_string(number);
}

ReviewVersion version_of(const Review& review, const Content& content, std::int64_t number,
                         Source source, Instant now) {
  ReviewVersion version;
  version.shop_id = review.shop_id;
  version.review_id = review.id;
  version.number = number;
  version.source = source;
  version.stars = content.stars;
  version.title = content.title;
  version.body = content.body;
  version.language = content.language;
  version.photos = content.photos;
  version.submitted_at = now;
  return version;
}

Event event(std::string kind, const Review& review, const ReviewVersion& version) {
  Event made{std::move(kind),
             {{"version", text_of(version.number)}, {"stars", text_of(version.stars)}},
             {}};
  made.data.emplace("subject", to_text(review.subject));
  return made;
}

// What people can read goes to the part that can be erased.
Event event_with_text(std::string kind, const Review& review, const ReviewVersion& version) {
  auto made = event(std::move(kind), review, version);
  made.personal = {{"title", version.title}, {"body", version.body}};
  return made;
}

std::int64_t photo_count_of(const std::string& photos) {
  std::int64_t count = 0;
  for (auto at = photos.find("\"id\""); at != std::string::npos; at = photos.find("\"id\"", at + 1))
    ++count;
  return count;
}

std::string search_text_of(const Review& review) {
  return fold_for_search(review.title + "\n" + review.body + "\n" + review.display_name);
}

// The row takes over what the version says.
void show(Review& review, const ReviewVersion& version) {
  review.stars = version.stars;
  review.title = version.title;
  review.body = version.body;
  review.language = version.language;
  review.photos = version.photos;
  review.photo_count = photo_count_of(version.photos);
  review.current_version = version.number;
  review.search_text = search_text_of(review);
}

std::int64_t public_stars(const Review& review) {
  return review.state == ReviewState::published ? review.stars : 0;
}

// A new version that waits for a check, in place of one that waited before.
void add_pending(ReviewDecision& decision, ReviewVersion version, const ReviewPolicy& policy,
                 Instant now) {
  version.state = VersionState::pending;
  decision.row.pending_version = version.number;
  // Held text shows its newest words to those who check it.
  if (decision.row.state == ReviewState::held) show(decision.row, version);
  // A newer version does not start the hold anew: nothing waits longer than the preset (C-3).
  if (!decision.row.holds_until) decision.row.holds_until = hold_end(now, policy);
  decision.timers.push_back({publish_timer, decision.row.holds_until});
  decision.new_versions.push_back(std::move(version));
}

void publish_now(ReviewDecision& decision, ReviewVersion version, Instant now) {
  auto& row = decision.row;
  bool was_public = row.state == ReviewState::published;
  version.state = VersionState::published;
  show(row, version);
  row.state = ReviewState::published;
  row.pending_version.reset();
  row.holds_until.reset();
  if (was_public)
    row.updated_at = now;
  else
    row.published_at = now;
  decision.timers.push_back({publish_timer, std::nullopt});
  decision.new_versions.push_back(std::move(version));
}

ReviewDecision start(const Review& review) {
  ReviewDecision decision;
  decision.row = review;
  decision.row.version = review.version + 1;
  decision.stars_before = public_stars(review);
  decision.stars_after = decision.stars_before;
  return decision;
}

ReviewDecision finish(ReviewDecision decision) {
  decision.stars_after = public_stars(decision.row);
  return decision;
}

// The next version, with the content of the facts.
ReviewVersion next_version(const ReviewFacts& facts, Source source) {
  const auto& review = facts.review;
  const auto newest =
      std::max({review.current_version, review.pending_version.value_or(0), facts.newest_number});
  return version_of(review, facts.content, newest + 1, source, facts.now);
}

void supersede_pending(ReviewDecision& decision, const ReviewFacts& facts) {
  if (!facts.pending) return;
  auto older = *facts.pending;
  older.state = VersionState::superseded;
  decision.changed_versions.push_back(older);
}

void supersede_current(ReviewDecision& decision, const ReviewFacts& facts) {
  if (facts.current.state != VersionState::published) return;
  auto older = facts.current;
  older.state = VersionState::superseded;
  decision.changed_versions.push_back(older);
}

Decided<Done> is_alive(const Review& review) {
  if (review.state == ReviewState::withdrawn) return std::unexpected(Refusal::review_withdrawn);
  if (review.state == ReviewState::refused) return std::unexpected(Refusal::review_refused);
  return Done{};
}

}  // namespace

RefusalInfo refusal_info(Refusal refusal) {
  switch (refusal) {
    case Refusal::review_is_own_shop:
      return {403};
    case Refusal::review_order_cancelled:
    case Refusal::review_exists_already:
    case Refusal::review_withdrawn:
    case Refusal::review_refused:
    case Refusal::review_window_over:
    case Refusal::review_reply_locks_editing:
    case Refusal::review_not_published:
    case Refusal::nothing_to_check:
      return {409};
    case Refusal::reply_ties_benefit_to_review:
    case Refusal::refusal_needs_passage:
    case Refusal::refusal_needs_explanation:
      return {422};
  }
  return {500};
}

Decided<ReviewDecision> submit(Review draft, const Content& content, Source source,
                               const SubmitFacts& facts, const ReviewPolicy& policy, Instant now) {
  if (facts.author_is_of_shop) return std::unexpected(Refusal::review_is_own_shop);
  if (facts.order_cancelled) return std::unexpected(Refusal::review_order_cancelled);
  if (facts.exists_already) return std::unexpected(Refusal::review_exists_already);
  if (facts.delivery) draft.edit_until = window_end(*facts.delivery, policy);
  if (draft.edit_until && !facts.is_history && now >= *draft.edit_until)
    return std::unexpected(Refusal::review_window_over);
  draft.verified = facts.delivery.has_value();
  draft.submitted_at = now;
  draft.version = 1;
  ReviewDecision decision;
  decision.row = std::move(draft);
  auto version = version_of(decision.row, content, 1, source, now);
  decision.events.push_back(event_with_text("review_submitted", decision.row, version));
  show(decision.row, version);
  if (facts.moderation && !facts.is_history) {
    decision.row.state = ReviewState::held;
    add_pending(decision, std::move(version), policy, now);
  } else {
    publish_now(decision, std::move(version), now);
    decision.timers.clear();  // nothing could be set yet
  }
  decision.events.front().data.emplace("state", to_text(decision.row.state));
  if (!facts.is_history && content.stars <= facts.alert_threshold)
    decision.timers.push_back({changed_timer, now});
  return finish(std::move(decision));
}

Decided<Done> may_edit(const ReviewFacts& facts) {
  const auto& review = facts.review;
  if (auto alive = is_alive(review); !alive) return alive;
  if (review.edit_until && facts.now >= *review.edit_until)
    return std::unexpected(Refusal::review_window_over);
  if (review.reply_published_at) return std::unexpected(Refusal::review_reply_locks_editing);
  return Done{};
}

Decided<ReviewDecision> decide(const Edit&, const ReviewFacts& facts) {
  if (auto may = may_edit(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts.review);
  auto version = next_version(facts, Source::buyer);
  decision.events.push_back(event_with_text("review_edited", facts.review, version));
  supersede_pending(decision, facts);
  if (facts.moderation) {
    add_pending(decision, std::move(version), facts.policy, facts.now);
  } else {
    supersede_current(decision, facts);
    publish_now(decision, std::move(version), facts.now);
  }
  decision.timers.push_back({changed_timer, facts.now});
  return finish(std::move(decision));
}

Decided<ReviewDecision> update_by_link(const ReviewFacts& facts) {
  if (auto alive = is_alive(facts.review); !alive) return std::unexpected(alive.error());
  auto decision = start(facts.review);
  auto version = next_version(facts, Source::recovery);
  decision.events.push_back(event_with_text("review_updated_by_link", facts.review, version));
  supersede_pending(decision, facts);
  add_pending(decision, std::move(version), facts.policy, facts.now);
  return finish(std::move(decision));
}

Decided<Done> may_publish(const ReviewFacts& facts) {
  if (auto alive = is_alive(facts.review); !alive) return alive;
  if (!facts.review.pending_version) return std::unexpected(Refusal::nothing_to_check);
  return Done{};
}

Decided<ReviewDecision> decide(const Publish&, const ReviewFacts& facts) {
  if (auto may = may_publish(facts); !may) return std::unexpected(may.error());
  const auto& review = facts.review;
  const bool by_itself = !facts.by;
  auto decision = start(review);
  supersede_current(decision, facts);
  auto version = facts.pending.value_or(facts.current);
  version.decided_at = facts.now;
  version.decided_by = facts.by;
  auto made = event("review_published", review, version);
  made.data.emplace("by_itself", by_itself ? "yes" : "no");
  decision.events.push_back(std::move(made));
  publish_now(decision, version, facts.now);
  decision.new_versions.clear();
  version.state = VersionState::published;
  decision.changed_versions.push_back(version);
  decision.timers.push_back({changed_timer, facts.now});
  if (facts.author && !by_itself && review.state == ReviewState::held)
    decision.notices.push_back(published_mail(*facts.author, decision.row));
  return finish(std::move(decision));
}

Decided<Done> may_refuse(const ReviewFacts& facts) {
  return may_publish(facts);
}

Decided<ReviewDecision> decide(const Refuse& command, const ReviewFacts& facts) {
  if (auto may = may_refuse(facts); !may) return std::unexpected(may.error());
  const auto& review = facts.review;
  auto version = facts.pending.value_or(facts.current);
  auto length = static_cast<std::int64_t>(length_in_code_points(version.body));
  // A review without words can only be refused for what its stars are: a score that is inflated.
  bool needs_passage = !(length == 0 && command.ground == Ground::score_inflation);
  if (needs_passage && (command.passage_start < 0 || command.passage_end > length ||
                        command.passage_start >= command.passage_end))
    return std::unexpected(Refusal::refusal_needs_passage);
  if (!command.explanation) return std::unexpected(Refusal::refusal_needs_explanation);
  auto decision = start(review);
  version.state = VersionState::refused;
  version.refusal_ground = command.ground;
  version.refusal_explanation = command.explanation->value;
  version.refusal_start = command.passage_start;
  version.refusal_end = command.passage_end;
  version.decided_by = facts.by;
  version.decided_at = facts.now;
  auto made = event("review_refused", review, version);
  made.data.emplace("ground", to_text(command.ground));
  decision.events.push_back(std::move(made));
  decision.changed_versions.push_back(version);
  if (facts.author) decision.notices.push_back(refused_mail(*facts.author, review, version));
  decision.row.pending_version.reset();
  decision.row.holds_until.reset();
  if (review.state == ReviewState::held) decision.row.state = ReviewState::refused;
  decision.timers.push_back({publish_timer, std::nullopt});
  decision.timers.push_back({changed_timer, facts.now});
  return finish(std::move(decision));
}

Decided<Done> may_withdraw(const ReviewFacts& facts) {
  if (facts.review.state == ReviewState::withdrawn)
    return std::unexpected(Refusal::review_withdrawn);
  return Done{};
}

Decided<ReviewDecision> decide(const Withdraw&, const ReviewFacts& facts) {
  if (auto may = may_withdraw(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts.review);
  for (auto version : {std::optional(facts.current), facts.pending}) {
    if (!version) continue;
    version->state = VersionState::withdrawn;
    decision.changed_versions.push_back(*version);
  }
  decision.events.push_back(event("review_withdrawn", facts.review, facts.current));
  decision.row.state = ReviewState::withdrawn;
  decision.row.pending_version.reset();
  decision.row.holds_until.reset();
  decision.row.updated_at = facts.now;
  decision.timers.push_back({publish_timer, std::nullopt});
  decision.timers.push_back({changed_timer, facts.now});
  return finish(std::move(decision));
}

Decided<Done> may_reply(const ReviewFacts& facts) {
  if (auto alive = is_alive(facts.review); !alive) return alive;
  if (facts.review.state != ReviewState::published)
    return std::unexpected(Refusal::review_not_published);
  return Done{};
}

Decided<ReviewDecision> decide(const Reply& command, const ReviewFacts& facts) {
  if (auto may = may_reply(facts); !may) return std::unexpected(may.error());
  if (!find_benefits_tied_to_review(command.body.value, false).empty())
    return std::unexpected(Refusal::reply_ties_benefit_to_review);
  auto decision = start(facts.review);
  auto& row = decision.row;
  bool is_first = !row.reply_published_at;
  row.reply_body = command.body.value;
  row.reply_language = facts.language;
  (is_first ? row.reply_published_at : row.reply_updated_at) = facts.now;
  decision.events.push_back({is_first ? "reply_published" : "reply_edited",
                             {{"language", facts.language}},
                             {{"body", command.body}}});
  if (facts.author && is_first)
    decision.notices.push_back(public_reply_mail(*facts.author, facts.review, command.body));
  return finish(std::move(decision));
}

const char* broken_invariant(const Review* before, const Review& after, const std::vector<Event>&) {
  if (after.stars < 1 || after.stars > 5) return "a review has one to five stars";
  if (after.holds_until.has_value() != after.pending_version.has_value())
    return "what waits for a check has an end, and only that (C-3)";
  if (after.state == ReviewState::held && !after.pending_version)
    return "a held review waits for a check";
  if (after.state == ReviewState::published && !after.published_at)
    return "a published review says since when";
  if (before == nullptr) return nullptr;
  bool was_final = before->state == ReviewState::withdrawn;
  if (was_final && after.state != before->state) return "a withdrawn review stays withdrawn";
  bool was_refused = before->state == ReviewState::refused;
  if (was_refused && after.state != ReviewState::refused && after.state != ReviewState::withdrawn)
    return "a refused review may only be withdrawn";
  if (before->published_at && after.published_at != before->published_at)
    return "the first day of publication stays (FR-1)";
  if (before->reply_published_at && !after.reply_published_at) return "a public reply stays";
  return nullptr;
}

}  // namespace entente::reviews
