// entente standards rebuild, entente standards examine
#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "app/command_line.hpp"
#include "app/program.hpp"
#include "base/days.hpp"
#include "platform/files/progress.hpp"
#include "standards/standards.hpp"

namespace entente::app {
namespace {

int rebuild(const config::Settings& settings) {
  Program program(settings, {.password_cost = {}, .read_only = false});
  files::Progress progress("Counting", "orders", 0);
  const auto report = standards::rebuild(program.journal(), [&](std::int64_t orders) {
    progress.update(static_cast<std::uint64_t>(orders), static_cast<std::uint64_t>(orders));
    progress.look();
  });
  progress.finish();
  const bool was_equal = report.orders_changed == 0 && report.days_changed == 0;
  std::cout << fmt::format("{} orders of {} shops: {} orders and {} days were put right{}\n",
                           report.orders, report.shops, report.orders_changed, report.days_changed,
                           was_equal ? "; the figures were exact" : "");
  return exit_done;
}

int examine(const config::Settings& settings, const std::string& as_of) {
  Program program(settings, {.password_cost = {}, .read_only = false});
  const auto& env = program.env();
  auto day = local_day(env.clock.now(), env.time_zone) - 1;
  if (!as_of.empty()) {
    const auto wanted = day_of_date(as_of);
    if (!wanted) {
      std::cerr << "--as-of is a day, such as 2026-11-22\n";
      return exit_usage;
    }
    day = *wanted;
  }
  files::Progress progress("Examining", "shops", 0);
  const auto run = standards::examine_all(program.journal(), day, [&](std::int64_t shops) {
    progress.update(static_cast<std::uint64_t>(shops), static_cast<std::uint64_t>(shops));
    progress.look();
  });
  progress.finish();
  std::cout << fmt::format(
      "As of {} (version {}): {} shops, {} meet the criteria, {} are near\nDigest {}\n",
      date_of(run.as_of_day), run.policy_version, run.shops, run.met, run.near, run.digest);
  return exit_done;
}

}  // namespace

void add_standards_commands(CLI::App& app, int& code) {
  auto* standards = app.add_subcommand("standards", "The figures of shops' service.");
  standards->require_subcommand(1);
  add_command(*standards, code, "rebuild",
              "Read every order again, count every day again, and put right what is another.",
              database_flags, rebuild);
  auto as_of = std::make_shared<std::string>();
  add_command(*standards, code, "examine",
              "Examine all shops as of the end of a day; goes on with a run that was begun.",
              database_flags,
              [as_of](const config::Settings& settings) { return examine(settings, *as_of); })
      ->add_option("--as-of", *as_of, "The day, such as 2026-11-22 (default: yesterday)");
}

}  // namespace entente::app
