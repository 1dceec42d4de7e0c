#include "policies/policies.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "base/embedded.hpp"

namespace entente::policies {
namespace {

// A change of terms is announced at least so many days before it takes force (C-9, P2B Art. 3(2)).
constexpr std::int64_t notice_days_min = 15;

[[noreturn]] void wrong(std::string_view what) {
  throw std::runtime_error(fmt::format("preset: {}", what));
}

std::int64_t number_in(const toml::table& table, std::string_view name) {
  const auto value = table[name].value<std::int64_t>();
  if (!value || *value < 0) wrong(fmt::format("{} must be a whole number", name));
  return *value;
}

std::string date_in(const toml::table& table, std::string_view name) {
  const auto date = table[name].value<toml::date>();
  if (!date) wrong(fmt::format("{} must be a date", name));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date->year),
                     static_cast<int>(date->month), static_cast<int>(date->day));
}

std::chrono::sys_days day_in(const toml::table& table, std::string_view name) {
  const auto date = table[name].value<toml::date>().value_or(toml::date{});
  return std::chrono::year{date.year} / date.month / date.day;
}

// C-9: what is dated earlier would be void, so it is no version.
void check_notice(const toml::table& table) {
  const auto notice = day_in(table, "in_force_from") - day_in(table, "announced_on");
  if (notice < std::chrono::days{notice_days_min})
    wrong(fmt::format("a version takes force {} days after it was announced, or later",
                      notice_days_min));
}

const toml::table& table_in(const toml::table& table, std::string_view name) {
  const auto* found = table[name].as_table();
  if (found == nullptr) wrong(fmt::format("[{}] is missing", name));
  return *found;
}

template <class Numbers>
Numbers numbers_in(const toml::table& table) {
  Numbers numbers;
  boost::mp11::mp_for_each<
      boost::describe::describe_members<Numbers, boost::describe::mod_any_access>>(
      [&](auto member) { numbers.*member.pointer = number_in(table, member.name); });
  return numbers;
}

std::vector<std::string> names_in(const toml::node& node) {
  std::vector<std::string> names;
  const auto* list = node.as_array();
  if (list == nullptr || list->empty()) wrong("criteria are lists of names");
  for (const auto& each : *list) names.push_back(each.value_or(std::string{}));
  return names;
}

// A word of a closed list.
template <class Enum>
Enum word_in(const toml::table& table, std::string_view name) {
  const auto word = parse_enum<Enum>(table[name].value_or(std::string_view{}));
  if (!word) wrong(fmt::format("evidence: {} is none that is known", name));
  return *word;
}

// Every reason has something that proves it, and no row is there twice.
std::vector<EvidenceRow> evidence_in(const toml::table& version, const Version& known) {
  std::vector<EvidenceRow> rows;
  const auto* list = version["evidence"].as_array();
  if (list == nullptr) wrong("[[evidence]] is missing");
  for (const auto& each : *list) {
    if (!each.is_table()) wrong("evidence is a list of tables");
    const auto& table = *each.as_table();
    const auto reason = table["reason"].value_or(std::string{});
    if (!known.criteria.contains(reason)) wrong("evidence: reason has no criteria");
    const EvidenceRow row{reason, table["item"].value_or(std::string(default_item)),
                          word_in<Proof>(table, "what"), word_in<ProofFrom>(table, "from"),
                          word_in<ProofNeed>(table, "need")};
    const bool is_there = std::ranges::any_of(rows, [&](const EvidenceRow& other) {
      return other.reason == row.reason && other.item == row.item && other.what == row.what &&
             other.from == row.from;
    });
    if (is_there) wrong(fmt::format("evidence: {} is there twice", to_text(row.what)));
    rows.push_back(row);
  }
  for (const auto& [reason, names] : known.criteria)
    if (rows_for(rows, reason, default_item).empty())
      wrong(fmt::format("evidence: nothing proves {}", reason));
  return rows;
}

Version version_of(const toml::table& table) {
  Version version;
  version.number = number_in(table, "number");
  version.announced_on = date_in(table, "announced_on");
  version.in_force_from = date_in(table, "in_force_from");
  check_notice(table);
  version.cases = numbers_in<CaseNumbers>(table_in(table, "cases"));
  const auto& shops = table_in(table, "shops");
  version.shops = numbers_in<ShopNumbers>(shops);
  version.strictest_refund_condition = shops["strictest_refund_condition"].value_or(std::string{});
  if (version.strictest_refund_condition.empty()) wrong("strictest_refund_condition is missing");
  version.withdrawals = numbers_in<WithdrawalNumbers>(table_in(table, "withdrawals"));
  version.standards = numbers_in<StandardsNumbers>(table_in(table, "standards"));
  if (version.standards.rate_orders == 0) wrong("rate_orders must be at least 1");
  for (const auto& [reason, names] : table_in(table, "criteria"))
    version.criteria.emplace(reason.str(), names_in(names));
  version.evidence = evidence_in(table, version);
  for (const auto& [currency, whole] : table_in(table, "second_person_over"))
    version.second_person_over.emplace(currency.str(), whole.value_or(std::int64_t{0}));
  return version;
}

// Each [[version]] of the text, by what `read` makes of it.
template <class Each>
std::vector<Each> each_version(std::string_view text, Each (*read)(const toml::table&)) {
  std::vector<Each> all;
  const auto parsed = toml::parse(text);
  const auto* list = parsed["version"].as_array();
  if (list == nullptr || list->empty()) wrong("there is no [[version]]");
  for (const auto& each : *list) {
    if (!each.is_table()) wrong("a version is a table");
    all.push_back(read(*each.as_table()));
  }
  return all;
}

EnforcementNumbers enforcement_in(const toml::table& table) {
  return numbers_in<EnforcementNumbers>(table_in(table, "enforcement"));
}

std::string_view carried() {
  const auto text = embedded::find(embedded::presets(), "congocrea.toml");
  if (!text) wrong("the program carries none");
  return *text;
}

}  // namespace

std::vector<Version> parse_preset(std::string_view toml) {
  auto versions = each_version(toml, &version_of);
  for (std::size_t at = 1; at < versions.size(); ++at) {
    const auto& before = versions[at - 1];
    const bool follows = versions[at].number == before.number + 1 &&
                         versions[at].in_force_from > before.in_force_from;
    if (!follows) wrong("versions follow each other by number and by the day they take force");
  }
  parse_enforcement(toml);
  return versions;
}

std::vector<EnforcementNumbers> parse_enforcement(std::string_view toml) {
  return each_version(toml, &enforcement_in);
}

const std::vector<Version>& preset() {
  static const auto versions = parse_preset(carried());
  return versions;
}

const EnforcementNumbers& enforcement_of(std::int64_t number) {
  static const auto all = parse_enforcement(carried());
  const auto first = preset().front().number;
  return all.at(static_cast<std::size_t>(by_number(preset(), number).number - first));
}

const Version& in_force(const std::vector<Version>& versions, Instant at, std::string_view zone) {
  const auto today = local_date(at, zone);
  const Version* found = &versions.front();
  for (const auto& each : versions)
    if (each.in_force_from <= today) found = &each;
  return *found;
}

const Version& by_number(const std::vector<Version>& versions, std::int64_t number) {
  for (const auto& each : versions)
    if (each.number == number) return each;
  throw std::out_of_range(fmt::format("no version {} of the policy", number));
}

bool takes_second_person(const Version& version, const Money& amount) {
  const auto found = version.second_person_over.find(amount.currency);
  if (found == version.second_person_over.end()) return true;
  std::int64_t limit = found->second;
  for (int digit = minor_digits(amount.currency); digit > 0; --digit) limit *= 10;
  return amount.minor > limit;
}

}  // namespace entente::policies
