// All SQL about disputes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/db/session.hpp"
#include "recovery/dispute_rules.hpp"

namespace entente::recovery::dispute_store {

std::optional<Dispute> by_id(db::Session& session, ShopId shop, DisputeId id);
std::optional<Dispute> of_review(db::Session& session, ShopId shop, ReviewId review);

// Row and messages; `notices` are the ids that the messages' mails got, in order.
void save(db::Session& session, const DisputeDecision& decision, bool is_new,
          const std::vector<NoticeId>& notices);

std::vector<DisputeMessage> messages(db::Session& session, ShopId shop, DisputeId id);

struct MailState {
  NoticeId id;
  std::string state;
};
BOOST_DESCRIBE_STRUCT(MailState, (), (id, state))
std::vector<MailState> mail_states(db::Session& session, DisputeId id);

enum class DisputeSort { newest, oldest, due, activity };
BOOST_DESCRIBE_ENUM(DisputeSort, newest, oldest, due, activity)

struct Filter {
  std::vector<DisputeState> states;
  std::vector<std::int64_t> stars;
  std::optional<std::string> language;
  std::optional<ProductId> product;
  std::optional<reviews::Subject> subject;
  std::optional<AccountId> assigned_to;
  bool unassigned = false;
  std::optional<Instant> opened_from;
  std::optional<Instant> opened_before;
  std::optional<std::string> text;  // folded
  DisputeSort sort = DisputeSort::newest;
};

// `after`: the sort value (micros; empty for none) and the id of the last row of the page before.
std::vector<Dispute> list(db::Session& session, ShopId shop, const Filter& filter,
                          std::int64_t limit, const std::vector<std::string>& after);
std::int64_t count(db::Session& session, ShopId shop, const Filter& filter);
// The sort value of a row, for the cursor.
std::int64_t sort_value(const Dispute& dispute, DisputeSort sort);

struct StateCount {
  DisputeState state = DisputeState::open;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(StateCount, (), (state, count))
std::vector<StateCount> counts(db::Session& session, ShopId shop);

// What the shop cares about, over disputes opened since `from`.
struct Figures {
  std::int64_t overdue = 0;
  std::int64_t closed = 0;
  std::int64_t answered = 0;
  std::int64_t updated = 0;           // answered ones whose buyer changed the review
  std::int64_t stars_before_sum = 0;  // of the updated ones
  std::int64_t stars_after_sum = 0;
};
BOOST_DESCRIBE_STRUCT(Figures, (),
                      (overdue, closed, answered, updated, stars_before_sum, stars_after_sum))
Figures figures(db::Session& session, ShopId shop, Instant from, Instant now);
// Microseconds from opening to first answer: the median; nothing where none was answered.
std::optional<std::int64_t> median_first_answer(db::Session& session, ShopId shop, Instant from,
                                                std::int64_t answered);

struct Ref {
  ReviewId review_id;
  DisputeId id;
  DisputeState state = DisputeState::open;
};
BOOST_DESCRIBE_STRUCT(Ref, (), (review_id, id, state))
std::vector<Ref> refs(db::Session& session, ShopId shop, const std::vector<ReviewId>& reviews);

}  // namespace entente::recovery::dispute_store
