#include "reviews/reviews.hpp"

#include "reviews/review_service.hpp"
#include "reviews/review_store.hpp"

namespace entente::reviews {

std::optional<Review> review_by_id(db::Session& session, ShopId shop, ReviewId id) {
  return review_store::by_id(session, shop, id);
}

std::optional<ReviewVersion> version_by_number(db::Session& session, ShopId shop, ReviewId id,
                                               std::int64_t number) {
  return review_store::version(session, shop, id, number);
}

std::vector<ReviewVersion> versions_of(db::Session& session, ShopId shop, ReviewId id) {
  return review_store::versions(session, shop, id);
}

namespace {

Answer<Review> concluded(journal::Work& work, const Review& before,
                         const Decided<ReviewDecision>& decision) {
  if (!decision) return refused(decision.error());
  carry_out(work, &before, *decision);
  return decision->row;
}

}  // namespace

Answer<Review> update_by_link(journal::Work& work, const Review& review, const Content& content) {
  auto facts = facts_of(work, review);
  facts.content = content;
  return concluded(work, review, update_by_link(facts));
}

Answer<Review> publish_pending(journal::Work& work, const Review& review) {
  auto facts = facts_of(work, review);
  facts.by = work.who.actor.id;
  return concluded(work, review, decide(Publish{}, facts));
}

std::vector<ReviewDay> reviews_by_day(db::Session& session, ShopId shop, Instant from,
                                      std::int64_t low_max) {
  return review_store::by_day(session, shop, from, low_max);
}

std::int64_t reviews_waiting_for_check(db::Session& session, ShopId shop) {
  return review_store::waiting_for_check(session, shop);
}

void add_review_invariants(journal::Invariants& invariants) {
  invariants.add<Review>(&broken_invariant);
}

}  // namespace entente::reviews
