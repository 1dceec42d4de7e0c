// What readers see of disputes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "recovery/dispute_store.hpp"
#include "reviews/reviews.hpp"

namespace entente::recovery {

struct DisputeProduct {
  ProductId id;
  std::string name;
  std::optional<std::string> image_url;
};
BOOST_DESCRIBE_STRUCT(DisputeProduct, (), (id, name, image_url))

struct Assignee {
  AccountId account_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Assignee, (), (account_id, name))

struct DisputeRow {
  DisputeId id;
  ShopId shop_id;
  DisputeState state = DisputeState::open;
  ReviewId review_id;
  reviews::Subject subject = reviews::Subject::shop;
  std::optional<DisputeProduct> product;
  std::int64_t stars_before = 0;
  std::optional<std::int64_t> stars_after;
  std::string excerpt;
  std::string title;
  std::string language;
  std::string buyer_name;
  std::optional<std::string> order_external_id;
  std::optional<Assignee> assigned_to;
  Instant opened_at;
  std::optional<Instant> first_answer_at;
  std::optional<Instant> response_due_at;
  Instant last_activity_at;
  std::optional<Instant> closed_at;
  std::optional<CloseReason> close_reason;
  std::int64_t version = 0;
  std::vector<api::Action> actions;
};
BOOST_DESCRIBE_STRUCT(DisputeRow, (),
                      (id, shop_id, state, review_id, subject, product, stars_before, stars_after,
                       excerpt, title, language, buyer_name, order_external_id, assigned_to,
                       opened_at, first_answer_at, response_due_at, last_activity_at, closed_at,
                       close_reason, version, actions))

struct TimelineActor {
  ActorKind kind = ActorKind::system;
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(TimelineActor, (), (kind, name))

struct TimelineEntry {
  Instant at;
  std::string kind;
  TimelineActor actor;
  std::string text;                   // a sentence in the reader's language
  std::optional<std::string> detail;  // the words that were written; none once erased
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (), (at, kind, actor, text, detail))

struct MessageView {
  std::int64_t number = 0;
  MessageKind kind = MessageKind::reply;
  std::string subject;
  std::string body;
  std::string language;
  bool with_update_link = false;
  Instant sent_at;
  std::string author;
  std::optional<std::string> mail_state;  // waiting, sending, sent, failed
};
BOOST_DESCRIBE_STRUCT(MessageView, (),
                      (number, kind, subject, body, language, with_update_link, sent_at, author,
                       mail_state))

struct Draft {
  std::string subject;
  std::string body;
  std::string language;
  bool from_default = false;     // the shop's own default reply, else the product's suggestion
  bool missing_default = false;  // the shop has none in this language (M2)
};
BOOST_DESCRIBE_STRUCT(Draft, (), (subject, body, language, from_default, missing_default))

struct DisputeView : DisputeRow {
  reviews::ReviewView review;
  std::vector<MessageView> messages;
  std::vector<TimelineEntry> timeline;  // oldest first
  Draft draft;
  Turn turn = Turn::nobody;
  std::optional<Instant> until;
  std::optional<std::string> if_silent;  // what happens then (C14), in the reader's language
  std::optional<Instant> solved_at;
  FollowUp follow_up = FollowUp::none;
  std::optional<Instant> follow_up_at;
  std::optional<std::string> close_note;
};
BOOST_DESCRIBE_STRUCT(DisputeView, (DisputeRow),
                      (review, messages, timeline, draft, turn, until, if_silent, solved_at,
                       follow_up, follow_up_at, close_note))

struct DisputeKey {
  ShopId shop_id;
  DisputeId dispute_id;
};
BOOST_DESCRIBE_STRUCT(DisputeKey, (), (shop_id, dispute_id))
Answer<DisputeView> dispute_view(const Context& context, const DisputeKey& key);

Answer<DisputeView> get_dispute(Context& context, const DisputeKey& query);

enum class Age { today, week, older };
BOOST_DESCRIBE_ENUM(Age, today, week, older)

struct DisputeFilter {
  std::vector<DisputeState> state;
  std::vector<std::int64_t> stars;
  std::optional<std::string> language;
  std::optional<ProductId> product_id;
  std::optional<std::string> assigned_to;  // "me", "none" or an account's id
  std::optional<reviews::Subject> subject;
  std::optional<Age> age;
  std::optional<std::string> q;
  std::optional<dispute_store::DisputeSort> sort;
};
BOOST_DESCRIBE_STRUCT(DisputeFilter, (),
                      (state, stars, language, product_id, assigned_to, subject, age, q, sort))
Answer<dispute_store::Filter> filter_of(const Context& context, const DisputeFilter& wanted);

struct ListDisputes : api::ListQuery, DisputeFilter {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(ListDisputes, (api::ListQuery, DisputeFilter), (shop_id))
Answer<api::Page<DisputeRow>> list_disputes(Context& context, const ListDisputes& query);

struct OfShop {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(OfShop, (), (shop_id))
struct DisputeCounts {
  std::int64_t open = 0;
  std::int64_t awaiting_customer = 0;
  std::int64_t updated_by_customer = 0;
  std::int64_t closed = 0;
};
BOOST_DESCRIBE_STRUCT(DisputeCounts, (), (open, awaiting_customer, updated_by_customer, closed))
Answer<DisputeCounts> count_disputes(Context& context, const OfShop& query);

DisputeRow dispute_row(const Context& context, const Dispute& dispute);

}  // namespace entente::recovery
