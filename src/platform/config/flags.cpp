#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

#include "platform/config/settings_list.hpp"

namespace entente::config {
namespace {

void add_text(CLI::App& app, FlagValues& values, const std::string& flag, const std::string& name,
              const std::string& help) {
  app.add_option_function<std::string>(
         flag, [&values, name](const std::string& value) { values[name] = value; }, help)
      ->group("Settings");
}

void add_flag(CLI::App& app, FlagValues& values, const Setting& setting) {
  auto flag = flag_name(setting.name);
  auto name = std::string(setting.name);
  auto help = std::string(setting.help);
  if (setting.kind == Kind::yes_no) {
    app.add_flag_callback(
           flag, [&values, name] { values[name] = "true"; }, help)
        ->group("Settings");
    app.add_flag_callback("--no-" + flag.substr(2), [&values, name] { values[name] = "false"; })
        ->group("");
    return;
  }
  if (!setting.default_value.empty()) help += " [" + std::string(setting.default_value) + "]";
  if (setting.secret) {
    // Others on the machine can read a command line; so help names the file first.
    add_text(app, values, flag + "-file", name + "_file", "File with: " + help);
  }
  add_text(app, values, flag, name, help);
}

}  // namespace

std::string flag_name(std::string_view setting) {
  if (setting == "data_dir") return "--data";
  std::string name = "--";
  for (char c : setting) name += c == '.' || c == '_' ? '-' : c;
  return name;
}

void add_settings_flags(CLI::App& app, FlagValues& values,
                        const std::vector<std::string_view>& names) {
  add_text(app, values, "--config", "config", "TOML file with settings [entente.toml in --data]");
  for (const auto& setting : all_settings())
    if (names.empty() || std::ranges::find(names, setting.name) != names.end())
      add_flag(app, values, setting);
}

}  // namespace entente::config
