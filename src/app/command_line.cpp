#include "app/command_line.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "platform/log/log.hpp"

namespace entente::app {

const char* program_version() {
  return "0.1.0";
}

CLI::App* add_command(CLI::App& app, int& code, const std::string& name, const std::string& help,
                      const std::vector<std::string_view>& settings,
                      std::function<int(const config::Settings&)> run) {
  auto* command = app.add_subcommand(name, help);
  auto values = std::make_shared<config::FlagValues>();
  config::add_settings_flags(*command, *values, settings);
  command->callback([values, run = std::move(run), &code] {
    auto loaded = config::load_settings({*values, &config::process_environment});
    if (!loaded) {
      for (const auto& error : loaded.error()) std::cerr << config::to_text(error) << "\n";
      code = exit_usage;
      return;
    }
    log::configure({loaded->log.level, loaded->log.format, nullptr});
    try {
      code = run(*loaded);
    } catch (const std::exception& error) {
      std::cerr << "entente: " << error.what() << "\n";
      code = exit_failed;
    }
  });
  return command;
}

void add_commands(CLI::App& app, int& code) {
  add_serve_command(app, code);
  add_import_command(app, code);
  add_database_commands(app, code);
  add_journal_commands(app, code);
  add_user_commands(app, code);
  add_openapi_command(app, code);
  add_demo_command(app, code);
  add_settings_command(app, code);
  add_tracking_command(app, code);
  add_mail_commands(app, code);
  add_standards_commands(app, code);
  add_sellers_commands(app, code);
  add_lab_command(app, code);
}

}  // namespace entente::app
