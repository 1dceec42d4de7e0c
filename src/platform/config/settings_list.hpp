// The one list. Private to this folder and its tests.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/config/config.hpp"

namespace entente::config {

enum class Kind { text, number, yes_no, choice, list };

struct Setting {
  std::string_view name;  // TOML path: "smtp.url"
  Kind kind = Kind::text;
  std::string_view default_value;  // as text, lists with commas
  std::string allowed;             // "a whole number from 1 to 64"
  std::string_view help;
  bool secret = false;                                   // also read from <name>_file; never shown
  std::function<bool(Settings&, std::string_view)> set;  // false: not allowed
  std::function<std::string(const Settings&)> show;
};

std::span<const Setting> all_settings();
const Setting* find_setting(std::string_view name);

std::string environment_name(std::string_view setting);  // smtp.url -> ENTENTE_SMTP_URL
std::string flag_name(std::string_view setting);  // smtp.url -> --smtp-url; data_dir -> --data

// Value checks, each tested by itself.
bool is_host_port(std::string_view text);
bool is_web_origin(std::string_view text);  // http(s)://host[:port], nothing after it
bool is_postgres_url(std::string_view text);
bool is_smtp_url(std::string_view text);
bool is_imap_url(std::string_view text);
bool is_imap_text(std::string_view text);
bool is_address_or_range(std::string_view text);  // IPv4, IPv6, or CIDR of either
bool is_language_tag(std::string_view text);

}  // namespace entente::config
