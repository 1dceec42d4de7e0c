#include "recovery/dispute_store.hpp"

#include "platform/db/query.hpp"

namespace entente::recovery::dispute_store {
namespace {

const std::string& select_dispute() {
  static const std::string sql = "SELECT " + db::columns_of<Dispute>() + " FROM dispute";
  return sql;
}

void add_filter(db::Query& query, const Filter& filter) {
  if (!filter.states.empty()) query.add_in("state", filter.states);
  if (!filter.stars.empty()) query.add_in("stars_before", filter.stars);
  if (filter.language) query.add(" AND language = ?", *filter.language);
  if (filter.product) query.add(" AND product_id = ?", *filter.product);
  if (filter.subject) query.add(" AND subject = ?", *filter.subject);
  if (filter.assigned_to) query.add(" AND assigned_to = ?", *filter.assigned_to);
  if (filter.unassigned) query.add(" AND assigned_to IS NULL");
  if (filter.opened_from) query.add(" AND opened_at >= ?", *filter.opened_from);
  if (filter.opened_before) query.add(" AND opened_at < ?", *filter.opened_before);
  if (filter.text) query.add_contains("search_text", *filter.text);
}

// The column that a sort goes by. Those without a due instant come last.
std::string_view sort_column(DisputeSort sort) {
  switch (sort) {
    case DisputeSort::newest:
    case DisputeSort::oldest:
      return "opened_at";
    case DisputeSort::due:
      return "coalesce(response_due_at, closes_at, 9000000000000000000)";
    case DisputeSort::activity:
      return "last_activity_at";
  }
  return "opened_at";
}

db::Direction direction_of(DisputeSort sort) {
  return sort == DisputeSort::oldest || sort == DisputeSort::due ? db::Direction::up
                                                                 : db::Direction::down;
}

}  // namespace

std::int64_t sort_value(const Dispute& dispute, DisputeSort sort) {
  switch (sort) {
    case DisputeSort::newest:
    case DisputeSort::oldest:
      return dispute.opened_at.micros;
    case DisputeSort::due:
      if (dispute.response_due_at) return dispute.response_due_at->micros;
      return dispute.closes_at ? dispute.closes_at->micros : 9'000'000'000'000'000'000;
    case DisputeSort::activity:
      return dispute.last_activity_at.micros;
  }
  return 0;
}

std::optional<Dispute> by_id(db::Session& session, ShopId shop, DisputeId id) {
  static const std::string sql = select_dispute() + " WHERE shop_id = ? AND id = ?";
  return db::one<Dispute>(session, sql, shop, id);
}

std::optional<Dispute> of_review(db::Session& session, ShopId shop, ReviewId review) {
  static const std::string sql = select_dispute() + " WHERE shop_id = ? AND review_id = ?";
  return db::one<Dispute>(session, sql, shop, review);
}

void save(db::Session& session, const DisputeDecision& decision, bool is_new,
          const std::vector<NoticeId>& notices) {
  if (is_new)
    db::insert(session, "dispute", decision.row);
  else
    db::update<2>(session, "dispute", decision.row);
  std::size_t mail = 0;
  for (auto message : decision.messages) {
    if (message.kind != MessageKind::note && mail < notices.size())
      message.outbox_id = notices[mail++];
    db::insert(session, "dispute_message", message);
  }
}

std::vector<DisputeMessage> messages(db::Session& session, ShopId shop, DisputeId id) {
  static const std::string sql = "SELECT " + db::columns_of<DisputeMessage>() +
                                 " FROM dispute_message WHERE shop_id = ? AND dispute_id = ?"
                                 " ORDER BY number";
  return db::all<DisputeMessage>(session, sql, shop, id);
}

std::vector<MailState> mail_states(db::Session& session, DisputeId id) {
  return db::all<MailState>(session, "SELECT id, state FROM outbox WHERE subject_id = ?", id);
}

std::vector<Dispute> list(db::Session& session, ShopId shop, const Filter& filter,
                          std::int64_t limit, const std::vector<std::string>& after) {
  db::Query query(select_dispute());
  query.add(" WHERE shop_id = ?", shop);
  add_filter(query, filter);
  query.add_page<DisputeId>(std::string(sort_column(filter.sort)), direction_of(filter.sort), after,
                            limit);
  return query.all<Dispute>(session);
}

std::int64_t count(db::Session& session, ShopId shop, const Filter& filter) {
  db::Query query("SELECT count(*) FROM dispute");
  query.add(" WHERE shop_id = ?", shop);
  add_filter(query, filter);
  return query.count(session);
}

std::vector<StateCount> counts(db::Session& session, ShopId shop) {
  return db::all<StateCount>(
      session, "SELECT state, count(*) FROM dispute WHERE shop_id = ? GROUP BY state", shop);
}

Figures figures(db::Session& session, ShopId shop, Instant from, Instant now) {
  return db::one<Figures>(
             session,
             "SELECT"
             " CAST(coalesce(sum(CASE WHEN state = 'open' AND response_due_at < ? THEN 1 ELSE 0 "
             "END),"
             " 0) AS bigint),"
             " CAST(coalesce(sum(CASE WHEN closed_at >= ? THEN 1 ELSE 0 END), 0) AS bigint),"
             " CAST(coalesce(sum(CASE WHEN first_answer_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS"
             " bigint),"
             " CAST(coalesce(sum(CASE WHEN stars_after IS NOT NULL THEN 1 ELSE 0 END), 0) AS "
             "bigint),"
             " CAST(coalesce(sum(CASE WHEN stars_after IS NOT NULL THEN stars_before ELSE 0 END), "
             "0)"
             " AS bigint),"
             " CAST(coalesce(sum(stars_after), 0) AS bigint)"
             " FROM dispute WHERE shop_id = ? AND opened_at >= ?",
             now, from, shop, from)
      .value_or(Figures{});
}

std::optional<std::int64_t> median_first_answer(db::Session& session, ShopId shop, Instant from,
                                                std::int64_t answered) {
  if (answered == 0) return std::nullopt;
  return db::value<std::int64_t>(
      session,
      "SELECT first_answer_at - opened_at FROM dispute WHERE shop_id = ? AND opened_at >= ?"
      " AND first_answer_at IS NOT NULL ORDER BY first_answer_at - opened_at LIMIT 1 OFFSET ?",
      shop, from, (answered - 1) / 2);
}

std::vector<Ref> refs(db::Session& session, ShopId shop, const std::vector<ReviewId>& reviews) {
  db::Query query("SELECT review_id, id, state FROM dispute");
  query.add(" WHERE shop_id = ?", shop).add_in("review_id", reviews);
  return query.all<Ref>(session);
}

}  // namespace entente::recovery::dispute_store
