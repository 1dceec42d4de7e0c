#include <fmt/format.h>
#include <toml++/toml.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "platform/config/settings_list.hpp"

namespace entente::config {
namespace {

namespace fs = std::filesystem;
using Errors = std::vector<SettingError>;

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || fs::is_directory(path)) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void set(Settings& settings, const Setting& setting, std::string_view value, std::string source,
         Errors& errors) {
  if (setting.set(settings, value)) return;
  auto shown = setting.secret ? std::string("this value") : fmt::format("\"{}\"", value);
  errors.push_back({std::string(setting.name), std::move(source),
                    fmt::format("{} is not allowed: {} is", shown, setting.allowed)});
}

// <name>_file: the secret is what the file holds, without a line end at its end.
void set_from_file(Settings& settings, const Setting& setting, const std::string& path,
                   std::string source, Errors& errors) {
  auto value = read_file(path);
  if (!value) {
    errors.push_back({fmt::format("{}_file", setting.name), std::move(source),
                      fmt::format("the file \"{}\" cannot be read", path)});
    return;
  }
  while (!value->empty() && (value->back() == '\n' || value->back() == '\r')) value->pop_back();
  set(settings, setting, *value, std::move(source), errors);
}

// The text of a TOML value of the right type; nullopt for the wrong one: threads = "2" is no
// number.
std::optional<std::string> text_of(const toml::node& node, Kind kind) {
  switch (kind) {
    case Kind::text:
    case Kind::choice:
      if (auto value = node.as_string()) return value->get();
      return std::nullopt;
    case Kind::number:
      if (auto value = node.as_integer()) return fmt::format("{}", value->get());
      return std::nullopt;
    case Kind::yes_no:
      if (auto value = node.as_boolean()) return fmt::format("{}", value->get());
      return std::nullopt;
    case Kind::list: {
      const auto* array = node.as_array();
      if (!array) return std::nullopt;
      std::string joined;
      for (const auto& each : *array) {
        const auto* part = each.as_string();
        if (!part || part->get().find(',') != std::string::npos) return std::nullopt;
        joined += (joined.empty() ? "" : ",") + part->get();
      }
      return joined;
    }
  }
  return std::nullopt;
}

class FileReader {
 public:
  FileReader(std::string path, Settings& settings, Errors& errors)
      : path_(std::move(path)), settings_(settings), errors_(errors) {}

  void read(const std::string& bytes, bool may_set_data_dir) {
    may_set_data_dir_ = may_set_data_dir;
    try {
      read_table(toml::parse(bytes, path_), "");
    } catch (const toml::parse_error& error) {
      errors_.push_back({"(file)", source(error.source()), std::string(error.description())});
    }
  }

 private:
  std::string source(const toml::source_region& region) const {
    return fmt::format("{} line {}", path_, region.begin.line);
  }

  void read_table(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
      auto name = prefix + std::string(key.str());
      if (const auto* inner = node.as_table(); inner && !find_setting(name))
        read_table(*inner, name + ".");
      else
        read_value(name, node);
    }
  }

  void read_value(const std::string& name, const toml::node& node) {
    auto from = source(node.source());
    if (name == "data_dir" && !may_set_data_dir_) {
      errors_.push_back({name, from, "not allowed in the file of a data directory itself"});
      return;
    }
    if (const auto* setting = find_setting(name)) {
      auto value = text_of(node, setting->kind);
      if (value) return set(settings_, *setting, *value, from, errors_);
      errors_.push_back(
          {name, from, fmt::format("has the wrong type: {} is allowed", setting->allowed)});
      return;
    }
    if (name.ends_with("_file")) {
      const auto* secret = find_setting(std::string_view(name).substr(0, name.size() - 5));
      if (const auto* path = node.as_string(); path && secret && secret->secret)
        return set_from_file(settings_, *secret, path->get(), from, errors_);
    }
    errors_.push_back({name, from, "there is no setting of this name"});
  }

  std::string path_;
  Settings& settings_;
  Errors& errors_;
  bool may_set_data_dir_ = false;
};

void read_environment(const Sources& sources, Settings& settings, Errors& errors) {
  for (const auto& setting : all_settings()) {
    auto name = environment_name(setting.name);
    auto source = "environment " + name;
    auto value = sources.environment(name);
    auto file = setting.secret ? sources.environment(name + "_FILE") : std::nullopt;
    if (value && file)
      errors.push_back({std::string(setting.name), source, "set together with " + name + "_FILE"});
    else if (value)
      set(settings, setting, *value, source, errors);
    else if (file)
      set_from_file(settings, setting, *file, source + "_FILE", errors);
  }
}

void read_flags(const FlagValues& flags, Settings& settings, Errors& errors) {
  for (const auto& [name, value] : flags) {
    if (name == "config") continue;
    if (const auto* setting = find_setting(name)) {
      set(settings, *setting, value, "flag " + flag_name(name), errors);
      continue;
    }
    auto base =
        std::string_view(name).substr(0, name.size() - std::min<std::size_t>(5, name.size()));
    const auto* secret = name.ends_with("_file") ? find_setting(base) : nullptr;
    if (secret && secret->secret)
      set_from_file(settings, *secret, value, "flag " + flag_name(name), errors);
    else
      errors.push_back({name, "flag", "there is no setting of this name"});
  }
}

void read_config_file(const Sources& sources, Settings& settings, Errors& errors) {
  auto flag = sources.flags.find("config");
  auto named = flag != sources.flags.end() ? std::optional(flag->second)
                                           : sources.environment("ENTENTE_CONFIG");
  if (named) {
    auto bytes = read_file(*named);
    if (bytes) return FileReader(*named, settings, errors).read(*bytes, true);
    errors.push_back({"config",
                      flag != sources.flags.end() ? "flag --config" : "environment ENTENTE_CONFIG",
                      fmt::format("the file \"{}\" cannot be read", *named)});
    return;
  }
  auto data = sources.flags.find("data_dir");
  auto directory = data != sources.flags.end()
                       ? data->second
                       : sources.environment("ENTENTE_DATA_DIR").value_or(settings.data_dir);
  auto path = fs::path(directory) / "entente.toml";
  if (!fs::exists(path)) return;
  if (auto bytes = read_file(path))
    return FileReader(path.string(), settings, errors).read(*bytes, false);
  errors.push_back({"config", path.string(), "the file cannot be read"});
}

bool is_of_this_machine(std::string_view host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

// What concerns several settings, and what is worked out from others.
void finish(Settings& settings, Errors& errors) {
  auto wrong = [&](std::string name, std::string reason) {
    errors.push_back({std::move(name), "all sources together", std::move(reason)});
  };
  if (settings.tls.certificate_file.empty() != settings.tls.key_file.empty())
    wrong("tls.key_file", "tls.certificate_file and tls.key_file go together");
  if (!settings.smtp.url.empty() && settings.smtp.from.empty())
    wrong("smtp.from", "needed when smtp.url is set");
  if (settings.smtp.user.empty() != settings.smtp.password.empty())
    wrong("smtp.password", "smtp.user and smtp.password go together");
  if (settings.smtp.security == SmtpSecurity::tls && settings.smtp.url.starts_with("smtp:"))
    wrong("smtp.security", "tls needs an smtps:// address in smtp.url");
  if (!settings.imap.url.empty() && settings.imap.user.empty())
    wrong("imap.user", "needed when imap.url is set");
  if (settings.imap.folder.empty()) wrong("imap.folder", "a folder must be named");
  if (!settings.imap.url.empty() && settings.smtp.reply_to.empty())
    wrong("smtp.reply_to", "needed when imap.url is set");
  if (settings.imap.security == SmtpSecurity::tls && settings.imap.url.starts_with("imap:"))
    wrong("imap.security", "tls needs an imaps:// address in imap.url");
  if (settings.refunds.gateway == RefundGateway::stripe && settings.refunds.stripe_key.empty() &&
      !settings.sandbox)
    wrong("refunds.stripe_key", "needed when refunds.gateway is stripe");
  if (!settings.metrics.listen.empty() && settings.metrics.token.empty() &&
      !is_of_this_machine(host_of(settings.metrics.listen)))
    wrong("metrics.token", "needed when metrics.listen can be reached from other machines");
  if (settings.threads == 0)
    settings.threads = std::max<std::int64_t>(1, std::thread::hardware_concurrency());
  if (settings.smtp.from_name.empty()) settings.smtp.from_name = settings.name;
  if (settings.public_url.empty())
    settings.public_url =
        (settings.tls.certificate_file.empty() ? "http://" : "https://") + settings.listen;
}

}  // namespace

std::string to_text(const SettingError& error) {
  return fmt::format("{} ({}): {}", error.setting, error.source, error.reason);
}

std::optional<std::string> process_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

std::expected<Settings, Errors> load_settings(const Sources& sources) {
  Settings settings;
  Errors errors;
  for (const auto& setting : all_settings())
    set(settings, setting, setting.default_value, "default", errors);
  read_config_file(sources, settings, errors);
  read_environment(sources, settings, errors);
  read_flags(sources.flags, settings, errors);
  finish(settings, errors);
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return settings;
}

std::string host_of(std::string_view listen) {
  auto host = listen.substr(0, listen.rfind(':'));
  return std::string(host.starts_with('[') ? host.substr(1, host.size() - 2) : host);
}

unsigned short port_of(std::string_view listen) {
  return static_cast<unsigned short>(std::stoi(std::string(listen.substr(listen.rfind(':') + 1))));
}

std::string Settings::listen_host() const {
  return host_of(listen);
}

unsigned short Settings::listen_port() const {
  return port_of(listen);
}

}  // namespace entente::config
