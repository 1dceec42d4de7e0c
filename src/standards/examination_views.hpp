// What staff see of examinations, and how they start one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "journal/work.hpp"
#include "standards/warning_views.hpp"

namespace entente::standards {

struct ExaminationView {
  ExaminationId id;
  std::string as_of;  // 2026-11-22: orders placed up to the end of this day
  std::string time_zone;
  std::int64_t policy_version = 0;
  std::optional<std::string> asked_by;  // none: its day had come
  Instant started_at;
  std::optional<Instant> finished_at;
  std::int64_t shops = 0;  // so far
  std::int64_t met = 0;
  std::int64_t near = 0;
  std::string digest;
};
BOOST_DESCRIBE_STRUCT(ExaminationView, (),
                      (id, as_of, time_zone, policy_version, asked_by, started_at, finished_at,
                       shops, met, near, digest))

struct ListExaminations : api::ListQuery {};
BOOST_DESCRIBE_STRUCT(ListExaminations, (api::ListQuery), ())
Answer<api::Page<ExaminationView>> list_examinations(Context& context,
                                                     const ListExaminations& query);

struct ExaminationKey {
  ExaminationId examination_id;
};
BOOST_DESCRIBE_STRUCT(ExaminationKey, (), (examination_id))
Answer<ExaminationView> get_examination(Context& context, const ExaminationKey& key);

struct StartExamination {
  std::string as_of;  // 2026-11-22, a day that is over; empty: yesterday
};
BOOST_DESCRIBE_STRUCT(StartExamination, (), (as_of))
Answer<ExaminationView> start(journal::Work& work, const StartExamination& command);

// Shops that met the criteria or were near; `outcome` asks for one of both.
struct ListResults : api::ListQuery {
  ExaminationId examination_id;
  std::optional<ServiceLevel> outcome;
};
BOOST_DESCRIBE_STRUCT(ListResults, (api::ListQuery), (examination_id, outcome))
struct ResultRow {
  ShopId shop_id;
  std::string shop_name;
  std::string shop_handle;
  ServiceLevel outcome = ServiceLevel::good;
  std::vector<ServiceCriterion> criteria;
  std::optional<WarningId> warning_id;  // that this run proposed
};
BOOST_DESCRIBE_STRUCT(ResultRow, (),
                      (shop_id, shop_name, shop_handle, outcome, criteria, warning_id))
Answer<api::Page<ResultRow>> list_results(Context& context, const ListResults& query);

// Days on which the marketplace itself failed.
struct OutageView {
  std::string id;
  std::string first_day;
  std::string last_day;
  std::string words;
  std::optional<std::string> stated_by;
  Instant stated_at;
  std::optional<Instant> withdrawn_at;
};
BOOST_DESCRIBE_STRUCT(OutageView, (),
                      (id, first_day, last_day, words, stated_by, stated_at, withdrawn_at))
std::string outage_id(const Outage& outage);
struct ListOutages {};
BOOST_DESCRIBE_STRUCT(ListOutages, (), ())
Answer<api::Items<OutageView>> list_outages(Context& context, const ListOutages& query);

}  // namespace entente::standards
