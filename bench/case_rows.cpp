// Opens a case for each order of a database, by the rules and with the rows that a buyer would
// leave, but many in one commit. Every tenth is with support. Prints one JSON object.
#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cases/case_store.hpp"
#include "cases/cases.hpp"
#include "cases/escalation_rules.hpp"
#include "cases/talk_rules.hpp"
#include "journal/timers.hpp"
#include "platform/clock/clock.hpp"
#include "platform/db/database.hpp"
#include "platform/db/rows.hpp"

namespace {

using namespace entente;
using cases::CaseDecision;
using cases::CaseFacts;

constexpr int orders_a_commit = 10'000;
constexpr int escalated_every = 10;
const cases::OpenCase problem{
    {},
    cases::CaseReason::not_received,
    cases::Solution::refund,
    "The parcel should have come two weeks ago, and the carrier knows nothing about it."};

struct OrderOfCase {
  ShopId shop_id;
  OrderId id;
  std::string external_id;
  std::string buyer_name;
  std::int64_t total_minor = 0;
  std::string currency;
};
BOOST_DESCRIBE_STRUCT(OrderOfCase, (),
                      (shop_id, id, external_id, buyer_name, total_minor, currency))

CaseFacts facts_of(const OrderOfCase& order, Instant now) {
  CaseFacts facts;
  facts.policy = &policies::preset().back();
  facts.now = now;
  facts.language = "en";
  auto& row = facts.row;
  row.shop_id = order.shop_id;
  row.id = crypto::new_id<CaseId>(now);
  row.order_id = order.id;
  row.order_external_id = order.external_id;
  row.buyer_name = order.buyer_name;
  row.claimed_minor = order.total_minor;
  row.currency = order.currency;
  row.zone = "UTC";
  facts.money.refundable = order.total_minor;
  return facts;
}

class Opening {
 public:
  Opening(const std::filesystem::path& routes, bool with_timers)
      : routes_(routes), with_timers_(with_timers) {}

  // Of the next orders; how many there were.
  std::int64_t open_some(db::Session& session);
  [[nodiscard]] std::int64_t opened() const { return opened_; }

 private:
  CaseId open_case(db::Session& session, const OrderOfCase& order, Instant opened_at,
                   bool escalates);
  void keep(db::Session& session, CaseFacts& facts, const CaseDecision& decision) const;

  std::ofstream routes_;
  bool with_timers_;
  Instant now_ = RealClock().now();
  std::int64_t opened_ = 0;
  OrderId last_;
};

void Opening::keep(db::Session& session, CaseFacts& facts, const CaseDecision& decision) const {
  cases::case_store::save(session, facts, decision);
  facts.row = decision.row;
  if (!with_timers_) return;
  for (const auto& timer : decision.timers) {
    journal::clear_timer(session, decision.row.id.uuid, timer.kind);
    if (timer.due_at)
      journal::set_timer(session, decision.row.shop_id, decision.row.id.uuid, timer.kind,
                         *timer.due_at, facts.now);
  }
}

CaseId Opening::open_case(db::Session& session, const OrderOfCase& order, Instant opened_at,
                          bool escalates) {
  auto facts = facts_of(order, opened_at);
  keep(session, facts, cases::decide(problem, facts, cases::Eligibility{}).value());
  if (escalates) {
    facts.now = facts.row.escalate_from;
    keep(session, facts, cases::decide(cases::Escalate{}, facts).value());
  }
  return facts.row.id;
}

std::int64_t Opening::open_some(db::Session& session) {
  static const std::string sql = "SELECT " + db::columns_of<OrderOfCase>() +
                                 " FROM shop_order WHERE id > ? ORDER BY id LIMIT ?";
  const auto orders = db::all<OrderOfCase>(session, sql, last_, orders_a_commit);
  for (const auto& order : orders) {
    // A second apart, so that no two are due at the same instant.
    const auto opened_at =
        now_ - std::chrono::hours{24 * 14} + std::chrono::seconds{opened_ % 86400};
    const bool escalates = ++opened_ % escalated_every == 0;
    const auto id = open_case(session, order, opened_at, escalates);
    // At version 1, which those with support are past.
    if (!escalates)
      routes_ << "/v1/shops/" << to_text(order.shop_id) << "/cases/" << to_text(id) << "/comment\n";
    last_ = order.id;
  }
  return static_cast<std::int64_t>(orders.size());
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Opens a case for each order of a SQLite database."};
  std::filesystem::path data;
  std::filesystem::path targets;
  bool with_timers = false;
  app.add_option("--data", data, "The data directory")->required();
  app.add_option("--targets", targets, "A file for the routes of a comment in each");
  app.add_flag("--timers", with_timers, "Also what comes due; most of it is");
  CLI11_PARSE(app, argc, argv);
  try {
    auto database = db::Database::open({.data_directory = data});
    Opening opening(targets, with_timers);
    for (std::int64_t some = -1; some != 0;)
      database->write([&](db::Session& session) {
        some = opening.open_some(session);
        return db::Verdict::commit;
      });
    std::cout << boost::json::serialize(boost::json::object{{"cases", opening.opened()}}) << "\n";
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
