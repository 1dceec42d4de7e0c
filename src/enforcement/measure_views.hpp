// What readers see of measures, and of the standing they amount to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "enforcement/measure_facts.hpp"
#include "enforcement/standing_rules.hpp"
#include "redress/redress.hpp"

namespace entente::enforcement {

// A row of a list.
struct MeasureRow {
  MeasureId id;
  ShopId shop_id;
  std::string shop_name;
  std::string shop_handle;
  MeasureKind kind = MeasureKind::cannot_list;
  MeasureState state = MeasureState::proposed;
  MeasureReason reason = MeasureReason::standards;
  Instant proposed_at;
  std::optional<Instant> effective_at;
  std::optional<Instant> ends_at;
  std::optional<Instant> ended_at;
  std::optional<MeasureEnding> ending;
  AppealState appeal = AppealState::none;
  std::optional<Instant> appeal_due_at;
  RequestState request = RequestState::none;
  std::optional<Instant> request_due_at;
  bool overdue = false;  // an answer of the marketplace
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(MeasureRow, (),
                      (id, shop_id, shop_name, shop_handle, kind, state, reason, proposed_at,
                       effective_at, ends_at, ended_at, ending, appeal, appeal_due_at, request,
                       request_due_at, overdue, version))

struct MeasureFactView {
  std::int64_t number = 0;
  MeasureFactKind kind = MeasureFactKind::order;
  std::string reference;
  std::string words;
  std::optional<std::int64_t> part;
  std::optional<std::int64_t> whole;
  std::string note;
  std::optional<Instant> noted_at;
};
BOOST_DESCRIBE_STRUCT(MeasureFactView, (),
                      (number, kind, reference, words, part, whole, note, noted_at))
struct MeasureDemandView {
  std::int64_t number = 0;
  std::string words;
  std::string done_words;
  std::optional<Instant> done_at;
};
BOOST_DESCRIBE_STRUCT(MeasureDemandView, (), (number, words, done_words, done_at))
struct MeasureEntryView {
  std::int64_t number = 0;
  MeasureEntryKind kind = MeasureEntryKind::appeal_comment;
  MeasureSide side = MeasureSide::staff;
  std::optional<std::string> name;  // of who wrote; of staff for staff alone (SEC-2)
  Instant at;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(MeasureEntryView, (), (number, kind, side, name, at, body))
struct MeasureEvent {
  Instant at;
  std::string kind;
  std::string text;  // a sentence in the reader's language
};
BOOST_DESCRIBE_STRUCT(MeasureEvent, (), (at, kind, text))

struct MeasureView : MeasureRow {
  MeasureSide reader = MeasureSide::shop;
  std::string what_now;  // where it stands and what follows
  std::string ground;
  std::string words;
  std::int64_t days = 0;
  std::optional<NoticeException> notice_exception;
  std::string exception_evidence;
  std::optional<std::string> proposed_by;  // names: for staff alone
  std::optional<std::string> confirmed_by;
  std::optional<std::string> appeal_decided_by;
  bool proposed_by_program = false;
  std::optional<Instant> confirmed_at;
  std::string statement;
  std::optional<Instant> sent_at;
  std::optional<Instant> earliest_start;  // of a proposal, where it is confirmed now
  std::optional<Instant> appeal_until;
  std::optional<Instant> appealed_at;
  std::optional<Instant> appeal_decided_at;
  std::optional<Instant> asked_at;
  std::string time_zone;
  std::int64_t policy_version = 0;
  std::vector<MeasureFactView> facts;
  std::vector<MeasureDemandView> demands;
  std::vector<MeasureEntryView> entries;  // oldest first
  std::vector<MeasureEvent> timeline;     // oldest first
  redress::RedressView redress;
  std::vector<api::Action> actions;
};
BOOST_DESCRIBE_STRUCT(MeasureView, (MeasureRow),
                      (reader, what_now, ground, words, days, notice_exception, exception_evidence,
                       proposed_by, confirmed_by, appeal_decided_by, proposed_by_program,
                       confirmed_at, statement, sent_at, earliest_start, appeal_until, appealed_at,
                       appeal_decided_at, asked_at, time_zone, policy_version, facts, demands,
                       entries, timeline, redress, actions))
MeasureView measure_view(const Context& context, const Loaded& loaded);
Answer<MeasureView> get_measure(Context& context, const MeasureKey& key);

struct ListMeasures : api::ListQuery {
  std::vector<MeasureState> state;
  std::vector<MeasureKind> kind;
  std::optional<bool> waiting;  // for the marketplace's people
};
BOOST_DESCRIBE_STRUCT(ListMeasures, (api::ListQuery), (state, kind, waiting))
Answer<api::Page<MeasureRow>> list_measures(Context& context, const ListMeasures& query);
struct ListMeasuresOfShop : ListMeasures {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(ListMeasuresOfShop, (ListMeasures), (shop_id))
Answer<api::Page<MeasureRow>> list_measures_of_shop(Context& context,
                                                    const ListMeasuresOfShop& query);

// What a platform asks before it lets the shop do something.
struct MeasureInForce {
  MeasureId id;
  MeasureKind kind = MeasureKind::cannot_list;
  Instant since;
  std::optional<Instant> until;
};
BOOST_DESCRIBE_STRUCT(MeasureInForce, (), (id, kind, since, until))
struct StandingView {
  ShopId shop_id;
  Standing standing = Standing::good;
  std::string text;  // in the reader's language
  bool can_list = true;
  bool payouts_held = false;
  std::optional<Instant> until;
  std::vector<MeasureInForce> in_force;
  std::vector<api::Action> actions;  // propose
};
BOOST_DESCRIBE_STRUCT(StandingView, (),
                      (shop_id, standing, text, can_list, payouts_held, until, in_force, actions))
Answer<StandingView> get_standing(Context& context, const ShopKey& key);

// P2B Art. 11(4), for everybody.
struct AppealStatistics {
  std::vector<YearOfAppeals> years;
};
BOOST_DESCRIBE_STRUCT(AppealStatistics, (), (years))
struct AskStatistics {};
BOOST_DESCRIBE_STRUCT(AskStatistics, (), ())
Answer<AppealStatistics> get_statistics(Context& context, const AskStatistics& query);

}  // namespace entente::enforcement
