// What lies in a database, for the tests that ask whether a fault left it whole.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "faults/shop_platform.hpp"
#include "kit/env.hpp"

namespace entente::faults {

// The first column of the first row, as a number.
std::int64_t number_in(kit::Env& env, const std::string& sql);
// Rows of (text, number), such as counts by kind.
std::map<std::string, std::int64_t> numbers_in(kit::Env& env, const std::string& sql);

// Nothing is left to do at the sandbox's time: no timer due, no message that waits.
bool is_worked_off(db::Database& database);

// Everything acknowledged is there, once; and nothing else.
void expect_exactly(kit::Env& env, const std::vector<Acknowledged>& acknowledged);

// Each low rating has one dispute, opened once and alerted once, whoever was killed meanwhile.
void expect_timers_fired_once(kit::Env& env, const std::vector<Acknowledged>& acknowledged);

// `entente journal verify` of the real program.
void expect_journal_verifies(const config::FlagValues& settings);

}  // namespace entente::faults
