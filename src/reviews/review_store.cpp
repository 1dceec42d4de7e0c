#include "reviews/review_store.hpp"

#include <fmt/format.h>

#include "platform/db/query.hpp"

namespace entente::reviews::review_store {
namespace {

const std::string& select_review() {
  static const std::string sql = "SELECT " + db::columns_of<Review>() + " FROM review";
  return sql;
}

const std::string& select_version() {
  static const std::string sql =
      "SELECT " + db::columns_of<ReviewVersion>() + " FROM review_version";
  return sql;
}

void move_rating(db::Session& session, ShopId shop, const Uuid& subject, std::int64_t stars,
                 std::int64_t by) {
  if (stars < 1 || stars > 5) return;
  std::array<std::int64_t, 5> moved{};
  moved[static_cast<std::size_t>(stars - 1)] = by;
  session.execute(
      "INSERT INTO rating (shop_id, subject_id, stars_1, stars_2, stars_3, stars_4, stars_5)"
      " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (shop_id, subject_id) DO UPDATE SET"
      " stars_1 = rating.stars_1 + excluded.stars_1, stars_2 = rating.stars_2 + excluded.stars_2,"
      " stars_3 = rating.stars_3 + excluded.stars_3, stars_4 = rating.stars_4 + excluded.stars_4,"
      " stars_5 = rating.stars_5 + excluded.stars_5",
      shop, subject, moved[0], moved[1], moved[2], moved[3], moved[4]);
}

}  // namespace

std::optional<Review> by_id(db::Session& session, ShopId shop, ReviewId id) {
  static const std::string sql = select_review() + " WHERE shop_id = ? AND id = ?";
  return db::one<Review>(session, sql, shop, id);
}

std::optional<Review> of_order_line(db::Session& session, ShopId shop, OrderId order,
                                    std::optional<std::int64_t> line_no) {
  for (auto& review : of_order(session, shop, order))
    if (review.line_no == line_no) return std::move(review);
  return std::nullopt;
}

std::vector<Review> of_order(db::Session& session, ShopId shop, OrderId order) {
  static const std::string sql =
      select_review() + " WHERE shop_id = ? AND order_id = ? ORDER BY line_no, id";
  return db::all<Review>(session, sql, shop, order);
}

std::vector<Review> of_person(db::Session& session, PersonId person, std::int64_t limit,
                              const std::vector<std::string>& after) {
  db::Query query(select_review());
  query.add(" WHERE person_id = ?", person);
  if (after.size() == 2)
    query.add(" AND (submitted_at, id) < (?, ?)", std::stoll(after[0]),
              parse_id<ReviewId>(after[1]).value_or(ReviewId{}));
  query.add(" ORDER BY submitted_at DESC, id DESC LIMIT ?", limit);
  return query.all<Review>(session);
}

std::vector<ReviewVersion> versions(db::Session& session, ShopId shop, ReviewId id) {
  static const std::string sql =
      select_version() + " WHERE shop_id = ? AND review_id = ? ORDER BY number";
  return db::all<ReviewVersion>(session, sql, shop, id);
}

std::int64_t newest_version_number(db::Session& session, ShopId shop, ReviewId id) {
  std::int64_t number = 0;
  std::vector<db::Param> params{db::Param(shop), db::Param(id)};
  session.run(
      "SELECT coalesce(max(number), 0) FROM review_version WHERE shop_id = ? AND review_id = ?",
      params, [&](const db::Row& row) { number = row.integer(0); });
  return number;
}

std::optional<ReviewVersion> version(db::Session& session, ShopId shop, ReviewId id,
                                     std::int64_t number) {
  static const std::string sql =
      select_version() + " WHERE shop_id = ? AND review_id = ? AND number = ?";
  return db::one<ReviewVersion>(session, sql, shop, id, number);
}

void save(db::Session& session, const ReviewDecision& decision, bool is_new) {
  const auto& row = decision.row;
  if (is_new)
    db::insert(session, "review", row);
  else
    db::update<2>(session, "review", row);
  for (const auto& each : decision.changed_versions) db::update<3>(session, "review_version", each);
  for (const auto& each : decision.new_versions) db::insert(session, "review_version", each);
  if (decision.stars_before == decision.stars_after) return;
  move_rating(session, row.shop_id, row.subject_id, decision.stars_before, -1);
  move_rating(session, row.shop_id, row.subject_id, decision.stars_after, 1);
}

Rating rating_of(db::Session& session, ShopId shop, const Uuid& subject) {
  static const std::string sql =
      "SELECT " + db::columns_of<Rating>() + " FROM rating WHERE shop_id = ? AND subject_id = ?";
  return db::one<Rating>(session, sql, shop, subject).value_or(Rating{shop, subject});
}

Rating counted_rating(db::Session& session, ShopId shop, const Uuid& subject) {
  static constexpr std::string_view sql =
      "SELECT CAST(coalesce(sum(CASE WHEN stars = 1 THEN 1 ELSE 0 END), 0) AS bigint),"
      " CAST(coalesce(sum(CASE WHEN stars = 2 THEN 1 ELSE 0 END), 0) AS bigint),"
      " CAST(coalesce(sum(CASE WHEN stars = 3 THEN 1 ELSE 0 END), 0) AS bigint),"
      " CAST(coalesce(sum(CASE WHEN stars = 4 THEN 1 ELSE 0 END), 0) AS bigint),"
      " CAST(coalesce(sum(CASE WHEN stars = 5 THEN 1 ELSE 0 END), 0) AS bigint)"
      " FROM review WHERE shop_id = ? AND subject_id = ? AND state = 'published'";
  const std::vector<db::Param> params{db::Param(shop), db::Param(subject)};
  Rating rating{shop, subject};
  session.run(sql, params, [&](const db::Row& row) {
    rating.stars_1 = row.integer(0);
    rating.stars_2 = row.integer(1);
    rating.stars_3 = row.integer(2);
    rating.stars_4 = row.integer(3);
    rating.stars_5 = row.integer(4);
  });
  return rating;
}

namespace {

// The last row of the page before, as the cursor carries it.
struct After {
  std::int64_t stars = 0;
  std::int64_t at = 0;
  ReviewId id;
};

std::optional<After> after_of(const std::vector<std::string>& values) {
  if (values.size() != 3) return std::nullopt;
  return After{std::stoll(values[0]), std::stoll(values[1]),
               parse_id<ReviewId>(values[2]).value_or(ReviewId{})};
}

void add_filter(db::Query& query, const Filter& filter) {
  // A new version of a public review waits for a check just as a held review does.
  if (filter.states == std::vector{ReviewState::held})
    query.add(" AND holds_until IS NOT NULL");
  else if (!filter.states.empty())
    query.add_in("state", filter.states);
  if (!filter.stars.empty()) query.add_in("stars", filter.stars);
  if (filter.language) query.add(" AND language = ?", *filter.language);
  if (filter.product) query.add(" AND product_id = ?", *filter.product);
  if (filter.subject) query.add(" AND subject = ?", *filter.subject);
  if (filter.with_photos) query.add(" AND photo_count > 0");
  if (filter.text) query.add_contains("search_text", *filter.text);
  if (filter.order) query.add(" AND order_id = ?", *filter.order);
}

// Rows in the order of the sort. `base` ends in its WHERE; `at` is the column of time.
template <class Row>
std::vector<Row> sorted_page(db::Session& session, const std::function<db::Query()>& base,
                             std::string_view at, Sort sort, std::int64_t limit,
                             const std::optional<After>& after) {
  auto by_time = [&](db::Query query, bool newest_first, std::int64_t count, const After* from) {
    if (from != nullptr)
      query.add(fmt::format(" AND ({}, id) {} (?, ?)", at, newest_first ? "<" : ">"), from->at,
                from->id);
    query.add(fmt::format(" ORDER BY {0} {1}, id {1} LIMIT ?", at, newest_first ? "DESC" : "ASC"),
              count);
    return query.all<Row>(session);
  };
  const auto* from = after ? &*after : nullptr;
  if (sort == Sort::newest) return by_time(base(), true, limit, from);
  if (sort == Sort::oldest) return by_time(base(), false, limit, from);
  // By stars, and the newest first among equals: five small ordered reads instead of one big sort.
  std::vector<Row> page;
  bool up = sort == Sort::lowest;
  std::int64_t first = from != nullptr ? from->stars : (up ? 1 : 5);
  for (auto stars = first; stars >= 1 && stars <= 5; stars += up ? 1 : -1) {
    auto left = limit - static_cast<std::int64_t>(page.size());
    if (left <= 0) break;
    auto query = base();
    query.add(" AND stars = ?", stars);
    auto rows = by_time(std::move(query), true, left,
                        from != nullptr && stars == from->stars ? from : nullptr);
    std::ranges::move(rows, std::back_inserter(page));
  }
  return page;
}

}  // namespace

std::vector<Review> list(db::Session& session, ShopId shop, const Filter& filter,
                         std::int64_t limit, const std::vector<std::string>& after) {
  auto base = [&] {
    db::Query query(select_review());
    query.add(" WHERE shop_id = ?", shop);
    add_filter(query, filter);
    return query;
  };
  return sorted_page<Review>(session, base, "submitted_at", filter.sort, limit, after_of(after));
}

std::int64_t count(db::Session& session, ShopId shop, const Filter& filter) {
  db::Query query("SELECT count(*) FROM review");
  query.add(" WHERE shop_id = ?", shop);
  add_filter(query, filter);
  std::int64_t result = 0;
  query.each(session, [&](const db::Row& row) { result = row.integer(0); });
  return result;
}

std::vector<PublishedReview> public_page(db::Session& session, ShopId shop, const Uuid& subject,
                                         const Filter& filter, std::int64_t limit,
                                         const std::vector<std::string>& after) {
  static const std::string select = "SELECT " + db::columns_of<PublishedReview>() + " FROM review";
  auto base = [&] {
    db::Query query(select);
    query.add(" WHERE shop_id = ? AND subject_id = ? AND state = 'published'", shop, subject);
    add_filter(query, filter);
    return query;
  };
  return sorted_page<PublishedReview>(session, base, "published_at", filter.sort, limit,
                                      after_of(after));
}

std::vector<ReviewDay> by_day(db::Session& session, ShopId shop, Instant from,
                              std::int64_t low_max) {
  return db::all<ReviewDay>(
      session,
      "SELECT submitted_at / 86400000000 AS day, count(*), CAST(coalesce(sum(CASE WHEN stars <= ?"
      " THEN 1 ELSE 0 END), 0) AS bigint) FROM review WHERE shop_id = ? AND submitted_at >= ?"
      " GROUP BY submitted_at / 86400000000 ORDER BY 1",
      low_max, shop, from);
}

std::int64_t waiting_for_check(db::Session& session, ShopId shop) {
  return db::value<std::int64_t>(
             session, "SELECT count(*) FROM review WHERE shop_id = ? AND holds_until IS NOT NULL",
             shop)
      .value_or(0);
}

std::vector<RatedProduct> rated_products(db::Session& session, ShopId shop, std::int64_t limit,
                                         const std::string& after) {
  return db::all<RatedProduct>(
      session,
      "SELECT p.external_id, p.name, p.image_url, r.stars_1, r.stars_2, r.stars_3, r.stars_4,"
      " r.stars_5 FROM product p JOIN rating r ON r.shop_id = p.shop_id AND r.subject_id = p.id"
      " WHERE p.shop_id = ? AND p.external_id > ? ORDER BY p.external_id LIMIT ?",
      shop, after, limit);
}

}  // namespace entente::reviews::review_store
