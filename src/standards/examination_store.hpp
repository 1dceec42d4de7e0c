// All SQL of examinations.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "platform/db/session.hpp"
#include "standards/examination.hpp"

namespace entente::standards::examination_store {

void insert(db::Session& session, const Examination& run);
void update(db::Session& session, const Examination& run);
std::optional<Examination> by_id(db::Session& session, ExaminationId id);
// The one that is not finished, if there is one.
std::optional<Examination> running(db::Session& session);
std::optional<Examination> last_finished(db::Session& session);
// Newest first.
std::vector<Examination> list(db::Session& session, std::int64_t limit,
                              const std::vector<std::string>& after);

// A part of a run, all at once; results by shop.
void add(db::Session& session, std::span<const ExaminationResult> results,
         std::span<const ExaminationOrder> orders, std::span<const ExaminationPeers> peers);

std::optional<ExaminationResult> result(db::Session& session, ShopId shop, ExaminationId id);
// Of one run: those that are not good, or all of this outcome, by shop.
std::vector<ExaminationResult> results(db::Session& session, ExaminationId id,
                                       const std::optional<ServiceLevel>& outcome,
                                       std::int64_t limit, const std::vector<std::string>& after);
std::vector<ExaminationOrder> orders(db::Session& session, ShopId shop, ExaminationId id);
// Of one shop with its runs, newest run first.
struct PastResult {
  Examination run;
  ExaminationResult result;
};
std::vector<PastResult> past(db::Session& session, ShopId shop, std::int64_t limit);
std::optional<ExaminationPeers> peers(db::Session& session, ExaminationId id, std::int64_t size);

}  // namespace entente::standards::examination_store
