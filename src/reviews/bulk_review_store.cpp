#include "reviews/bulk_review_store.hpp"

#include <map>
#include <tuple>
#include <unordered_map>

#include "platform/crypto/crypto.hpp"
#include "platform/db/bulk.hpp"
#include "reviews/reviews.hpp"

namespace entente::reviews {
namespace {

// The reviews that an import may mean, by what it can find them by.
struct Known {
  std::unordered_map<OrderId, std::vector<Review>> by_order;
  std::map<std::pair<ShopId, std::string>, Review> by_external_id;
};

Known find_known(db::Session& session, std::span<const ImportedReview> reviews) {
  std::vector<db::Param> orders;
  std::vector<db::Param> external_ids;
  for (const auto& review : reviews) {
    if (review.order) {
      orders.insert(orders.end(), {review.shop, review.order->id});
    } else if (!review.external_id.empty()) {
      external_ids.emplace_back(review.shop);
      external_ids.emplace_back(std::string_view(review.external_id));
    }
  }
  Known known;
  static const auto select = "SELECT " + db::columns_of<Review>("r") +
                             " FROM wanted CROSS JOIN review r WHERE r.shop_id = wanted.k1";
  static const db::SelectByKeys by_order(select + " AND r.order_id = wanted.k2", 2);
  static const db::SelectByKeys by_external_id(select + " AND r.external_id = wanted.k2", 2);
  by_order.run(session, orders, [&](const db::Row& row) {
    auto review = db::read_row<Review>(row);
    known.by_order[*review.order_id].push_back(std::move(review));
  });
  by_external_id.run(session, external_ids, [&](const db::Row& row) {
    auto review = db::read_row<Review>(row);
    if (!review.order_id)
      known.by_external_id.emplace(std::pair(review.shop_id, review.external_id.value_or("")),
                                   review);
  });
  return known;
}

const Review* find(const Known& known, const ImportedReview& review) {
  if (!review.order) {
    const auto found = known.by_external_id.find({review.shop, review.external_id});
    return found == known.by_external_id.end() ? nullptr : &found->second;
  }
  const auto of_order = known.by_order.find(review.order->id);
  if (of_order == known.by_order.end()) return nullptr;
  for (const auto& each : of_order->second)
    if (each.line_no == review.line_no && each.product_id == review.product) return &each;
  return nullptr;
}

Review draft_of(const journal::Work& work, const ImportedReview& review) {
  Review draft;
  draft.shop_id = review.shop;
  draft.id = crypto::new_id<ReviewId>(work.now);
  draft.subject = review.product ? Subject::product : Subject::shop;
  draft.subject_id = review.product ? review.product->uuid : review.shop.uuid;
  draft.product_id = review.product;
  if (!review.external_id.empty()) draft.external_id = review.external_id;
  if (!review.experience_on.empty()) draft.experience_on = review.experience_on;
  draft.display_name = review.display_name;
  if (!review.order) return draft;
  const auto& order = *review.order;
  draft.order_id = order.id;
  draft.line_no = review.line_no;
  draft.person_id = order.person_id;
  draft.verified = true;
  if (draft.display_name.empty()) draft.display_name = order.buyer_name;
  draft.edit_until = window_end({order.placed_at, order.estimated_delivery_at, order.delivered_at},
                                review_policy(work.env));
  return draft;
}

// How many stars of each kind come to a subject.
class Ratings {
 public:
  void move(const ReviewDecision& decision) {
    if (decision.stars_before == decision.stars_after) return;
    auto& rating = moved_[{decision.row.shop_id, decision.row.subject_id}];
    if (decision.stars_before > 0) --of(rating, decision.stars_before);
    if (decision.stars_after > 0) ++of(rating, decision.stars_after);
  }
  void save(db::Session& session) const {
    for (const auto& [key, rating] : moved_)
      session.execute(
          "INSERT INTO rating (shop_id, subject_id, stars_1, stars_2, stars_3, stars_4, stars_5)"
          " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (shop_id, subject_id) DO UPDATE SET"
          " stars_1 = rating.stars_1 + excluded.stars_1,"
          " stars_2 = rating.stars_2 + excluded.stars_2,"
          " stars_3 = rating.stars_3 + excluded.stars_3,"
          " stars_4 = rating.stars_4 + excluded.stars_4,"
          " stars_5 = rating.stars_5 + excluded.stars_5",
          key.first, key.second, rating[0], rating[1], rating[2], rating[3], rating[4]);
  }

 private:
  using Stars = std::array<std::int64_t, 5>;
  static std::int64_t& of(Stars& stars, std::int64_t which) {
    return stars[static_cast<std::size_t>(which - 1)];
  }
  std::map<std::pair<ShopId, Uuid>, Stars> moved_;
};

struct Written {
  std::vector<Review> reviews;
  std::vector<ReviewVersion> versions;
  Ratings ratings;
};

void change(db::Session& session, const ReviewDecision& decision) {
  db::update<2>(session, "review", decision.row);
  for (const auto& version : decision.changed_versions)
    db::update<3>(session, "review_version", version);
}

void save_one(journal::Work& work, const Known& known, const ImportedReview& review, bool history,
              Written& written, BulkReviewCounts& counts) {
  std::optional<KnownReview> before;
  if (const auto* found = find(known, review))
    before = KnownReview{*found, versions_of(work.session, review.shop, found->id)};
  auto decision =
      take_versions(before ? &*before : nullptr, draft_of(work, review), review.versions);
  if (!decision) {
    ++counts.unchanged;
    return;
  }
  ++(before ? counts.changed : counts.created);
  counts.versions += static_cast<std::int64_t>(decision->new_versions.size());
  written.ratings.move(*decision);
  if (review.order) work.order_changed(review.shop, review.order->id, journal::OrderPart::review);
  if (!history) work.change_timer(review.shop, decision->row.id.uuid, {changed_timer, work.now});
  if (before) change(work.session, *decision);
  std::ranges::move(decision->new_versions, std::back_inserter(written.versions));
  if (!before) written.reviews.push_back(std::move(decision->row));
}

}  // namespace

void save_imported_reviews(journal::Work& work, std::span<const ImportedReview> reviews,
                           bool history, BulkReviewCounts& counts) {
  const auto known = find_known(work.session, reviews);
  Written written;
  for (const auto& review : reviews) save_one(work, known, review, history, written, counts);
  std::ranges::sort(written.reviews, {},
                    [](const Review& row) { return std::pair(row.shop_id, row.id); });
  std::ranges::sort(written.versions, {}, [](const ReviewVersion& row) {
    return std::tuple(row.shop_id, row.review_id, row.number);
  });
  db::insert_all<Review>(work.session, "review", written.reviews);
  db::insert_all<ReviewVersion>(work.session, "review_version", written.versions);
  written.ratings.save(work.session);
}

std::vector<OrderStars> lowest_stars(db::Session& session,
                                     std::span<const orders::OrderRef> orders) {
  static const db::SelectByKeys select(
      "SELECT r.shop_id, r.order_id, min(r.stars) FROM wanted CROSS JOIN review r"
      " WHERE r.shop_id = wanted.k1 AND r.order_id = wanted.k2"
      " AND r.state = 'published' GROUP BY r.shop_id, r.order_id",
      2);
  return select.all<OrderStars>(session, orders::params_of(orders));
}

}  // namespace entente::reviews
