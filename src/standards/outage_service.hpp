// Days on which the marketplace itself failed: stated, and taken back, by its people. The orders of
// these days are looked at again in the same transaction.
#pragma once

#include "base/plain_text.hpp"
#include "journal/work.hpp"
#include "standards/examination_views.hpp"

namespace entente::standards {

struct StateOutage {
  std::string first_day;  // 2026-11-22
  std::string last_day;   // included
  Text<2000> words;
};
BOOST_DESCRIBE_STRUCT(StateOutage, (), (first_day, last_day, words))
Answer<api::Items<OutageView>> state_outage(journal::Work& work, const StateOutage& command);

struct WithdrawOutage {
  std::string outage_id;
};
BOOST_DESCRIBE_STRUCT(WithdrawOutage, (), (outage_id))
Answer<api::Items<OutageView>> withdraw_outage(journal::Work& work, const WithdrawOutage& command);

}  // namespace entente::standards
