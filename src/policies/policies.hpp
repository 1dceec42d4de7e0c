// Front door of policies: the marketplace's numbers, versioned, each with the day it takes force
// (X3, C-9).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "base/time.hpp"
#include "policies/evidence_matrix.hpp"

namespace entente::policies {

// Rows C3, C4, C9, C10, C11.
struct CaseNumbers {
  std::int64_t window_days = 0;
  std::int64_t longest_delivery_days = 0;
  std::int64_t transit_days = 0;
  std::int64_t escalate_after_days = 0;
  std::int64_t unsolved_days = 0;
  std::int64_t offer_days = 0;
  std::int64_t promise_days = 0;
  std::int64_t decision_days = 0;
  std::int64_t contest_days = 0;
  std::int64_t lock_minutes = 0;
  std::int64_t question_days_max = 0;
  std::int64_t hold_days_max = 0;
};
BOOST_DESCRIBE_STRUCT(CaseNumbers, (),
                      (window_days, longest_delivery_days, transit_days, escalate_after_days,
                       unsolved_days, offer_days, promise_days, decision_days, contest_days,
                       lock_minutes, question_days_max, hold_days_max))

struct Version {
  std::int64_t number = 0;
  std::string announced_on;   // 2026-01-01
  std::string in_force_from;  // the first instant of this day in the marketplace's zone
  CaseNumbers cases;
  std::map<std::string, std::vector<std::string>> criteria;  // by reason of a case
  std::vector<EvidenceRow> evidence;                         // what proves which reason (X5)
  std::map<std::string, std::int64_t> second_person_over;    // whole units by currency
};

// Oldest first, never empty. Throws std::runtime_error where the text is not a preset of this form:
// a mistake of its author.
std::vector<Version> parse_preset(std::string_view toml);

// The preset that the program carries.
const std::vector<Version>& preset();

// The newest one in force; before the first of all, the first.
const Version& in_force(const std::vector<Version>& versions, Instant at, std::string_view zone);
// Of the preset by its number; throws std::out_of_range for one that never was.
const Version& by_number(const std::vector<Version>& versions, std::int64_t number);

// Whether a refund of this amount takes two people of support (C11).
bool takes_second_person(const Version& version, const Money& amount);

}  // namespace entente::policies
