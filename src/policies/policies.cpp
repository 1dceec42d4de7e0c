#include "policies/policies.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "base/embedded.hpp"

namespace entente::policies {
namespace {

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

// Percent: none is more than the whole.
void check_weights(const LinkNumbers& numbers) {
  constexpr std::int64_t whole = 100;
  for (const auto weight :
       {numbers.account_weight, numbers.identity_weight, numbers.payout_account_weight,
        numbers.email_weight, numbers.phone_weight, numbers.address_weight, numbers.device_weight,
        numbers.network_weight, numbers.propose_percent})
    if (weight > whole) wrong("weights of links are percent, up to 100");
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
  version.examination = numbers_in<ExaminationNumbers>(table_in(table, "examination"));
  constexpr std::int64_t in_every_month = 28;
  if (version.examination.day_of_month > in_every_month)
    wrong("day_of_month must be a day of every month, up to 28");
  version.enforcement = numbers_in<EnforcementNumbers>(table_in(table, "enforcement"));
  version.links = numbers_in<LinkNumbers>(table_in(table, "links"));
  check_weights(version.links);
  for (const auto& [reason, names] : table_in(table, "criteria"))
    version.criteria.emplace(reason.str(), names_in(names));
  version.evidence = evidence_in(table, version);
  for (const auto& [currency, whole] : table_in(table, "second_person_over"))
    version.second_person_over.emplace(currency.str(), whole.value_or(std::int64_t{0}));
  return version;
}

}  // namespace

std::vector<Version> parse_preset(std::string_view toml) {
  const auto parsed = toml::parse(toml);
  const auto* list = parsed["version"].as_array();
  if (list == nullptr || list->empty()) wrong("there is no [[version]]");
  std::vector<Version> versions;
  for (const auto& each : *list) {
    if (!each.is_table()) wrong("a version is a table");
    auto version = version_of(*each.as_table());
    const bool follows =
        versions.empty() || (version.number == versions.back().number + 1 &&
                             version.in_force_from > versions.back().in_force_from);
    if (!follows) wrong("versions follow each other by number and by the day they take force");
    versions.push_back(std::move(version));
  }
  return versions;
}

std::string_view preset_text() {
  const auto text = embedded::find(embedded::presets(), "congocrea.toml");
  if (!text) wrong("the program carries none");
  return *text;
}

const std::vector<Version>& preset() {
  static const auto versions = parse_preset(preset_text());
  return versions;
}

StandardsPreset parse_standards_preset(std::string_view text) {
  const auto table = toml::parse(text);
  StandardsPreset preset;
  preset.name = table["name"].value_or(std::string{});
  preset.about = table["about"].value_or(std::string{});
  preset.left_out = table["left_out"].value_or(std::string{});
  if (preset.name.empty() || preset.about.empty()) wrong("standards need a name and say what for");
  preset.numbers = numbers_in<StandardsNumbers>(table_in(table, "standards"));
  if (preset.numbers.rate_orders == 0) wrong("rate_orders must be at least 1");
  return preset;
}

const std::vector<StandardsPreset>& standards_presets() {
  static const auto all = [] {
    std::vector<StandardsPreset> presets;
    for (const auto& file : embedded::presets())
      if (file.name.starts_with("standards-"))
        presets.push_back(parse_standards_preset(file.bytes));
    std::ranges::sort(presets, {}, &StandardsPreset::name);
    return presets;
  }();
  return all;
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
