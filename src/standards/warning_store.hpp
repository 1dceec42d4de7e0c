// All SQL of warnings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/db/session.hpp"
#include "standards/warning_rules.hpp"

namespace entente::standards::warning_store {

std::optional<Warning> by_id(db::Session& session, ShopId shop, WarningId id);
// Newest first.
std::vector<Warning> of_shop(db::Session& session, ShopId shop);
// That were told, of the shops after the first up to the last, by shop.
std::vector<Warning> told_of_shops(db::Session& session, ShopId after, ShopId last);
std::vector<WarningEntry> entries(db::Session& session, ShopId shop, WarningId id);

void save(db::Session& session, const WarningDecision& decision);

struct Filter {
  std::vector<WarningState> states;
  bool waiting = false;  // for the marketplace's people: a proposal, or a look to be decided on
};
// The latest proposal first, after the row of these sort values and id.
std::vector<Warning> list(db::Session& session, const Filter& filter, std::int64_t limit,
                          const std::vector<std::string>& after);
std::int64_t count(db::Session& session, const Filter& filter);

}  // namespace entente::standards::warning_store
