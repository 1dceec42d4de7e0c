#include "policies/draft_version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/mp11.hpp>
#include <optional>
#include <stdexcept>

#include "base/days.hpp"
#include "policies/policies.hpp"

namespace entente::policies {
namespace {

constexpr std::size_t comment_column = 29;

std::int64_t day_of(std::string_view date) {
  const auto day = day_of_date(date);
  if (!day) throw std::logic_error("no date: " + std::string(date));
  return *day;
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

// "rate_orders" of "rate_orders = 100  # of orders"; empty where the line sets nothing.
std::string_view name_in(std::string_view line) {
  const auto equals = line.find('=');
  if (equals == std::string_view::npos || trimmed(line).starts_with('#')) return {};
  return trimmed(line.substr(0, equals));
}

// The number of this name before and after, where it changes.
struct Change {
  std::int64_t before = 0;
  std::int64_t after = 0;
};
std::optional<Change> change_of(const StandardsNumbers& before, const StandardsNumbers& after,
                                std::string_view name) {
  std::optional<Change> change;
  boost::mp11::mp_for_each<
      boost::describe::describe_members<StandardsNumbers, boost::describe::mod_public>>(
      [&](auto member) {
        if (name == member.name && before.*member.pointer != after.*member.pointer)
          change = Change{before.*member.pointer, after.*member.pointer};
      });
  return change;
}

// Line by line through the newest version.
class Rewriting {
 public:
  Rewriting(const Version& newest, const StandardsNumbers& standards, const DraftVersion& draft)
      : newest_(newest), standards_(standards), draft_(draft) {}

  std::string line(std::string_view line) {
    if (trimmed(line).starts_with('[')) section_ = trimmed(line.substr(0, line.find('#')));
    const auto name = name_in(line);
    if (section_ == "[[version]]") return head(line, name);
    if (section_ != "[version.standards]") return std::string(line);
    const auto change = change_of(newest_.standards, standards_, name);
    if (!change) return std::string(line);
    return fmt::format("{:<{}}# was {}", fmt::format("{} = {}", name, change->after),
                       comment_column, change->before);
  }

 private:
  [[nodiscard]] std::string head(std::string_view line, std::string_view name) const {
    if (name == "number") return fmt::format("number = {}", draft_.number);
    if (name == "announced_on") return "announced_on = " + draft_.announced_on;
    if (name == "in_force_from") return "in_force_from = " + draft_.in_force_from;
    return std::string(line);
  }

  const Version& newest_;
  const StandardsNumbers& standards_;
  const DraftVersion& draft_;
  std::string_view section_;
};

// From the line on that begins the last version.
std::string_view newest_text(std::string_view preset) {
  constexpr std::string_view begin = "[[version]]";
  auto at = preset.rfind(begin);
  while (at != std::string_view::npos && at > 0 && preset[at - 1] != '\n')
    at = preset.rfind(begin, at - 1);
  if (at == std::string_view::npos) throw std::logic_error("a preset without a version");
  return preset.substr(at);
}

}  // namespace

DraftVersion draft_version(std::string_view preset, const StandardsNumbers& standards,
                           std::string_view today) {
  const auto newest = parse_preset(preset).back();
  const auto lawful = day_of(today) + notice_days_min;
  const auto after_newest = day_of(newest.in_force_from) + 1;
  DraftVersion draft;
  draft.number = newest.number + 1;
  draft.announced_on = today;
  draft.in_force_from = date_of(std::max(lawful, after_newest));
  Rewriting rewriting(newest, standards, draft);
  auto rest = newest_text(preset);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    draft.toml += rewriting.line(rest.substr(0, end)) + "\n";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return draft;
}

}  // namespace entente::policies
