#include "reviews/review_commands.hpp"

#include "api/commands.hpp"
#include "platform/text/language_detect.hpp"
#include "reviews/review_facts.hpp"
#include "reviews/review_service.hpp"
#include "reviews/review_store.hpp"
#include "reviews/reviews.hpp"
#include "shops/shops.hpp"

namespace entente::reviews {
namespace {

const api::Commands<Reviews>& commands() {
  static const auto table = [] {
    const api::For agent{api::Audience::shop_agent};
    const api::For staff{api::Audience::staff};
    const api::For buyer{api::Audience::buyer};
    api::Commands<Reviews> all(
        {"/v1/shops/{shop_id}/reviews/{review_id}", "/v1/my/reviews/{shop_id}/{review_id}"});
    all.add<Publish, may_publish>("publish", agent, "Publish what waits for a check");
    all.add<Refuse, may_refuse>("refuse", staff, "Refuse under one of the eight policies");
    all.add<Reply, may_reply>("reply", agent, "Reply publicly");
    all.add<Edit, may_edit>("edit", buyer, "Edit my review");
    all.add<Withdraw, may_withdraw>("withdraw", buyer, "Withdraw my review");
    return all;
  }();
  return table;
}

}  // namespace

std::optional<ReviewFacts> Reviews::load(const Context& context, const ReviewKey& key) {
  const auto review = review_store::by_id(context.session, key.shop_id, key.review_id);
  const auto shop = shops::shop_by_id(context.session, key.shop_id);
  if (!review || !shop) return std::nullopt;
  const auto& actor = context.who.actor;
  if (actor.kind == ActorKind::person && review->person_id != PersonId{actor.id})
    return std::nullopt;
  auto facts = facts_of(context, *review);
  facts.moderation = shop->moderation;
  facts.by = actor.id;
  return facts;
}

void Reviews::carry_out(journal::Work& work, const ReviewFacts& before,
                        const ReviewDecision& decision) {
  reviews::carry_out(work, &before.review, decision);
}

Answer<ReviewView> Reviews::view(const Context& context, const ReviewKey& key) {
  return review_view(context, key);
}

Answer<Done> prepare(journal::Work& work, ReviewFacts& facts, const Edit& command) {
  const auto& review = facts.review;
  auto content =
      clean_content(work.session, review.shop_id,
                    {command.stars, text_of(command.title), text_of(command.body), review.language},
                    work.who.actor.id);
  if (!content) return std::unexpected(content.error());
  facts.content = std::move(*content);
  facts.content.photos = review.photos;
  facts.content.photo_count = review.photo_count;
  return Done{};
}

Answer<Done> prepare(journal::Work&, ReviewFacts& facts, const Reply& command) {
  facts.language =
      text::detect_language(command.body.value, command.language.value_or(facts.review.language));
  return Done{};
}

void add_review_commands(api::Router& routes) {
  commands().add_routes(routes);
}

std::vector<api::Action> review_actions(const Context& context, const Review& review) {
  return commands().actions(context, review.shop_id, facts_at(review, context.now));
}

}  // namespace entente::reviews
