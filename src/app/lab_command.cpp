// entente lab: numbers of the standards run over past orders (S8).
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "app/command_line.hpp"
#include "app/program.hpp"
#include "base/days.hpp"
#include "insights/insights.hpp"
#include "platform/clock/clock.hpp"
#include "platform/files/atomic_file.hpp"
#include "platform/json/described.hpp"
#include "policies/policies.hpp"

namespace entente::app {
namespace {

using policies::StandardsNumbers;

struct LabCall {
  std::vector<std::filesystem::path> paths;
  std::filesystem::path map;
  std::filesystem::path columns;
  std::string zone;
  std::string from;
  std::string to;
  std::map<std::string, std::int64_t> numbers;  // by name, those that were given
  std::vector<std::string> against;
  std::filesystem::path labels;
  std::vector<std::string> label_columns = {"shop", "label"};
  std::vector<std::string> wanted;
  std::string sweep;
  std::filesystem::path shops;
  bool json = false;
};

// What is wrong with the call, for people.
struct Misuse : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <class Each>
void each_number(const Each& each) {
  boost::mp11::mp_for_each<
      boost::describe::describe_members<StandardsNumbers, boost::describe::mod_public>>(
      [&](auto member) { each(std::string(member.name), member.pointer); });
}

void set_number(StandardsNumbers& numbers, const std::string& name, std::int64_t value) {
  if (!insights::set_number(numbers, name, value)) throw Misuse("there is no number " + name);
}

std::int64_t whole_number(std::string_view text) {
  std::int64_t value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0 ||
      value > 1'000'000'000)
    throw Misuse(fmt::format("{} is no whole number from 0 to 1000000000", text));
  return value;
}

// "rate_days=60" -> both parts.
std::pair<std::string, std::string> parts_of(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) throw Misuse("write NAME=VALUE instead of " + text);
  auto name = text.substr(0, equals);
  std::ranges::replace(name, '-', '_');
  return {name, text.substr(equals + 1)};
}

StandardsNumbers in_force(const std::string& zone) {
  return policies::in_force(policies::preset(), RealClock().now(), zone).standards;
}

insights::OrderSource source_of(const LabCall& call, const std::string& zone) {
  insights::OrderSource source;
  source.paths = call.paths;
  source.zone = zone;
  if (call.map.empty()) return source;
  std::stringstream text;
  text << std::ifstream(call.map, std::ios::binary).rdbuf();
  source.mapping_text = text.str();
  auto mapping = files::parse_mapping(source.mapping_text, call.map.string());
  if (mapping) {
    source.mapping = std::move(*mapping);
    return source;
  }
  std::string errors;
  for (const auto& error : mapping.error()) errors += (errors.empty() ? "" : "\n") + to_text(error);
  throw Misuse(errors);
}

// What a file says that is wrong goes to standard error, one a line.
template <class Value>
std::optional<Value> told(std::expected<Value, insights::ReadErrors> read) {
  if (read) return std::move(*read);
  for (const auto& error : read.error()) std::cerr << error << "\n";
  return std::nullopt;
}

// Those that the standards count, beside a running server.
insights::LabOrders of_database(const LabCall& call, const config::Settings& settings) {
  if (!call.map.empty() || !call.columns.empty() || !call.zone.empty())
    throw Misuse("--map, --columns and --time-zone are for tables; name their files");
  Program program(settings, {.password_cost = {}, .read_only = true});
  std::shared_ptr<const insights::LabOrders> orders;
  program.database().read([&](db::Session& session) {
    orders = insights::DatabaseOrders(settings.data_dir).current(session);
  });
  return *orders;
}

std::optional<insights::LabOrders> orders_of(const LabCall& call, const config::Settings& settings,
                                             const std::string& zone) {
  if (call.paths.empty()) return of_database(call, settings);
  const auto source = source_of(call, zone);
  if (call.columns.empty()) return told(insights::read_orders(source));
  auto kept = told(insights::kept_orders(source, call.columns));
  if (!kept) return std::nullopt;
  if (kept->made_anew)
    std::cerr << fmt::format("made {} anew ({})\n", call.columns.string(),
                             to_text(*kept->made_anew));
  return std::move(kept->orders);
}

std::int64_t day_of(const std::string& text, const char* flag) {
  const auto day = day_of_date(text);
  if (!day) throw Misuse(fmt::format("{} is no day such as 2026-11-22: {}", flag, text));
  return *day;
}

insights::LabQuestion question_of(const LabCall& call, const insights::LabOrders& orders,
                                  const std::string& zone) {
  insights::LabQuestion question;
  question.numbers = in_force(zone);
  for (const auto& [name, value] : call.numbers) set_number(question.numbers, name, value);
  if (!call.against.empty() || (!call.numbers.empty() && call.sweep.empty())) {
    question.against = in_force(zone);
    for (const auto& each : call.against) {
      const auto [name, value] = parts_of(each);
      set_number(*question.against, name, whole_number(value));
    }
  }
  question.period = insights::whole_past(orders.view);
  if (!call.from.empty()) question.period.first_day = day_of(call.from, "--from");
  if (!call.to.empty()) question.period.last_day = day_of(call.to, "--to");
  if (question.period.first_day > question.period.last_day)
    throw Misuse(fmt::format("the period ends on {}, before it begins on {}",
                             date_of(question.period.last_day),
                             date_of(question.period.first_day)));
  if (question.numbers.rate_orders == 0 || (question.against && question.against->rate_orders == 0))
    throw Misuse("rate_orders must be at least 1");
  return question;
}

std::optional<insights::LabLabels> labels_of(const LabCall& call,
                                             const insights::LabOrders& orders) {
  if (call.labels.empty()) return insights::LabLabels{};
  const auto read =
      told(insights::read_labels(call.labels, call.label_columns.at(0), call.label_columns.at(1)));
  if (!read) return std::nullopt;
  insights::LabLabels labels(orders, *read, call.wanted);
  for (const auto& wanted : call.wanted)
    if (std::ranges::find(labels.names(), wanted) == labels.names().end())
      throw Misuse(fmt::format("no shop has the label {}", wanted));
  return labels;
}

struct Sweep {
  std::string name;
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::int64_t step = 1;
};

// "rate_dissatisfied=1:20:2"
Sweep sweep_of(const std::string& text) {
  const auto [name, range] = parts_of(text);
  std::vector<std::int64_t> values;
  for (std::size_t at = 0; at <= range.size();) {
    const auto colon = std::min(range.find(':', at), range.size());
    values.push_back(whole_number(std::string_view(range).substr(at, colon - at)));
    at = colon + 1;
  }
  if (values.size() < 2 || values.size() > 3)
    throw Misuse("write --sweep NAME=FROM:TO or NAME=FROM:TO:STEP");
  const Sweep sweep{name, values[0], values[1], values.size() == 3 ? values[2] : 1};
  constexpr std::int64_t points_max = 1000;
  if (sweep.step < 1 || sweep.from > sweep.to || (sweep.to - sweep.from) / sweep.step >= points_max)
    throw Misuse(fmt::format("--sweep {}: no more than {} values, from the lower to the higher",
                             text, points_max));
  return sweep;
}

void print_sweep(const LabCall& call, const insights::LabOrders& orders,
                 insights::LabQuestion question, const insights::LabLabels& labels) {
  const auto sweep = sweep_of(call.sweep);
  if (!labels.empty() && call.wanted.empty())
    throw Misuse("--sweep with --labels needs --wanted: which labels should be found");
  std::vector<insights::LabPoint> points;
  for (auto value = sweep.from; value <= sweep.to; value += sweep.step) {
    set_number(question.numbers, sweep.name, value);
    if (question.numbers.rate_orders == 0) throw Misuse("rate_orders must be at least 1");
    points.push_back(insights::point_of(orders, question, value, labels));
  }
  if (call.json)
    std::cout << json::to_json_text(points) << "\n";
  else
    std::cout << insights::text_of(sweep.name, points);
}

int run_lab_call(const LabCall& call, const config::Settings& settings) {
  const auto zone = call.zone.empty() ? settings.zone : call.zone;
  const auto orders = orders_of(call, settings, zone);
  if (!orders) return exit_failed;
  const auto labels = labels_of(call, *orders);
  if (!labels) return exit_failed;
  const auto question = question_of(call, *orders, zone);
  if (!call.shops.empty())
    files::write_file(call.shops, insights::shops_csv(*orders, question, *labels));
  if (!call.sweep.empty()) {
    print_sweep(call, *orders, question, *labels);
    return exit_done;
  }
  const auto report = insights::report_of(*orders, question, *labels);
  std::cout << (call.json ? json::to_json_text(report) + "\n" : insights::text_of(report));
  return exit_done;
}

int lab(const config::Settings& settings, const LabCall& call) {
  try {
    return run_lab_call(call, settings);
  } catch (const Misuse& misuse) {
    std::cerr << "entente lab: " << misuse.what() << "\n";
    return exit_usage;
  }
}

void add_number_flags(CLI::App& command, LabCall& call) {
  const auto preset = in_force("UTC");
  each_number([&](const std::string& name, auto pointer) {
    auto flag = "--" + name;
    std::ranges::replace(flag, '_', '-');
    command
        .add_option_function<std::int64_t>(
            flag, [&call, name](std::int64_t value) { call.numbers[name] = value; },
            fmt::format("in force: {}", preset.*pointer))
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000'000}))
        ->group("Numbers of the standards (policies/presets says what each means)");
  });
}

void add_question_flags(CLI::App& command, LabCall& call) {
  command.add_option("--from", call.from,
                     "The first day, such as 2026-01-31; else the first order's");
  command.add_option("--to", call.to, "The last day; else the last order's");
  command
      .add_option("--against", call.against,
                  "NAME=VALUE of the numbers to compare with, where they are not those in force")
      ->delimiter(',');
  command.add_option("--sweep", call.sweep,
                     "NAME=FROM:TO or NAME=FROM:TO:STEP: one line for each value of a number");
  command.add_option("--labels", call.labels, "A table of shop and label, to be measured against")
      ->check(CLI::ExistingFile);
  command.add_option("--label-columns", call.label_columns, "What its two columns are called")
      ->delimiter(',')
      ->expected(2);
  command
      .add_option("--wanted", call.wanted,
                  "The labels of shops that should be found, taken together")
      ->delimiter(',');
  command.add_option("--shops", call.shops,
                     "Write each shop that met all criteria to this CSV file");
  command.add_flag("--json", call.json, "JSON instead of tables, with every day");
}

}  // namespace

void add_lab_command(CLI::App& app, int& code) {
  auto call = std::make_shared<LabCall>();
  auto* command = add_command(
      app, code, "lab",
      "Run numbers of the service standards over past orders: which shops would have been warned, "
      "on which days, who newly and who no longer, before anything is put in force.",
      database_flags, [call](const config::Settings& settings) { return lab(settings, *call); });
  command
      ->add_option("path", call->paths,
                   "Tables with the columns shop, order, day or placed_at, stars and case (none, "
                   "some, against); files, directories of files, ZIP files. Without any: the "
                   "orders of this installation")
      ->check(CLI::ExistingPath);
  command->add_option("--map", call->map, "A mapping file that names foreign tables and columns")
      ->check(CLI::ExistingFile);
  command->add_option(
      "--columns", call->columns,
      "Keep the orders in this file, in the form that they are run over; it is made "
      "anew when the tables have changed");
  command->add_option("--time-zone", call->zone, "Which day a time belongs to");
  add_question_flags(*command, *call);
  add_number_flags(*command, *call);
  command->footer(
      "Examples:\n"
      "  entente lab --data /var/lib/entente --rate-dissatisfied 8\n"
      "  entente lab orders.csv --columns orders.lab --rate-dissatisfied 8 --labels "
      "known.csv --wanted bad,worse\n"
      "Exit code 0: done. 1: a table is wrong. 2: the call is wrong.");
}

}  // namespace entente::app
