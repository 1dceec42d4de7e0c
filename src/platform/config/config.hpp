// The settings of one installation: one list, from file, environment and flags (flags win).
// Policies (periods, windows, thresholds) are no settings: they are versioned data under policies/.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"
#include "platform/log/log.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): its own name
class App;
}

namespace entente::config {

enum class Mode { marketplace, shop };
BOOST_DESCRIBE_ENUM(Mode, marketplace, shop)

// starttls: refused by a server that cannot; opportunistic: used where offered.
enum class SmtpSecurity { starttls, tls, opportunistic, none };
BOOST_DESCRIBE_ENUM(SmtpSecurity, starttls, tls, opportunistic, none)

struct Tls {
  std::string certificate_file;  // PEM chain; both or neither
  std::string key_file;
};

struct Smtp {
  std::string url;  // smtp://host:port or smtps://host:port; empty: mails wait in the outbox
  SmtpSecurity security = SmtpSecurity::starttls;
  std::string user;
  std::string password;
  std::string from;
  std::string from_name;
  std::string reply_to;
  std::string ca_file;
  std::int64_t timeout_seconds = 0;
};

// A mailbox whose mails are answers to messages.
struct Imap {
  std::string url;  // imap://host:port or imaps://host:port; empty: none is read
  SmtpSecurity security = SmtpSecurity::starttls;
  std::string user;
  std::string password;
  std::string ca_file;
  std::string folder;
  std::string done_folder;  // empty: mails stay where they are, as read
  std::string failed_folder;
  std::int64_t poll_seconds = 0;
};

// manual: an operator pays back by hand and confirms it.
enum class RefundGateway { manual, stripe };
BOOST_DESCRIBE_ENUM(RefundGateway, manual, stripe)

struct Refunds {
  RefundGateway gateway = RefundGateway::manual;
  std::string stripe_key;
  std::string stripe_url;
  std::string webhook_secret;
  std::string paypal_webhook_id;
};

// What webhooks of tracking services are signed with; empty: they are not taken in.
struct Shipping {
  std::string easypost_secret;
  std::string aftership_secret;
};

struct Log {
  log::Level level = log::Level::info;
  log::Format format = log::Format::json;
};

// Requests allowed in a minute; 0 switches a limit off.
struct RateLimits {
  std::int64_t per_address = 0;
  std::int64_t per_account = 0;
  std::int64_t per_api_key = 0;
  std::int64_t sign_in_per_address = 0;
  std::int64_t sign_in_per_account = 0;
  std::int64_t public_writes_per_address = 0;
  bool headers = true;  // API-7: a draft, so it can be switched off
};

// What a Prometheus server scrapes: on an address of its own, so that no proxy shows it outside.
struct Metrics {
  std::string listen;  // empty: nowhere
  std::string token;   // the bearer token it asks for; needed off this machine
};

struct Limits {
  std::int64_t body_bytes_max = 0;
  std::int64_t header_bytes_max = 0;
  std::int64_t connections_max = 0;
  std::int64_t photo_bytes_max = 0;
  std::int64_t header_seconds_max = 0;
  std::int64_t body_seconds_max = 0;
  std::int64_t answer_seconds_max = 0;
  std::int64_t stop_seconds_max = 0;
};

// Defaults stand in the list (settings_list.cpp), not here: only load_settings makes these.
struct Settings {
  std::string listen;
  std::string data_dir;
  std::string database;  // PostgreSQL URL; empty: SQLite in data_dir
  std::int64_t database_connections = 0;
  std::string public_url;  // no trailing slash; never empty after loading
  Tls tls;
  std::vector<std::string> trusted_proxies;
  std::int64_t threads = 0;  // at least 1 after loading
  std::int64_t public_pages_mib = 0;
  Mode mode = Mode::marketplace;
  bool sandbox = false;
  std::string name;
  std::vector<std::string> languages;  // the first is the default
  std::string zone;
  std::string currency;
  Smtp smtp;
  Imap imap;
  Refunds refunds;
  Shipping shipping;
  Log log;
  RateLimits rate;
  Limits limits;
  Metrics metrics;

  [[nodiscard]] std::string listen_host() const;  // without the brackets of IPv6
  [[nodiscard]] unsigned short listen_port() const;
};

// The parts of "127.0.0.1:9464" and "[::1]:9464", the host without brackets.
std::string host_of(std::string_view listen);
unsigned short port_of(std::string_view listen);

// One thing wrong: which setting, where it came from, what is allowed. Never the value of a secret.
struct SettingError {
  std::string setting;  // "smtp.url"
  std::string
      source;  // "/etc/entente.toml line 12", "environment ENTENTE_SMTP_URL", "flag --smtp-url"
  std::string reason;  // "\"25\" is not allowed: smtp://host:port or smtps://host:port is"
};
std::string to_text(const SettingError& error);

// What the command line gave: name of the setting to text. "config" is the path of the file.
using FlagValues = std::map<std::string, std::string, std::less<>>;

struct Sources {
  FlagValues flags;
  // nullopt where the variable is not set.
  std::function<std::optional<std::string>(const std::string& name)> environment;
};
std::optional<std::string> process_environment(const std::string& name);

// File (--config, ENTENTE_CONFIG, or entente.toml in the data directory where there is one), then
// environment, then flags. Every error of every source is reported, not just the first.
std::expected<Settings, std::vector<SettingError>> load_settings(const Sources& sources);

// Adds flags for these settings (all when empty) and --config; what is given lands in `values`,
// which must live as long as `app`.
void add_settings_flags(CLI::App& app, FlagValues& values,
                        const std::vector<std::string_view>& names = {});

// What the operator may see at the start and in a report: secrets as "(set)" or "(not set)".
std::vector<std::pair<std::string, std::string>> shown_settings(const Settings& settings);

// docs/reference/configuration.md and a commented entente.toml with every default.
std::string settings_reference_markdown();
std::string sample_config();

}  // namespace entente::config
