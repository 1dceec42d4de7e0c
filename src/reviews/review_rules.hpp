// What may happen to a review (R2 to R5, M4, M7; C-3, C-5). Pure: facts and time are arguments.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "journal/decision.hpp"
#include "reviews/review.hpp"
#include "reviews/review_deadlines.hpp"
#include "reviews/review_mails.hpp"

namespace entente::reviews {

// In order of precedence.
enum class Refusal {
  review_is_own_shop,  // FTC-5: a shop's team does not review its shop
  review_order_cancelled,
  review_exists_already,  // edit it instead
  review_withdrawn,
  review_refused,
  review_window_over,          // R5
  review_reply_locks_editing,  // R4
  review_not_published,
  nothing_to_check,              // no version waits
  reply_ties_benefit_to_review,  // C-1
  refusal_needs_passage,         // R2: the words are marked
  refusal_needs_explanation,     // C-4, P2B: why, in words of this review
};
BOOST_DESCRIBE_ENUM(Refusal, review_is_own_shop, review_order_cancelled, review_exists_already,
                    review_withdrawn, review_refused, review_window_over,
                    review_reply_locks_editing, review_not_published, nothing_to_check,
                    reply_ties_benefit_to_review, refusal_needs_passage, refusal_needs_explanation)

RefusalInfo refusal_info(Refusal refusal);

template <class T>
using Decided = std::expected<T, Refusal>;

using Title = Line<120>;
using Body = Text<5000>;

// What a buyer writes, cleaned and within limits.
struct Content {
  std::int64_t stars = 0;
  std::string title;
  std::string body;
  std::string language;
  std::string photos = "[]";
  std::int64_t photo_count = 0;
};

// A decision about a review: its row, the versions that are new or changed, and how the published
// stars move (0: not published on that side).
struct ReviewDecision : journal::Decision<Review> {
  std::vector<ReviewVersion> new_versions;
  std::vector<ReviewVersion> changed_versions;
  std::int64_t stars_before = 0;
  std::int64_t stars_after = 0;
};

struct SubmitFacts {
  bool author_is_of_shop = false;
  bool order_cancelled = false;
  bool exists_already = false;
  bool moderation = false;                // M4
  bool is_history = false;                // an import of the past: no holds, no follow-up
  std::int64_t alert_threshold = 0;       // M1; 0: off
  std::optional<DeliveryFacts> delivery;  // none: not bound to an order, hence "unverified"
};

// `draft` carries everything but state, versions and clocks. The window is checked only for orders.
Decided<ReviewDecision> submit(Review draft, const Content& content, Source source,
                               const SubmitFacts& facts, const ReviewPolicy& policy, Instant now);

// All that what happens to a review later is decided on.
struct ReviewFacts {
  Review review;
  ReviewVersion current;
  std::optional<ReviewVersion> pending = {};  // the version that waits, where one does
  std::int64_t newest_number = 0;             // refused and superseded versions keep their numbers
  bool moderation = false;                    // of the shop: edits wait for a check
  std::optional<Author> author = {};          // who can be told by mail what a check came to
  ReviewPolicy policy = {};
  Instant now = {};
  std::optional<Uuid> by = {};  // who decides; none: a timer
  Content content = {};         // what an edit or an update says, cleaned
  std::string language = {};    // of the words of a reply
};

// The buyer's own edit (R5): within the window and before a public reply.
struct Edit {
  std::int64_t stars = 0;
  std::optional<Title> title;
  std::optional<Body> body;
};
BOOST_DESCRIBE_STRUCT(Edit, (), (stars, title, body))
Decided<Done> may_edit(const ReviewFacts& facts);
Decided<ReviewDecision> decide(const Edit& command, const ReviewFacts& facts);

// The update through the recovery link (M6): the shop asked for it, so neither the window nor the
// reply stands in the way; it always waits for the shop's check (M7), at most the preset (C-3).
Decided<ReviewDecision> update_by_link(const ReviewFacts& facts);

// A check ends in publishing; the author of a review that was held is told ...
struct Publish {};
BOOST_DESCRIBE_STRUCT(Publish, (), ())
Decided<Done> may_publish(const ReviewFacts& facts);
Decided<ReviewDecision> decide(const Publish& command, const ReviewFacts& facts);

// ... or in a refusal with one of the eight grounds. The author gets the reasons (DSA-17).
struct Refuse {
  Ground ground = Ground::private_information;
  std::int64_t passage_start = 0;  // code points of the body
  std::int64_t passage_end = 0;
  std::optional<Text<2000>> explanation;
};
BOOST_DESCRIBE_STRUCT(Refuse, (), (ground, passage_start, passage_end, explanation))
Decided<Done> may_refuse(const ReviewFacts& facts);
Decided<ReviewDecision> decide(const Refuse& command, const ReviewFacts& facts);

struct Withdraw {};
BOOST_DESCRIBE_STRUCT(Withdraw, (), ())
Decided<Done> may_withdraw(const ReviewFacts& facts);
Decided<ReviewDecision> decide(const Withdraw& command, const ReviewFacts& facts);

// The public reply (R4). The first one ends the buyer's right to edit, and the author is told.
struct Reply {
  Text<3000> body;
  std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(Reply, (), (body, language))
Decided<Done> may_reply(const ReviewFacts& facts);
Decided<ReviewDecision> decide(const Reply& command, const ReviewFacts& facts);

// What holds for every write of a review (design.md 3.5); null where all is well.
const char* broken_invariant(const Review* before, const Review& after,
                             const std::vector<journal::Event>& events);

// The timer by which a version publishes itself, and the one that tells recovery to look.
inline constexpr const char* publish_timer = "review_publishes_itself";
inline constexpr const char* changed_timer = "review_changed";

}  // namespace entente::reviews
