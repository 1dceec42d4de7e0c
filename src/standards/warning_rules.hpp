// What may become of a warning. Pure.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "journal/decision.hpp"
#include "standards/warning_deadlines.hpp"

namespace entente::standards {

// In order of precedence.
enum class WarningRefusal {
  warnings_need_trust_and_safety,  // support alone warns nobody
  a_person_confirms,               // GDPR-5: the program only proposes
  decides_own_shop,                // SEC-3
  only_the_shop_does_this,
  warning_is_no_proposal,
  warning_is_not_running,
  nothing_is_to_be_decided,  // no second look found the criteria met
  nobody_to_warn,
  criteria_hold_no_longer,  // T-6: the figure has moved since
  figures_are_not_checked,
};
BOOST_DESCRIBE_ENUM(WarningRefusal, warnings_need_trust_and_safety, a_person_confirms,
                    decides_own_shop, only_the_shop_does_this, warning_is_no_proposal,
                    warning_is_not_running, nothing_is_to_be_decided, nobody_to_warn,
                    criteria_hold_no_longer, figures_are_not_checked)
RefusalInfo refusal_info(WarningRefusal refusal);

template <class T>
using WarningDecided = std::expected<T, WarningRefusal>;

struct WarnedPerson {
  std::string email;
  std::string language;
};

struct WarningFacts {
  Warning row;
  policies::StandardsNumbers numbers;  // of the row's version
  policies::ExaminationNumbers examination;
  Instant now;
  WarningSide side = WarningSide::system;
  std::optional<AccountId> by;  // none: a machine, or the program
  bool may_judge = false;       // operator, trust and safety
  bool is_of_team = false;      // of the shop
  std::vector<WarnedPerson> owners;
  ServiceCounts now_counts;   // as of the last day that is over, by the row's version
  ServiceCounts look_counts;  // the same without the orders that are out
  journal::Fields mail;       // shop, link, figures ...
};

struct WarningDecision : journal::Decision<Warning> {
  std::vector<WarningEntry> entries;
};

inline constexpr const char* look_timer = "standards_second_look";

// ---- staff ----

// Who confirms has looked at each. The words are for the shop, beside the figures; they may be
// none.
struct ConfirmWarning {
  bool figures_checked = false;
  bool orders_checked = false;
  std::optional<Text<4000>> words;
};
BOOST_DESCRIBE_STRUCT(ConfirmWarning, (), (figures_checked, orders_checked, words))
WarningDecided<Done> may_confirm(const WarningFacts& facts);
WarningDecided<WarningDecision> decide(const ConfirmWarning& command, const WarningFacts& facts);

struct DropWarning {
  Text<2000> words;
};
BOOST_DESCRIBE_STRUCT(DropWarning, (), (words))
WarningDecided<Done> may_drop(const WarningFacts& facts);
WarningDecided<WarningDecision> decide(const DropWarning& command, const WarningFacts& facts);

// Before its day: support may look at the service at any time (S4).
struct LookNow {};
BOOST_DESCRIBE_STRUCT(LookNow, (), ())
WarningDecided<Done> may_look(const WarningFacts& facts);
WarningDecided<WarningDecision> decide(const LookNow& command, const WarningFacts& facts);

struct WatchLonger {
  Text<4000> words;
};
BOOST_DESCRIBE_STRUCT(WatchLonger, (), (words))
WarningDecided<Done> may_decide_look(const WarningFacts& facts);
WarningDecided<WarningDecision> decide(const WatchLonger& command, const WarningFacts& facts);

// A measure is proposed with the orders as its facts; another decision confirms it (S6, C-7).
struct ProposeSuspension {
  bool final = false;
  std::optional<std::int64_t> days;  // of a temporary one; none: as many as may be
  Line<500> ground;
  Text<4000> words;
};
BOOST_DESCRIBE_STRUCT(ProposeSuspension, (), (final, days, ground, words))
WarningDecided<WarningDecision> decide(const ProposeSuspension& command, const WarningFacts& facts);

// It was wrong, or is no longer right.
struct WithdrawWarning {
  Text<4000> words;
};
BOOST_DESCRIBE_STRUCT(WithdrawWarning, (), (words))
WarningDecided<Done> may_withdraw(const WarningFacts& facts);
WarningDecided<WarningDecision> decide(const WithdrawWarning& command, const WarningFacts& facts);

struct AnswerShop {
  Text<4000> body;
};
BOOST_DESCRIBE_STRUCT(AnswerShop, (), (body))
WarningDecided<Done> may_answer_shop(const WarningFacts& facts);
WarningDecided<WarningDecision> decide(const AnswerShop& command, const WarningFacts& facts);

// ---- the shop ----

struct AnswerWarning {
  Text<4000> body;
};
BOOST_DESCRIBE_STRUCT(AnswerWarning, (), (body))
WarningDecided<Done> may_answer(const WarningFacts& facts);
WarningDecided<WarningDecision> decide(const AnswerWarning& command, const WarningFacts& facts);

// ---- the program ----

// `facts.row` is a fresh one.
WarningDecision propose(const WarningFacts& facts);
// The second look came due; none where nothing follows.
std::optional<WarningDecision> look_again(const WarningFacts& facts);

// Whether a run that found the criteria met proposes a warning. Not where one is open; nor where
// one ended after the day that the run looked at: whoever ended it knew all that the run knows, and
// more.
bool leads_to_warning(std::span<const Warning> known, const Examination& run);
// Orders placed on this day or before are out of every examination as of `day` (S4, T-6): the shop
// was warned for them once. None: no warning, up to the end of that day, has left orders behind.
std::optional<std::int64_t> cut_as_of(std::span<const Warning> known, std::int64_t day);

bool is_running(const Warning& row);
bool is_open(const Warning& row);  // running, or a proposal
// Told to the shop: neither a proposal nor one that was dropped.
bool is_told(const Warning& row);
// What holds for every write; null where all is well.
const char* broken_invariant(const Warning* before, const Warning& after,
                             const std::vector<journal::Event>& events);

}  // namespace entente::standards
