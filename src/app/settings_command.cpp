// entente settings
#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "app/command_line.hpp"

namespace entente::app {
namespace {

struct Form {
  bool markdown = false;
  bool sample = false;
};

int print_settings(const config::Settings& settings, const Form& form) {
  if (form.markdown) {
    std::cout << config::settings_reference_markdown();
  } else if (form.sample) {
    std::cout << config::sample_config();
  } else {
    for (const auto& [name, value] : config::shown_settings(settings))
      std::cout << fmt::format("{:<32} {}\n", name, value);
  }
  return exit_done;
}

}  // namespace

void add_settings_command(CLI::App& app, int& code) {
  auto form = std::make_shared<Form>();
  auto* command = add_command(
      app, code, "settings", "Print what is set, and where every setting comes from.", {},
      [form](const config::Settings& settings) { return print_settings(settings, *form); });
  command->add_flag("--markdown", form->markdown, "The reference of all settings");
  command->add_flag("--sample", form->sample, "A commented entente.toml with every default");
}

}  // namespace entente::app
