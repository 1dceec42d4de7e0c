// A decision of support, by checklist (C11, X2).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/plain_text.hpp"
#include "cases/case.hpp"

namespace entente::cases {

enum class CriterionFinding { met, not_met, not_known };
BOOST_DESCRIBE_ENUM(CriterionFinding, met, not_met, not_known)

// One point of the checklist: what was found, and by which evidence.
struct Criterion {
  std::string name;  // of the policy's list for the reason
  CriterionFinding finding = CriterionFinding::not_known;
  Text<1000> evidence;
};
BOOST_DESCRIBE_STRUCT(Criterion, (), (name, finding, evidence))

//   proposed -> in_force (by a second person) | dropped (another decision came first)
enum class VerdictState { proposed, in_force, dropped };
BOOST_DESCRIBE_ENUM(VerdictState, proposed, in_force, dropped)

struct VerdictRow {
  ShopId shop_id;
  CaseId case_id;
  std::int64_t number = 1;
  VerdictState state = VerdictState::in_force;
  std::string ground;    // the term of the policy it rests on
  std::string reasons;   // in words, for both sides
  std::string language;  // of the reasons
  std::int64_t refund_minor = 0;
  Bearer borne_by = Bearer::nobody;
  std::int64_t policy_version = 0;
  AccountId decided_by;
  Instant decided_at;
  std::optional<AccountId> confirmed_by;
  std::optional<Instant> confirmed_at;
};
BOOST_DESCRIBE_STRUCT(VerdictRow, (),
                      (shop_id, case_id, number, state, ground, reasons, language, refund_minor,
                       borne_by, policy_version, decided_by, decided_at, confirmed_by,
                       confirmed_at))

struct Verdict : VerdictRow {
  std::vector<Criterion> criteria;
};

}  // namespace entente::cases
