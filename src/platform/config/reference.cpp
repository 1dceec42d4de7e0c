#include <fmt/format.h>

#include "platform/config/settings_list.hpp"

namespace entente::config {
namespace {

std::string toml_value(const Setting& setting) {
  auto text = setting.default_value;
  if (setting.kind == Kind::number || setting.kind == Kind::yes_no) return std::string(text);
  if (setting.kind != Kind::list) return fmt::format("\"{}\"", text);
  std::string array = "[";
  while (!text.empty()) {
    auto comma = text.find(',');
    array += fmt::format("{}\"{}\"", array.size() > 1 ? ", " : "", text.substr(0, comma));
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return array + "]";
}

}  // namespace

std::vector<std::pair<std::string, std::string>> shown_settings(const Settings& settings) {
  std::vector<std::pair<std::string, std::string>> shown;
  for (const auto& setting : all_settings())
    shown.emplace_back(setting.name, setting.show(settings));
  return shown;
}

std::string settings_reference_markdown() {
  std::string page =
      "# Configuration\n\n"
      "This page is generated from the program's own list of settings.\n\n"
      "A setting is looked for in the file, then in the environment, then on the command line; the "
      "last "
      "one wins.\nThe file is TOML: the one named by `--config` or `ENTENTE_CONFIG`, else "
      "`entente.toml` "
      "in the data directory.\nIn the file, `smtp.url` is `url` in the table `[smtp]`; a list is "
      "an array. "
      "In the environment and\non the command line a list is written with commas.\n\n"
      "A secret can stand in a file of its own: `smtp.password_file`, "
      "`ENTENTE_SMTP_PASSWORD_FILE`,\n"
      "`--smtp-password-file`. The master key is no setting: see `ENTENTE_SECRET` and "
      "`secret.key`.\n\n"
      "| setting | default | allowed | environment | flag |\n|---|---|---|---|---|\n";
  for (const auto& setting : all_settings()) {
    auto value = setting.default_value.empty() ? std::string("(empty)")
                                               : fmt::format("`{}`", setting.default_value);
    auto flag = flag_name(setting.name);
    if (setting.kind == Kind::yes_no) flag += "`, `--no-" + flag.substr(2);
    page += fmt::format("| `{}`<br>{} | {} | {}{} | `{}` | `{}` |\n", setting.name, setting.help,
                        value, setting.allowed, setting.secret ? " (secret)" : "",
                        environment_name(setting.name), flag);
  }
  return page;
}

std::string sample_config() {
  std::string tables;
  std::string top = "# Settings of Entente. Lines with # show the defaults.\n";
  std::string table;
  for (const auto& setting : all_settings()) {
    auto dot = setting.name.find('.');
    bool nested = dot != std::string_view::npos;
    auto& out = nested ? tables : top;
    if (nested && setting.name.substr(0, dot) != table) {
      table = setting.name.substr(0, dot);
      out += fmt::format("\n[{}]\n", table);
    }
    auto key = nested ? setting.name.substr(dot + 1) : setting.name;
    out += fmt::format("\n# {}\n# Allowed: {}.\n#{} = {}\n", setting.help, setting.allowed, key,
                       toml_value(setting));
  }
  return top + tables;
}

}  // namespace entente::config
