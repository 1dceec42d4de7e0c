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
#include "policies/draft_version.hpp"
#include "policies/enforcement_numbers.hpp"
#include "policies/evidence_matrix.hpp"
#include "policies/link_numbers.hpp"
#include "policies/standards_numbers.hpp"

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
  std::int64_t return_instruction_days = 0;
  std::int64_t return_sending_days = 0;
  std::int64_t return_check_days = 0;
};
BOOST_DESCRIBE_STRUCT(CaseNumbers, (),
                      (window_days, longest_delivery_days, transit_days, escalate_after_days,
                       unsolved_days, offer_days, promise_days, decision_days, contest_days,
                       lock_minutes, question_days_max, hold_days_max, return_instruction_days,
                       return_sending_days, return_check_days))

// What every shop's terms must at least give (C6, CRD-2).
struct ShopNumbers {
  std::int64_t returns_required = 0;     // 1: a shop takes returns
  std::int64_t return_days_min = 0;      // from delivery
  std::int64_t processing_days_max = 0;  // from the order to sending
};
BOOST_DESCRIBE_STRUCT(ShopNumbers, (), (returns_required, return_days_min, processing_days_max))

// CRD-2.
struct WithdrawalNumbers {
  std::int64_t window_days = 0;              // from delivery, for the buyer to withdraw
  std::int64_t sending_days = 0;             // from withdrawing, for the goods to be on their way
  std::int64_t refund_days = 0;              // from being told, for the shop to refund
  std::int64_t refund_after_proof_days = 0;  // at least so long once goods or proof are there
};
BOOST_DESCRIBE_STRUCT(WithdrawalNumbers, (),
                      (window_days, sending_days, refund_days, refund_after_proof_days))

struct Version {
  std::int64_t number = 0;
  std::string announced_on;   // 2026-01-01
  std::string in_force_from;  // the first instant of this day in the marketplace's zone
  CaseNumbers cases;
  ShopNumbers shops;
  std::string strictest_refund_condition;  // that a shop may set (shops::RefundCondition)
  WithdrawalNumbers withdrawals;
  StandardsNumbers standards;
  ExaminationNumbers examination;
  EnforcementNumbers enforcement;
  LinkNumbers links;
  std::map<std::string, std::vector<std::string>> criteria;  // by reason of a case
  std::vector<EvidenceRow> evidence;                         // what proves which reason (X5)
  std::map<std::string, std::int64_t> second_person_over;    // whole units by currency
};

// A change of terms is announced at least so many days before it takes force (C-9, P2B Art. 3(2)).
inline constexpr std::int64_t notice_days_min = 15;

// Oldest first, never empty. Throws std::runtime_error where the text is not a preset of this form:
// a mistake of its author.
std::vector<Version> parse_preset(std::string_view toml);

// The preset that the program carries: as text (policies/presets/congocrea.toml), and read.
std::string_view preset_text();
const std::vector<Version>& preset();

// How well-known marketplaces judge service, as far as a rate of orders says it: to be tried in the
// lab and taken over (X3). By name.
struct StandardsPreset {
  std::string name;
  std::string about;
  std::string left_out;  // what of their rules these numbers do not say
  StandardsNumbers numbers;
};
const std::vector<StandardsPreset>& standards_presets();
// Throws std::runtime_error as parse_preset does.
StandardsPreset parse_standards_preset(std::string_view toml);

// The newest one in force; before the first of all, the first.
const Version& in_force(const std::vector<Version>& versions, Instant at, std::string_view zone);
// Of the preset by its number; throws std::out_of_range for one that never was.
const Version& by_number(const std::vector<Version>& versions, std::int64_t number);

// Whether a refund of this amount takes two people of support (C11).
bool takes_second_person(const Version& version, const Money& amount);

}  // namespace entente::policies
