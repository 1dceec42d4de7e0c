#include "cases/case_store.hpp"

#include <algorithm>

#include "platform/db/bulk.hpp"
#include "platform/db/query.hpp"

namespace entente::cases::case_store {
namespace {

const std::string& select_case() {
  static const std::string sql = "SELECT " + db::columns_of<Case>() + " FROM order_case";
  return sql;
}

struct CriterionRow {
  ShopId shop_id;
  CaseId case_id;
  std::int64_t verdict_number = 1;
  std::string name;
  CriterionFinding finding = CriterionFinding::not_known;
  std::string evidence;
  std::int64_t place = 0;
};
BOOST_DESCRIBE_STRUCT(CriterionRow, (),
                      (shop_id, case_id, verdict_number, name, finding, evidence, place))

void add_filter(db::Query& query, const Filter& filter) {
  if (!filter.states.empty()) query.add_in("state", filter.states);
  if (!filter.reasons.empty()) query.add_in("reason", filter.reasons);
  if (filter.assigned_to) query.add(" AND assigned_to = ?", *filter.assigned_to);
  if (filter.unassigned) query.add(" AND assigned_to IS NULL");
  if (filter.text) query.add_contains("search_text", *filter.text);
}

void add_filter(db::Query& query, const QueueFilter& filter) {
  query.add(" WHERE decision_due_at IS NOT NULL");
  if (filter.reason) query.add(" AND reason = ?", std::string(to_text(*filter.reason)));
  if (filter.handler) query.add(" AND handler = ?", *filter.handler);
  if (filter.of_nobody) query.add(" AND handler IS NULL");
  if (filter.held)
    query.add(*filter.held ? " AND held_until > ?" : " AND (held_until IS NULL OR held_until <= ?)",
              filter.now);
  if (filter.overdue)
    query.add(*filter.overdue ? " AND decision_due_at <= ?" : " AND decision_due_at > ?",
              filter.now);
  if (filter.text) query.add_contains("search_text", *filter.text);
}

void save_verdict(db::Session& session, const Verdict& verdict, bool is_new) {
  const VerdictRow& row = verdict;
  if (!is_new) {
    db::update<3>(session, "case_verdict", row);
    return;
  }
  db::insert(session, "case_verdict", row);
  std::int64_t place = 0;
  for (const auto& each : verdict.criteria)
    db::insert(session, "case_criterion",
               CriterionRow{row.shop_id, row.case_id, row.number, each.name, each.finding,
                            each.evidence.value, ++place});
}

}  // namespace

std::int64_t sort_value(const Case& row, CaseSort sort) {
  return sort == CaseSort::activity ? row.last_activity_at.micros : row.opened_at.micros;
}

std::optional<Case> by_id(db::Session& session, ShopId shop, CaseId id) {
  static const std::string sql = select_case() + " WHERE shop_id = ? AND id = ?";
  return db::one<Case>(session, sql, shop, id);
}

std::vector<Case> of_order(db::Session& session, ShopId shop, OrderId order) {
  static const std::string sql =
      select_case() + " WHERE shop_id = ? AND order_id = ? ORDER BY opened_at, id";
  return db::all<Case>(session, sql, shop, order);
}

std::vector<CaseOfOrder> of_orders(db::Session& session, std::span<const orders::OrderRef> orders) {
  static const db::SelectByKeys select(
      "SELECT " + db::columns_of<CaseOfOrder>("t") +
          " FROM wanted CROSS JOIN order_case t WHERE t.shop_id = wanted.k1"
          " AND t.order_id = wanted.k2",
      2);
  auto rows = select.all<CaseOfOrder>(session, orders::params_of(orders));
  std::ranges::sort(rows, {}, [](const auto& each) { return std::pair(each.opened_at, each.id); });
  return rows;
}

std::vector<Offer> offers(db::Session& session, ShopId shop, CaseId id) {
  static const std::string sql = "SELECT " + db::columns_of<Offer>() +
                                 " FROM case_offer WHERE shop_id = ? AND case_id = ?"
                                 " ORDER BY number";
  return db::all<Offer>(session, sql, shop, id);
}

std::vector<Entry> entries(db::Session& session, ShopId shop, CaseId id) {
  static const std::string sql = "SELECT " + db::columns_of<Entry>() +
                                 " FROM case_entry WHERE shop_id = ? AND case_id = ?"
                                 " ORDER BY number";
  return db::all<Entry>(session, sql, shop, id);
}

std::optional<CaseReturn> newest_return(db::Session& session, ShopId shop, CaseId id) {
  static const std::string sql = "SELECT " + db::columns_of<CaseReturn>() +
                                 " FROM case_return WHERE shop_id = ? AND case_id = ?"
                                 " ORDER BY offer_number DESC LIMIT 1";
  return db::one<CaseReturn>(session, sql, shop, id);
}

ReturnAddress last_return_address(db::Session& session, ShopId shop) {
  return db::one<ReturnAddress>(session,
                                "SELECT to_postal_code, to_city, to_country FROM case_return"
                                " WHERE shop_id = ? AND instructed_at IS NOT NULL"
                                " AND (to_postal_code IS NOT NULL OR to_city IS NOT NULL)"
                                " ORDER BY instructed_at DESC LIMIT 1",
                                shop)
      .value_or(ReturnAddress{});
}

std::vector<Verdict> verdicts(db::Session& session, ShopId shop, CaseId id) {
  static const std::string sql = "SELECT " + db::columns_of<VerdictRow>() +
                                 " FROM case_verdict WHERE shop_id = ? AND case_id = ?"
                                 " ORDER BY number";
  static const std::string criteria = "SELECT " + db::columns_of<CriterionRow>() +
                                      " FROM case_criterion WHERE shop_id = ? AND case_id = ?"
                                      " ORDER BY verdict_number, place";
  std::vector<Verdict> found;
  for (const auto& row : db::all<VerdictRow>(session, sql, shop, id)) found.push_back({row, {}});
  if (found.empty()) return found;
  for (const auto& each : db::all<CriterionRow>(session, criteria, shop, id))
    for (auto& verdict : found)
      if (verdict.number == each.verdict_number)
        verdict.criteria.push_back({each.name, each.finding, each.evidence});
  return found;
}

void save(db::Session& session, const CaseFacts& before, const CaseDecision& decision) {
  const auto& row = decision.row;
  if (row.version == 1)
    db::insert(session, "order_case", row);
  else
    db::update_changes<2>(session, "order_case", before.row, row);
  for (const auto& entry : decision.entries) db::insert(session, "case_entry", entry);
  for (const auto& offer : decision.offers)
    if (offer.number > before.row.offer_count)
      db::insert(session, "case_offer", offer);
    else
      db::update<3>(session, "case_offer", offer);
  if (decision.back) {
    if (before.back && before.back->offer_number == decision.back->offer_number)
      db::update<3>(session, "case_return", *decision.back);
    else
      db::insert(session, "case_return", *decision.back);
  }
  const auto known = static_cast<std::int64_t>(before.verdicts.size());
  for (const auto& verdict : decision.verdicts)
    save_verdict(session, verdict, verdict.number > known);
}

std::vector<Case> list(db::Session& session, ShopId shop, const Filter& filter, std::int64_t limit,
                       const std::vector<std::string>& after) {
  const auto direction = filter.sort == CaseSort::oldest ? db::Direction::up : db::Direction::down;
  db::Query query(select_case());
  query.add(" WHERE shop_id = ?", shop);
  add_filter(query, filter);
  query.add_page<CaseId>(filter.sort == CaseSort::activity ? "last_activity_at" : "opened_at",
                         direction, after, limit);
  return query.all<Case>(session);
}

std::int64_t count(db::Session& session, ShopId shop, const Filter& filter) {
  db::Query query("SELECT count(*) FROM order_case");
  query.add(" WHERE shop_id = ?", shop);
  add_filter(query, filter);
  return query.count(session);
}

std::vector<StateCount> counts(db::Session& session, ShopId shop) {
  return db::all<StateCount>(
      session, "SELECT state, count(*) FROM order_case WHERE shop_id = ? GROUP BY state", shop);
}

std::vector<Case> queue(db::Session& session, const QueueFilter& filter, std::int64_t limit,
                        const std::vector<std::string>& after) {
  db::Query query(select_case());
  add_filter(query, filter);
  query.add_page<CaseId>("decision_due_at", db::Direction::up, after, limit);
  return query.all<Case>(session);
}

std::int64_t queue_length(db::Session& session, const QueueFilter& filter) {
  db::Query query("SELECT count(*) FROM order_case");
  add_filter(query, filter);
  return query.count(session);
}

std::vector<Case> of_person(db::Session& session, PersonId person, std::int64_t limit) {
  static const std::string sql =
      select_case() + " WHERE person_id = ? ORDER BY opened_at DESC LIMIT ?";
  return db::all<Case>(session, sql, person, limit);
}

}  // namespace entente::cases::case_store
