// All SQL about kept runs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insights/kept_run.hpp"
#include "platform/db/session.hpp"

namespace entente::insights::kept_run_store {

void insert(db::Session& session, const KeptRun& run, const std::vector<KeptShop>& shops);

std::optional<KeptRun> by_id(db::Session& session, LabRunId id);
// The newest first, after the row of these sort values and id; without their results.
std::vector<KeptRun> list(db::Session& session, std::int64_t limit,
                          const std::vector<std::string>& after);
std::int64_t count(db::Session& session);

// In their places, from behind `after` (-1: from the first).
std::vector<KeptShop> shops(db::Session& session, LabRunId id, LabShopChange change,
                            std::int64_t after, std::int64_t limit);
std::int64_t count_shops(db::Session& session, LabRunId id, LabShopChange change);

}  // namespace entente::insights::kept_run_store
