// Works off the timers that are due in a database of cases, as the program does, and prints one
// JSON object: how many, in what time.
#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <filesystem>
#include <iostream>

#include "cases/cases.hpp"
#include "journal/journal.hpp"
#include "platform/clock/clock.hpp"

namespace {

using namespace entente;
using Time = std::chrono::steady_clock;

boost::json::object work_off(const std::filesystem::path& data, std::int64_t timers_max) {
  auto database = db::Database::open({.data_directory = data});
  RealClock clock;
  text::Catalogue texts{{{"en", "{}"}}};
  Environment env{clock, texts, crypto::SecretKey::random()};
  journal::Journal journal(*database, env);
  cases::add_case_invariants(journal.invariants());
  journal::Timers timers;
  cases::add_case_timers(timers);
  std::int64_t fired = 0;
  const auto start = Time::now();
  while (fired < timers_max) {
    const int some = timers.run_due(journal);
    if (some == 0) break;
    fired += some;
  }
  const auto seconds = std::chrono::duration<double>(Time::now() - start).count();
  const auto counts = database->counts();
  return {{"timers", fired},
          {"seconds", seconds},
          {"per_second", static_cast<double>(fired) / seconds},
          {"commits", counts.commits}};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Works off the due timers of cases in a SQLite database and measures it."};
  std::filesystem::path data;
  std::int64_t timers_max = 1'000'000;
  app.add_option("--data", data, "The data directory; it is changed")->required();
  app.add_option("--timers", timers_max, "How many at most")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  try {
    std::cout << boost::json::serialize(work_off(data, timers_max)) << "\n";
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
