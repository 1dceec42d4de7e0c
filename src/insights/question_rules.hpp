// Which numbers, periods and sweeps the lab takes. Pure.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "journal/who.hpp"
#include "policies/policies.hpp"

namespace entente::insights {

// A number of the standards with its bounds, both included.
struct LabNumber {
  std::string name;
  std::int64_t value = 0;  // in force
  std::int64_t least = 0;
  std::int64_t most = 0;
};
BOOST_DESCRIBE_STRUCT(LabNumber, (), (name, value, least, most))

// All of them, in their order.
std::vector<LabNumber> lab_numbers(const policies::StandardsNumbers& in_force);

// 0 where there is none of this name.
std::int64_t number_of(const policies::StandardsNumbers& numbers, std::string_view name);
// False where there is none of this name.
bool set_number(policies::StandardsNumbers& numbers, std::string_view name, std::int64_t value);

// Each number that is out of its bounds, at "/numbers/<name>"; a rate above 1 at rate_dissatisfied.
std::vector<FieldError> errors_of(const policies::StandardsNumbers& numbers);

// One number takes these values in turn: from, from + step ... up to and including to.
struct LabSweep {
  std::string number;
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::optional<std::int64_t> step;  // 1 where it is not said
};
BOOST_DESCRIBE_STRUCT(LabSweep, (), (number, from, to, step))

inline constexpr std::int64_t sweep_values_max = 200;

std::vector<FieldError> errors_of(const LabSweep& sweep);
std::vector<std::int64_t> values_of(const LabSweep& sweep);

// Anybody of staff may look; what is kept is for those who would put numbers in force.
enum class LabRefusal { lab_needs_trust_and_safety };
BOOST_DESCRIBE_ENUM(LabRefusal, lab_needs_trust_and_safety)
RefusalInfo refusal_info(LabRefusal refusal);
std::expected<Done, LabRefusal> may_keep(const Who& who);

}  // namespace entente::insights
