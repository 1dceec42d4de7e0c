// Reviews: what is stored, and the words for it.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::reviews {

enum class Subject { product, shop };
BOOST_DESCRIBE_ENUM(Subject, product, shop)

// held ------> published ------> withdrawn
//   |  (check, or by itself after the preset, M4)
//   +--> refused (a policy ground, R2)    published --> refused (a pending version was refused: the
//                                          review itself stays published with its current version)
// held --> withdrawn, refused --> withdrawn: the author may always take it back. Withdrawn is
// final, and nothing but that follows a refusal.
enum class ReviewState { held, published, refused, withdrawn };
BOOST_DESCRIBE_ENUM(ReviewState, held, published, refused, withdrawn)

// pending --> published --> superseded; pending --> refused; pending --> superseded (a newer one
// came); any of a withdrawn review --> withdrawn.
enum class VersionState { pending, published, superseded, refused, withdrawn };
BOOST_DESCRIBE_ENUM(VersionState, pending, published, superseded, refused, withdrawn)

// Where a version came from (FTC-2: provenance is kept).
enum class Source { buyer, recovery, import_, api };
BOOST_DESCRIBE_ENUM(Source, buyer, recovery, import_, api)

// The eight policies (R2), in the order of the source document. A check refuses under one of them
// or publishes; there is no ninth.
enum class Ground {
  private_information,
  obscene_racist_or_harassing,
  discrimination,
  prohibited_medical_claims,
  advertising_or_spam,
  outside_sellers_control,
  threats_or_extortion,
  score_inflation,
};
BOOST_DESCRIBE_ENUM(Ground, private_information, obscene_racist_or_harassing, discrimination,
                    prohibited_medical_claims, advertising_or_spam, outside_sellers_control,
                    threats_or_extortion, score_inflation)

// The row of a review: the version that is public (or, before that, the first one), and what
// decides about it.
struct Review {
  ShopId shop_id;
  ReviewId id;
  Subject subject = Subject::shop;
  Uuid subject_id;  // of the product, or of the shop
  std::optional<ProductId> product_id;
  std::optional<OrderId> order_id;
  std::optional<std::int64_t> line_no;
  std::optional<PersonId> person_id;
  std::optional<std::string> external_id;
  ReviewState state = ReviewState::held;
  std::int64_t stars = 0;  // 1..5
  std::string title;
  std::string body;
  std::string language;                      // BCP 47; empty where nobody knows
  std::string display_name;                  // public
  bool verified = false;                     // bound to an order ("verified purchase", UCPD-1)
  std::optional<std::string> experience_on;  // YYYY-MM-DD (FR-1)
  std::int64_t photo_count = 0;
  std::string photos = "[]";  // JSON: [{"id","width","height"}]
  Instant submitted_at;
  std::optional<Instant> published_at;
  std::optional<Instant> updated_at;   // when a later version became public (C-5)
  std::optional<Instant> edit_until;   // the end of the review window (R5)
  std::optional<Instant> holds_until;  // a held or pending version publishes itself then (M4)
  std::int64_t current_version = 1;
  std::optional<std::int64_t> pending_version;
  std::optional<std::string> reply_body;
  std::optional<std::string> reply_language;
  std::optional<Instant> reply_published_at;
  std::optional<Instant> reply_updated_at;
  std::string search_text;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Review, (),
                      (shop_id, id, subject, subject_id, product_id, order_id, line_no, person_id,
                       external_id, state, stars, title, body, language, display_name, verified,
                       experience_on, photo_count, photos, submitted_at, published_at, updated_at,
                       edit_until, holds_until, current_version, pending_version, reply_body,
                       reply_language, reply_published_at, reply_updated_at, search_text, version))

struct ReviewVersion {
  ShopId shop_id;
  ReviewId review_id;
  std::int64_t number = 1;
  VersionState state = VersionState::pending;
  Source source = Source::buyer;
  std::int64_t stars = 0;
  std::string title;
  std::string body;
  std::string language;
  std::string photos = "[]";
  Instant submitted_at;
  std::optional<Ground> refusal_ground;
  std::optional<std::string> refusal_explanation;
  std::optional<std::int64_t> refusal_start;  // the marked passage, in code points of the body
  std::optional<std::int64_t> refusal_end;
  std::optional<Uuid> decided_by;
  std::optional<Instant> decided_at;
};
BOOST_DESCRIBE_STRUCT(ReviewVersion, (),
                      (shop_id, review_id, number, state, source, stars, title, body, language,
                       photos, submitted_at, refusal_ground, refusal_explanation, refusal_start,
                       refusal_end, decided_by, decided_at))

// Published reviews by stars; exact at every moment.
struct Rating {
  ShopId shop_id;
  Uuid subject_id;
  std::int64_t stars_1 = 0;
  std::int64_t stars_2 = 0;
  std::int64_t stars_3 = 0;
  std::int64_t stars_4 = 0;
  std::int64_t stars_5 = 0;
};
BOOST_DESCRIBE_STRUCT(Rating, (),
                      (shop_id, subject_id, stars_1, stars_2, stars_3, stars_4, stars_5))

// How many reviews came in on a day.
struct ReviewDay {
  std::int64_t day = 0;  // days since 1970, UTC
  std::int64_t reviews = 0;
  std::int64_t low = 0;
};
BOOST_DESCRIBE_STRUCT(ReviewDay, (), (day, reviews, low))

}  // namespace entente::reviews
