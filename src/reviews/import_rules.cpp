#include "reviews/import_rules.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace entente::reviews {
namespace {

ReviewVersion row_of(const Review& review, const ImportedVersion& version, std::int64_t number) {
  ReviewVersion row;
  row.shop_id = review.shop_id;
  row.review_id = review.id;
  row.number = number;
  row.state = VersionState::superseded;
  row.source = Source::import_;
  row.stars = version.content.stars;
  row.title = version.content.title;
  row.body = version.content.body;
  row.language = version.content.language;
  row.photos = version.content.photos;
  row.submitted_at = version.written_at;
  return row;
}

bool is_known(const std::vector<ReviewVersion>& known, const ImportedVersion& version) {
  return std::ranges::any_of(known, [&](const ReviewVersion& row) {
    return row.submitted_at == version.written_at && row.stars == version.content.stars &&
           row.title == version.content.title && row.body == version.content.body;
  });
}

void show(Review& review, const ReviewVersion& version) {
  review.stars = version.stars;
  review.title = version.title;
  review.body = version.body;
  review.language = version.language;
  review.current_version = version.number;
  review.search_text =
      fold_for_search(review.title + "\n" + review.body + "\n" + review.display_name);
}

ReviewDecision first_of(const Review& draft, std::span<const ImportedVersion> versions) {
  ReviewDecision decision;
  decision.row = draft;
  auto& row = decision.row;
  for (const auto& version : versions)
    decision.new_versions.push_back(
        row_of(row, version, static_cast<std::int64_t>(decision.new_versions.size()) + 1));
  auto& current = decision.new_versions.back();
  current.state = VersionState::published;
  row.state = ReviewState::published;
  row.submitted_at = versions.front().written_at;
  row.published_at = versions.front().written_at;
  if (versions.size() > 1) row.updated_at = current.submitted_at;
  row.version = 1;
  show(row, current);
  decision.stars_after = row.stars;
  return decision;
}

}  // namespace

std::optional<ReviewDecision> take_versions(const KnownReview* before, const Review& draft,
                                            std::span<const ImportedVersion> versions) {
  if (before == nullptr) return first_of(draft, versions);
  const auto& known = before->row;
  if (known.state != ReviewState::published || known.pending_version) return std::nullopt;
  ReviewDecision decision;
  decision.row = known;
  auto& row = decision.row;
  auto number = before->versions.empty() ? 0 : before->versions.back().number;
  for (const auto& version : versions)
    if (!is_known(before->versions, version))
      decision.new_versions.push_back(row_of(known, version, ++number));
  if (decision.new_versions.empty()) return std::nullopt;
  ++row.version;
  decision.stars_before = known.stars;
  const auto current =
      std::ranges::find(before->versions, known.current_version, &ReviewVersion::number);
  auto& newest = decision.new_versions.back();
  if (current == before->versions.end() || newest.submitted_at > current->submitted_at) {
    newest.state = VersionState::published;
    row.updated_at = newest.submitted_at;
    show(row, newest);
    if (current != before->versions.end()) {
      decision.changed_versions.push_back(*current);
      decision.changed_versions.back().state = VersionState::superseded;
    }
  }
  decision.stars_after = row.stars;
  return decision;
}

}  // namespace entente::reviews
