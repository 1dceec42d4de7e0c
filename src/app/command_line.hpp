// What all commands share: settings from the command line, errors for people.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands.hpp"

namespace entente::app {

// A command that takes these settings as flags and runs with all settings loaded. Errors of
// settings are printed, one a line, and end with exit_usage; exceptions end with exit_failed.
CLI::App* add_command(CLI::App& app, int& code, const std::string& name, const std::string& help,
                      const std::vector<std::string_view>& settings,
                      std::function<int(const config::Settings&)> run);

// --data and --database: what every command that opens the database takes.
inline const std::vector<std::string_view> database_flags = {"data_dir", "database", "log.level"};

void add_serve_command(CLI::App& app, int& code);
void add_database_commands(CLI::App& app, int& code);  // migrate, backup, restore
void add_journal_commands(CLI::App& app, int& code);   // journal verify, journal anchor
void add_import_command(CLI::App& app, int& code);
void add_user_commands(CLI::App& app, int& code);
void add_openapi_command(CLI::App& app, int& code);
void add_demo_command(CLI::App& app, int& code);
void add_settings_command(CLI::App& app, int& code);
void add_tracking_command(CLI::App& app, int& code);
void add_mail_commands(CLI::App& app, int& code);  // mail visible
void add_lab_command(CLI::App& app, int& code);
void add_sellers_commands(CLI::App& app, int& code);    // sellers look
void add_standards_commands(CLI::App& app, int& code);  // standards rebuild, standards examine

}  // namespace entente::app
