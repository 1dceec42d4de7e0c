// entente tracking
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "platform/json/described.hpp"
#include "tracking/tracking_numbers.hpp"

namespace entente::app {
namespace {

// One line of JSON; true where the number is valid.
bool print_recognition(std::string_view number) {
  const auto found = tracking::recognize(number);
  std::cout << json::to_json_text(found) << "\n";
  return found.valid;
}

// Numbers from standard input, one a line; blank lines are no numbers.
std::vector<std::string> read_numbers() {
  std::vector<std::string> out;
  for (std::string line; std::getline(std::cin, line);)
    if (!tracking::normalised(line).empty()) out.push_back(line);
  return out;
}

int print_recognitions(const std::vector<std::string>& given) {
  const auto numbers = given.empty() ? read_numbers() : given;
  if (numbers.empty()) {
    std::cerr << "no tracking number given\n";
    return exit_usage;
  }
  bool all_valid = true;
  for (const auto& number : numbers) all_valid = print_recognition(number) && all_valid;
  return all_valid ? exit_done : exit_failed;
}

}  // namespace

void add_tracking_command(CLI::App& app, int& code) {
  auto numbers = std::make_shared<std::vector<std::string>>();
  auto* command = add_command(
      app, code, "tracking", "Tell which couriers tracking numbers can belong to.", {"log.level"},
      [numbers](const config::Settings& /*settings*/) { return print_recognitions(*numbers); });
  command->add_option(
      "numbers", *numbers,
      "Tracking numbers; without any they are read from standard input, one a line");
  command->footer("Exit code 0: all are valid. 1: one is not. 2: the call is wrong.");
}

}  // namespace entente::app
