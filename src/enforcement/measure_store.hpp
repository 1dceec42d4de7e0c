// All SQL about measures.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "enforcement/measure_rules.hpp"
#include "platform/db/session.hpp"

namespace entente::enforcement::measure_store {

std::optional<Measure> by_id(db::Session& session, ShopId shop, MeasureId id);
// Oldest first.
std::vector<Measure> of_shop(db::Session& session, ShopId shop);
std::vector<Fact> facts(db::Session& session, ShopId shop, MeasureId id);
std::vector<Demand> demands(db::Session& session, ShopId shop, MeasureId id);
std::vector<Entry> entries(db::Session& session, ShopId shop, MeasureId id);

// Row, entries, and the items that are new or changed.
void save(db::Session& session, const MeasureDecision& decision);

// Words of the last decisions and outcomes about any shop, this measure's too.
std::vector<std::string> used_words(db::Session& session, std::int64_t limit);
// All that were ever appealed.
std::vector<Measure> appealed(db::Session& session);

struct Filter {
  std::optional<ShopId> shop;
  bool told_only = false;  // to the shop
  std::vector<MeasureState> states;
  std::vector<MeasureKind> kinds;
  bool waiting = false;  // for the marketplace's people: a proposal, an appeal, a request
};
// The latest proposal first, after the row of these sort values and id.
std::vector<Measure> list(db::Session& session, const Filter& filter, std::int64_t limit,
                          const std::vector<std::string>& after);
std::int64_t count(db::Session& session, const Filter& filter);

}  // namespace entente::enforcement::measure_store
