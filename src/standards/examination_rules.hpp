// What an examination finds of a shop. Pure.
#pragma once

#include <span>
#include <string>

#include "base/problem.hpp"
#include "standards/examination.hpp"

namespace entente::standards {

// In order of precedence.
enum class ExaminationRefusal {
  examination_needs_trust_and_safety,
  examination_is_of_days_that_are_over,
  examination_is_running,  // one at a time
};
BOOST_DESCRIBE_ENUM(ExaminationRefusal, examination_needs_trust_and_safety,
                    examination_is_of_days_that_are_over, examination_is_running)
RefusalInfo refusal_info(ExaminationRefusal refusal);

struct ExaminationFacts {
  bool may_judge = false;
  bool is_running = false;  // another one
  std::int64_t today = 0;
};
// The last day of which all orders are known is yesterday.
std::expected<Done, ExaminationRefusal> may_examine(std::int64_t as_of_day,
                                                    const ExaminationFacts& facts);

// `days` are those of one shop; orders placed on `out_up_to` or before are out (cut_as_of).
ExaminationResult examine(const Examination& run, ShopId shop, std::span<const StandardsDay> days,
                          const policies::StandardsNumbers& numbers,
                          std::optional<std::int64_t> out_up_to);

// As text, for the digest of a run.
std::string line_of(const ExaminationResult& result);

ServiceCounts counts_of(const ExaminationResult& result);

// The size under which shops are compared; none without orders.
std::optional<std::int64_t> size_of(std::int64_t orders);

// The next day on which a run begins by itself, after `today`; none where none does.
std::optional<std::int64_t> next_examination(std::int64_t today,
                                             const policies::ExaminationNumbers& numbers);

}  // namespace entente::standards
