// Starts examinations and carries them out, some shops in each transaction.
#pragma once

#include <functional>

#include "journal/journal.hpp"
#include "standards/examination_rules.hpp"

namespace entente::standards {

struct ExaminedDays;  // examined_days.hpp

// Due at once while a run has shops left (subject: its id); and each month, for the next run.
inline constexpr const char* part_timer = "examination_part";
inline constexpr const char* monthly_timer = "examination_monthly";

Answer<Examination> start_examination(journal::Work& work, std::int64_t as_of_day);
// The next shops of a run, and their warnings where they meet the criteria; `ahead` spares reading
// them. True: some are left.
bool examine_part(journal::Work& work, ExaminationId id, const ExaminedDays* ahead = nullptr);

// The whole of it at once, waiting, a transaction after the other; goes on with one that was begun.
// `progress` hears how many shops were examined.
Examination examine_all(journal::Journal& journal, std::int64_t as_of_day,
                        const std::function<void(std::int64_t)>& progress);

void part_came_due(journal::Work& work, const journal::Timer& timer);
void month_came(journal::Work& work, const journal::Timer& timer);
// Sets the timer of the next run, where it is not set.
void plan_next(journal::Work& work);

}  // namespace entente::standards
