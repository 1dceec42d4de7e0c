// What staff read of kept runs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "insights/kept_run.hpp"
#include "insights/lab_views.hpp"
#include "platform/http/message.hpp"

namespace entente::insights {

// An answer on its way to be kept: what the command needs beside the name.
struct AnswerToKeep {
  KeptRun run;
  std::vector<KeptShop> shops;
};

struct KeepLab : AskLab {
  Line<100> name;
  std::shared_ptr<const AnswerToKeep> answer = {};  // made by answer_to_keep
};
BOOST_DESCRIBE_STRUCT(KeepLab, (AskLab), (name))
// 403 for support; else as answer_of.
Answer<std::shared_ptr<const AnswerToKeep>> answer_to_keep(Context& context, DatabaseOrders& orders,
                                                           const AskLab& question);

struct LabRunRow {
  LabRunId id;
  std::string name;
  Instant made_at;
  std::string made_by;
  std::int64_t policy_version = 0;
  std::string first_day;
  std::string last_day;
  std::int64_t met = 0;
  std::int64_t met_against = 0;
  std::int64_t newly = 0;
  std::int64_t no_longer = 0;
};
BOOST_DESCRIBE_STRUCT(LabRunRow, (),
                      (id, name, made_at, made_by, policy_version, first_day, last_day, met,
                       met_against, newly, no_longer))
struct LabRunView : LabRunRow {
  LabResult result;  // its shops have a list of their own
  std::int64_t shops_kept = 0;
};
BOOST_DESCRIBE_STRUCT(LabRunView, (LabRunRow), (result, shops_kept))

struct LabRunKey {
  LabRunId lab_run_id;
};
BOOST_DESCRIBE_STRUCT(LabRunKey, (), (lab_run_id))

Answer<LabRunView> lab_run_view(const Context& context, LabRunId id);
Answer<LabRunView> get_lab_run(Context& context, const LabRunKey& key);

struct ListLabRuns : api::ListQuery {};
BOOST_DESCRIBE_STRUCT(ListLabRuns, (api::ListQuery), ())
Answer<api::Page<LabRunRow>> list_lab_runs(Context& context, const ListLabRuns& query);

struct ListLabRunShops : api::ListQuery {
  LabRunId lab_run_id;
  std::optional<LabShopChange> change;  // newly, where it is not said
};
BOOST_DESCRIBE_STRUCT(ListLabRunShops, (api::ListQuery), (lab_run_id, change))
Answer<api::Page<LabShopView>> list_lab_run_shops(Context& context, const ListLabRunShops& query);
Answer<http::Response> export_lab_run_shops(Context& context, const LabRunKey& key);

// The next version of the policy with the numbers of a run, to be put into the preset.
struct LabDraftChange {
  std::string number;
  std::int64_t before = 0;  // in the newest version
  std::int64_t after = 0;
};
BOOST_DESCRIBE_STRUCT(LabDraftChange, (), (number, before, after))
struct LabDraft {
  std::int64_t version_before = 0;
  std::int64_t number = 0;
  std::string announced_on;
  std::string in_force_from;
  std::vector<LabDraftChange> changes;
  std::string file;  // that it goes to the end of
  std::string toml;
};
BOOST_DESCRIBE_STRUCT(LabDraft, (),
                      (version_before, number, announced_on, in_force_from, changes, file, toml))
Answer<LabDraft> get_lab_draft(Context& context, const LabRunKey& key);

}  // namespace entente::insights
