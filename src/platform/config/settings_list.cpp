#include "platform/config/settings_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <concepts>

#include "base/money.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

namespace entente::config {
namespace {

using Check = bool (*)(std::string_view);

struct Named {
  std::string_view name;
  std::string_view default_value;
  std::string_view help;
};

// `get` names the member; it serves for writing and, through a const cast of our own, for reading.
template <class Get>
Setting text(Named named, std::string allowed, Check check, Get get) {
  Setting setting{named.name, Kind::text, named.default_value, std::move(allowed), named.help};
  setting.set = [check, get](Settings& s, std::string_view value) {
    if (value.find('\0') != std::string_view::npos || (check && !check(value))) return false;
    get(s) = value;
    return true;
  };
  setting.show = [get](const Settings& s) { return std::string(get(s)); };
  return setting;
}

template <class Get>
Setting secret(Named named, std::string allowed, Check check, Get get) {
  auto setting = text(named, std::move(allowed), check, get);
  setting.secret = true;
  setting.show = [get](const Settings& s) { return get(s).empty() ? "(not set)" : "(set)"; };
  return setting;
}

template <class Get>
Setting number(Named named, std::int64_t min, std::int64_t max, Get get) {
  Setting setting{named.name, Kind::number, named.default_value,
                  fmt::format("a whole number from {} to {}", min, max), named.help};
  setting.set = [min, max, get](Settings& s, std::string_view value) {
    std::int64_t parsed = 0;
    const char* end = value.data() + value.size();
    auto result = std::from_chars(value.data(), end, parsed);
    if (result.ec != std::errc{} || result.ptr != end || parsed < min || parsed > max) return false;
    get(s) = parsed;
    return true;
  };
  setting.show = [get](const Settings& s) { return fmt::format("{}", get(s)); };
  return setting;
}

template <class Get>
Setting yes_no(Named named, Get get) {
  Setting setting{named.name, Kind::yes_no, named.default_value, "true or false", named.help};
  setting.set = [get](Settings& s, std::string_view value) {
    get(s) = value == "true";
    return value == "true" || value == "false";
  };
  setting.show = [get](const Settings& s) { return fmt::format("{}", get(s)); };
  return setting;
}

template <DescribedEnum E, class Get>
Setting choice(Named named, Get get) {
  std::vector<std::string_view> names;
  for (const auto& each : values_of<E>) names.push_back(each.name);
  Setting setting{named.name, Kind::choice, named.default_value,
                  fmt::format("one of {}", fmt::join(names, ", ")), named.help};
  setting.set = [get](Settings& s, std::string_view value) {
    auto parsed = parse_enum<E>(value);
    if (parsed) get(s) = *parsed;
    return parsed.has_value();
  };
  setting.show = [get](const Settings& s) { return std::string(entente::to_text(get(s))); };
  return setting;
}

std::optional<std::vector<std::string>> split_list(std::string_view value, Check check) {
  std::vector<std::string> parts;
  while (!value.empty()) {
    auto comma = value.find(',');
    auto part = value.substr(0, comma);
    value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!check(part) || std::ranges::find(parts, part) != parts.end()) return std::nullopt;
    parts.emplace_back(part);
  }
  return parts;
}

template <class Get>
Setting list(Named named, std::string allowed, std::size_t min, Check check, Get get) {
  Setting setting{named.name, Kind::list, named.default_value, std::move(allowed), named.help};
  setting.set = [min, check, get](Settings& s, std::string_view value) {
    auto parts = split_list(value, check);
    if (!parts || parts->size() < min) return false;
    get(s) = std::move(*parts);
    return true;
  };
  setting.show = [get](const Settings& s) { return fmt::format("{}", fmt::join(get(s), ",")); };
  return setting;
}

template <bool (*check)(std::string_view)>
bool or_empty(std::string_view value) {
  return value.empty() || check(value);
}
bool is_email(std::string_view value) {
  return clean_email(value).has_value();
}
bool is_line(std::string_view value) {
  return !value.empty() && clean_line(value).has_value() && length_in_code_points(value) <= 100;
}
bool is_not_empty(std::string_view value) {
  return !value.empty();
}

void add_server(std::vector<Setting>& all) {
  all.push_back(
      text({"listen", "127.0.0.1:8080", "Where the server listens. Port 0 takes a free one."},
           "host:port, with brackets around an IPv6 address", is_host_port,
           [](auto& s) -> auto& { return s.listen; }));
  all.push_back(
      text({"data_dir", "data", "Directory of the embedded database, photos and the secret key."},
           "a path", is_not_empty, [](auto& s) -> auto& { return s.data_dir; }));
  all.push_back(secret({"database", "",
                        "PostgreSQL instead of the embedded database. Holds a password, "
                        "so prefer database_file or the environment."},
                       "postgres://user:password@host:port/name", or_empty<is_postgres_url>,
                       [](auto& s) -> auto& { return s.database; }));
  all.push_back(number({"database_connections", "10", "Connections to PostgreSQL per process."}, 1,
                       1000, [](auto& s) -> auto& { return s.database_connections; }));
  all.push_back(text({"public_url", "",
                      "The address people see; links in mails start with it, never with "
                      "what a request claims. Empty: made from `listen`."},
                     "http://host or https://host, with a port if need be and nothing after it",
                     or_empty<is_web_origin>, [](auto& s) -> auto& { return s.public_url; }));
  all.push_back(text({"tls.certificate_file", "",
                      "PEM file with the certificate chain; needs tls.key_file. "
                      "Empty: plain HTTP, for a proxy in front."},
                     "a path", nullptr, [](auto& s) -> auto& { return s.tls.certificate_file; }));
  all.push_back(text({"tls.key_file", "", "PEM file with the key of the certificate."}, "a path",
                     nullptr, [](auto& s) -> auto& { return s.tls.key_file; }));
  all.push_back(list({"trusted_proxies", "", "Proxies whose X-Forwarded headers are believed."},
                     "addresses or ranges such as 10.0.0.0/8", 0, is_address_or_range,
                     [](auto& s) -> auto& { return s.trusted_proxies; }));
  all.push_back(number({"threads", "0", "Threads that answer requests. 0: one per processor."}, 0,
                       256, [](auto& s) -> auto& { return s.threads; }));
  all.push_back(number({"public_pages_mib", "128",
                        "Memory for public pages as they were last made, while they are asked "
                        "for. For the embedded database only. 0: none."},
                       0, 65'536, [](auto& s) -> auto& { return s.public_pages_mib; }));
}

void add_product(std::vector<Setting>& all) {
  all.push_back(choice<Mode>(
      {"mode", "marketplace", "Many shops under an operator, or one shop that is its own."},
      [](auto& s) -> auto& { return s.mode; }));
  all.push_back(yes_no({"sandbox", "false",
                        "Test clock, caught mail and forced outcomes. A database is a "
                        "sandbox from its first start or never."},
                       [](auto& s) -> auto& { return s.sandbox; }));
  all.push_back(text({"name", "Entente", "What the marketplace or shop is called."},
                     "one line of 1 to 100 characters", is_line,
                     [](auto& s) -> auto& { return s.name; }));
  all.push_back(list({"languages", "en,fr,zh-Hant", "Languages offered; the first is the default."},
                     "language tags such as en or zh-Hant, each once, at least one", 1,
                     is_language_tag, [](auto& s) -> auto& { return s.languages; }));
  all.push_back(text({"zone", "UTC", "Time zone of the marketplace: its days begin and end there."},
                     "an IANA name such as Europe/Paris", is_known_zone,
                     [](auto& s) -> auto& { return s.zone; }));
  all.push_back(text({"currency", "EUR", "Currency where a shop names none."},
                     "an ISO 4217 code such as EUR", is_known_currency,
                     [](auto& s) -> auto& { return s.currency; }));
}

void add_mail(std::vector<Setting>& all) {
  all.push_back(text({"smtp.url", "", "The mail server. Empty: mails wait in the outbox."},
                     "smtp://host:port or smtps://host:port", or_empty<is_smtp_url>,
                     [](auto& s) -> auto& { return s.smtp.url; }));
  all.push_back(choice<SmtpSecurity>({"smtp.security", "starttls",
                                      "starttls and tls insist; opportunistic "
                                      "encrypts where offered; none never does."},
                                     [](auto& s) -> auto& { return s.smtp.security; }));
  all.push_back(text({"smtp.user", "", "Name to sign in with. Empty: no sign-in."}, "text", nullptr,
                     [](auto& s) -> auto& { return s.smtp.user; }));
  all.push_back(secret({"smtp.password", "", "Password to sign in with."}, "text", nullptr,
                       [](auto& s) -> auto& { return s.smtp.password; }));
  all.push_back(text({"smtp.from", "", "Sender address of all mails; needed when smtp.url is set."},
                     "an e-mail address", or_empty<is_email>,
                     [](auto& s) -> auto& { return s.smtp.from; }));
  all.push_back(text({"smtp.reply_to", "",
                      "Mailbox for answers by mail; each mail gets reply+TOKEN@host of it. Empty: "
                      "messages are answered on their page."},
                     "an e-mail address", or_empty<is_email>,
                     [](auto& s) -> auto& { return s.smtp.reply_to; }));
  all.push_back(text({"smtp.from_name", "", "Sender name of all mails. Empty: `name`."},
                     "one line of at most 100 characters", or_empty<is_line>,
                     [](auto& s) -> auto& { return s.smtp.from_name; }));
  all.push_back(text({"smtp.ca_file", "", "PEM file of an own certificate authority."}, "a path",
                     nullptr, [](auto& s) -> auto& { return s.smtp.ca_file; }));
  all.push_back(
      number({"smtp.timeout_seconds", "30", "How long the connection to the mail server may take."},
             1, 600, [](auto& s) -> auto& { return s.smtp.timeout_seconds; }));
}

void add_mailbox(std::vector<Setting>& all) {
  all.push_back(text({"imap.url", "", "Mailbox of answers to smtp.reply_to. Empty: none is read."},
                     "imap://host:port or imaps://host:port", or_empty<is_imap_url>,
                     [](auto& s) -> auto& { return s.imap.url; }));
  all.push_back(choice<SmtpSecurity>(
      {"imap.security", "starttls", "starttls and tls insist; the others never encrypt imap://."},
      [](auto& s) -> auto& { return s.imap.security; }));
  all.push_back(secret({"imap.password", "", "Password to sign in with."}, "text", nullptr,
                       [](auto& s) -> auto& { return s.imap.password; }));
  for (auto [named, member] : std::initializer_list<std::pair<Named, std::string Imap::*>>{
           {{"imap.user", "", "Name to sign in with; needed when imap.url is set."}, &Imap::user},
           {{"imap.ca_file", "", "PEM file of an own certificate authority."}, &Imap::ca_file},
           {{"imap.folder", "INBOX", "The folder that is read."}, &Imap::folder},
           {{"imap.done_folder", "", "Where taken mails go. Empty: they stay, marked as read."},
            &Imap::done_folder},
           {{"imap.failed_folder", "", "Where the others go. Empty: the same."},
            &Imap::failed_folder}})
    all.push_back(text(named, "ASCII without quotes and backslashes", or_empty<is_imap_text>,
                       [m = member](auto& s) -> auto& { return s.imap.*m; }));
  all.push_back(number({"imap.poll_seconds", "60", "How often the mailbox is looked into."}, 5,
                       86'400, [](auto& s) -> auto& { return s.imap.poll_seconds; }));
}

void add_refunds(std::vector<Setting>& all) {
  all.push_back(choice<RefundGateway>(
      {"refunds.gateway", "manual",
       "What pays buyers back: manual waits for an operator to confirm, stripe calls Stripe."},
      [](auto& s) -> auto& { return s.refunds.gateway; }));
  all.push_back(
      secret({"refunds.stripe_key", "", "Secret key of Stripe; needed for refunds.gateway stripe."},
             "text", nullptr, [](auto& s) -> auto& { return s.refunds.stripe_key; }));
  all.push_back(text({"refunds.stripe_url", "https://api.stripe.com", "Where Stripe answers."},
                     "http(s)://host or http(s)://host:port", is_web_origin,
                     [](auto& s) -> auto& { return s.refunds.stripe_url; }));
  all.push_back(secret({"refunds.webhook_secret", "",
                        "What Stripe signs its events with (whsec_...). Empty: they are refused."},
                       "text", nullptr, [](auto& s) -> auto& { return s.refunds.webhook_secret; }));
  all.push_back(text({"refunds.paypal_webhook_id", "",
                      "What PayPal calls its webhook. Empty: events it signed are refused."},
                     "text", nullptr,
                     [](auto& s) -> auto& { return s.refunds.paypal_webhook_id; }));
}

void add_shipping(std::vector<Setting>& all) {
  all.push_back(secret({"shipping.easypost_secret", "",
                        "The webhook secret set at EasyPost. Empty: no webhook of theirs."},
                       "text", nullptr,
                       [](auto& s) -> auto& { return s.shipping.easypost_secret; }));
  all.push_back(secret({"shipping.aftership_secret", "",
                        "The webhook secret that AfterShip shows. Empty: no webhook of theirs."},
                       "text", nullptr,
                       [](auto& s) -> auto& { return s.shipping.aftership_secret; }));
}

void add_log_and_rates(std::vector<Setting>& all) {
  all.push_back(choice<log::Level>({"log.level", "info", "The least level that is written."},
                                   [](auto& s) -> auto& { return s.log.level; }));
  all.push_back(
      choice<log::Format>({"log.format", "json", "One JSON object a line, or text for people."},
                          [](auto& s) -> auto& { return s.log.format; }));
  struct Rate {
    Named named;
    std::int64_t RateLimits::* member;
  };
  for (auto [named, member] : std::initializer_list<Rate>{
           {{"rate.per_address", "600",
             "Requests a minute from one address; who shows a valid API key is counted by it."},
            &RateLimits::per_address},
           {{"rate.per_account", "600", "Requests a minute of one signed-in person."},
            &RateLimits::per_account},
           {{"rate.per_api_key", "3000", "Requests a minute of one API key."},
            &RateLimits::per_api_key},
           {{"rate.sign_in_per_address", "20", "Sign-in attempts a minute from one address."},
            &RateLimits::sign_in_per_address},
           {{"rate.sign_in_per_account", "5", "Sign-in attempts a minute for one account."},
            &RateLimits::sign_in_per_account},
           {{"rate.public_writes_per_address", "30",
             "Reviews and updates a minute from one address."},
            &RateLimits::public_writes_per_address}}) {
    auto setting =
        number(named, 0, 1'000'000, [m = member](auto& s) -> auto& { return s.rate.*m; });
    setting.allowed += "; 0 switches the limit off";
    all.push_back(std::move(setting));
  }
  all.push_back(
      yes_no({"rate.headers", "true", "Tell clients their limits (RateLimit headers, a draft)."},
             [](auto& s) -> auto& { return s.rate.headers; }));
}

void add_metrics(std::vector<Setting>& all) {
  all.push_back(text({"metrics.listen", "",
                      "Where /metrics is answered for Prometheus, apart from `listen`. Empty: "
                      "nowhere."},
                     "host:port, with brackets around an IPv6 address", or_empty<is_host_port>,
                     [](auto& s) -> auto& { return s.metrics.listen; }));
  all.push_back(secret({"metrics.token", "",
                        "Bearer token that /metrics asks for. Needed when metrics.listen is not an "
                        "address of this machine alone."},
                       "text", nullptr, [](auto& s) -> auto& { return s.metrics.token; }));
}

void add_limits(std::vector<Setting>& all) {
  struct Limit {
    Named named;
    std::int64_t min;
    std::int64_t max;
    std::int64_t Limits::* member;
  };
  for (auto [named, min, max, member] : std::initializer_list<Limit>{
           {{"limits.body_bytes_max", "1048576", "Largest body of a request."},
            1024,
            1 << 30,
            &Limits::body_bytes_max},
           {{"limits.header_bytes_max", "16384", "Largest header of a request."},
            1024,
            1 << 20,
            &Limits::header_bytes_max},
           {{"limits.connections_max", "10000", "Connections open at once."},
            1,
            1'000'000,
            &Limits::connections_max},
           {{"limits.photo_bytes_max", "10485760", "Largest photo that may be uploaded."},
            1024,
            1 << 30,
            &Limits::photo_bytes_max},
           {{"limits.header_seconds_max", "10",
             "How long a client may take to send the header of a request."},
            1,
            600,
            &Limits::header_seconds_max},
           {{"limits.body_seconds_max", "30",
             "How long it may take to send the body, and longer for its size (32 KiB a second)."},
            1,
            600,
            &Limits::body_seconds_max},
           {{"limits.answer_seconds_max", "30",
             "How long it may take to read the answer, and longer for its size likewise."},
            1,
            600,
            &Limits::answer_seconds_max},
           {{"limits.stop_seconds_max", "10", "How long running requests may take at a stop."},
            0,
            600,
            &Limits::stop_seconds_max}})
    all.push_back(number(named, min, max, [m = member](auto& s) -> auto& { return s.limits.*m; }));
}

}  // namespace

std::span<const Setting> all_settings() {
  static const std::vector<Setting> all = [] {
    std::vector<Setting> made;
    add_server(made);
    add_product(made);
    add_mail(made);
    add_mailbox(made);
    add_refunds(made);
    add_shipping(made);
    add_log_and_rates(made);
    add_metrics(made);
    add_limits(made);
    return made;
  }();
  return all;
}

const Setting* find_setting(std::string_view name) {
  auto all = all_settings();
  auto found = std::ranges::find(all, name, &Setting::name);
  return found == all.end() ? nullptr : &*found;
}

std::string environment_name(std::string_view setting) {
  std::string name = "ENTENTE_";
  for (char c : setting)
    name += c == '.' ? '_' : (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

}  // namespace entente::config
