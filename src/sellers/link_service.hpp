// Carrying decisions about links out, and looking at shops again.
#pragma once

#include <functional>

#include "journal/journal.hpp"
#include "sellers/link_facts.hpp"

namespace entente::sellers {

// Row, evidence, entries, events, mails, live updates.
void carry_out(journal::Work& work, const LoadedLink& before, const LinkDecision& decision);

// Reads the shop's team again, compares all its details, and proposes what they say.
void look_at_shop(journal::Work& work, ShopId shop);
// The same as a timer (subject: the shop's id).
void look_came_due(journal::Work& work, const journal::Timer& timer);

// Each day: details that nobody saw for long are gone; proposals are weighed again.
void plan_next(journal::Work& work);
void day_came(journal::Work& work, const journal::Timer& timer);

// Every shop, some in each transaction; to be asked for once where shops are older than this. Tells
// how many so far.
void look_at_all(journal::Journal& journal, const std::function<void(std::int64_t)>& progress);

inline constexpr const char* look_timer = "sellers_look";
inline constexpr const char* daily_timer = "sellers_daily";

}  // namespace entente::sellers
