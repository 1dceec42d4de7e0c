#include "platform/config/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <filesystem>
#include <fstream>

#include "platform/config/settings_list.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::config {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Load : public testing::Test {
 protected:
  Load() : directory_(fs::temp_directory_path() / ("entente_config_" + crypto::random_token())) {
    fs::create_directory(directory_);
    flags_["data_dir"] = directory_.string();
  }
  ~Load() override { fs::remove_all(directory_); }

  std::string file(const std::string& name, const std::string& text) {
    auto path = directory_ / name;
    std::ofstream(path) << text;
    return path.string();
  }

  std::expected<Settings, std::vector<SettingError>> load() {
    return load_settings({flags_, [this](const std::string& name) -> std::optional<std::string> {
                            auto found = environment_.find(name);
                            if (found == environment_.end()) return std::nullopt;
                            return found->second;
                          }});
  }
  Settings good() {
    auto settings = load();
    if (!settings) throw std::runtime_error(to_text(settings.error().front()));
    return *settings;
  }
  std::vector<std::string> errors() {
    auto settings = load();
    std::vector<std::string> texts;
    if (!settings)
      for (const auto& error : settings.error()) texts.push_back(to_text(error));
    return texts;
  }

  fs::path directory_;
  FlagValues flags_;
  std::map<std::string, std::string> environment_;
};

TEST_F(Load, defaults_are_a_working_installation) {
  auto settings = good();
  EXPECT_EQ(settings.listen_host(), "127.0.0.1");
  EXPECT_EQ(settings.listen_port(), 8080);
  EXPECT_EQ(settings.public_url, "http://127.0.0.1:8080");
  EXPECT_GE(settings.threads, 1);
  EXPECT_EQ(settings.mode, Mode::marketplace);
  EXPECT_THAT(settings.languages, ElementsAre("en", "fr", "zh-Hant"));
  EXPECT_TRUE(settings.database.empty());
  EXPECT_FALSE(settings.sandbox);
}

TEST_F(Load, flags_win_over_environment_over_file) {
  file("entente.toml", "listen = '1.1.1.1:1'\nname = 'file'\ncurrency = 'USD'\n");
  environment_ = {{"ENTENTE_LISTEN", "2.2.2.2:2"}, {"ENTENTE_NAME", "environment"}};
  flags_["listen"] = "3.3.3.3:3";
  auto settings = good();
  EXPECT_EQ(settings.listen, "3.3.3.3:3");
  EXPECT_EQ(settings.name, "environment");
  EXPECT_EQ(settings.currency, "USD");
}

TEST_F(Load, a_file_has_tables_and_arrays) {
  file("entente.toml",
       "threads = 3\nsandbox = true\nlanguages = ['fr', 'en']\ntrusted_proxies = ['10.0.0.0/8', "
       "'::1']\n"
       "[smtp]\nurl = 'smtps://mail.example:465'\nfrom = 'shop@example.com'\nsecurity = 'tls'\n"
       "[rate]\nper_address = 0\n");
  auto settings = good();
  EXPECT_EQ(settings.threads, 3);
  EXPECT_TRUE(settings.sandbox);
  EXPECT_THAT(settings.languages, ElementsAre("fr", "en"));
  EXPECT_THAT(settings.trusted_proxies, ElementsAre("10.0.0.0/8", "::1"));
  EXPECT_EQ(settings.smtp.security, SmtpSecurity::tls);
  EXPECT_EQ(settings.smtp.from_name, "Entente");
  EXPECT_EQ(settings.rate.per_address, 0);
}

TEST_F(Load, config_names_another_file) {
  file("entente.toml", "name = 'default place'\n");
  auto other = file("other.toml", "name = 'other'\n");
  environment_["ENTENTE_CONFIG"] = other;
  EXPECT_EQ(good().name, "other");
  flags_["config"] = file("third.toml", "name = 'third'\ndata_dir = '/elsewhere'\n");
  EXPECT_EQ(good().name, "third");
  flags_["config"] = "/no/such.toml";
  EXPECT_THAT(errors(),
              ElementsAre("config (flag --config): the file \"/no/such.toml\" cannot be read"));
}

TEST_F(Load, every_error_names_setting_source_and_what_is_allowed) {
  auto path = file("entente.toml",
                   "threads = '2'\nlisten = 'here'\nlanguages = ['en', 'en']\ntypo = 1\n"
                   "data_dir = '/x'\n[smtp]\ntimeout_seconds = 0\n");
  environment_["ENTENTE_MODE"] = "mall";
  flags_["zone"] = "Mars/Olympus";
  EXPECT_THAT(
      errors(),
      testing::UnorderedElementsAre(
          "threads (" + path +
              " line 1): has the wrong type: a whole number from 0 to 256 is allowed",
          "listen (" + path +
              " line 2): \"here\" is not allowed: host:port, with brackets around an "
              "IPv6 address is",
          "languages (" + path +
              " line 3): \"en,en\" is not allowed: language tags such as en or "
              "zh-Hant, each once, at least one is",
          "typo (" + path + " line 4): there is no setting of this name",
          "data_dir (" + path + " line 5): not allowed in the file of a data directory itself",
          "smtp.timeout_seconds (" + path +
              " line 7): \"0\" is not allowed: a whole number from 1 to "
              "600 is",
          "mode (environment ENTENTE_MODE): \"mall\" is not allowed: one of marketplace, shop is",
          "zone (flag --zone): \"Mars/Olympus\" is not allowed: an IANA name such as Europe/Paris "
          "is"));
}

TEST_F(Load, broken_toml_says_where) {
  auto path = file("entente.toml", "name = 'a'\nlisten = \n");
  ASSERT_EQ(errors().size(), 1U);
  EXPECT_THAT(errors().front(), HasSubstr(path + " line 2"));
}

TEST_F(Load, secrets_come_from_files_and_are_never_shown) {
  environment_["ENTENTE_DATABASE_FILE"] = file("db", "postgres://u:hunter2@localhost/x\n");
  flags_["smtp.password_file"] = file("pw", "hunter3\r\n");
  flags_["smtp.user"] = "me";
  auto settings = good();
  EXPECT_EQ(settings.database, "postgres://u:hunter2@localhost/x");
  EXPECT_EQ(settings.smtp.password, "hunter3");
  for (const auto& [name, value] : shown_settings(settings))
    EXPECT_THAT(value, Not(HasSubstr("hunter"))) << name;
}

TEST_F(Load, a_wrong_secret_is_not_repeated) {
  environment_["ENTENTE_DATABASE"] = "mysql://u:hunter2@localhost/x";
  EXPECT_THAT(errors(), ElementsAre("database (environment ENTENTE_DATABASE): this value is not "
                                    "allowed: postgres://user:password@host:port/name is"));
}

TEST_F(Load, a_secret_twice_or_unreadable_is_an_error) {
  environment_["ENTENTE_DATABASE"] = "postgres://a";
  environment_["ENTENTE_DATABASE_FILE"] = "/no/such";
  EXPECT_THAT(errors(), ElementsAre(HasSubstr("set together with ENTENTE_DATABASE_FILE")));
  environment_.erase("ENTENTE_DATABASE");
  EXPECT_THAT(errors(), ElementsAre("database_file (environment ENTENTE_DATABASE_FILE): the file "
                                    "\"/no/such\" cannot be read"));
}

TEST_F(Load, settings_that_belong_together) {
  flags_["tls.key_file"] = "key.pem";
  flags_["smtp.url"] = "smtp://localhost:25";
  flags_["smtp.user"] = "me";
  EXPECT_THAT(errors(), ElementsAre(HasSubstr("tls.certificate_file and tls.key_file go together"),
                                    HasSubstr("needed when smtp.url is set"),
                                    HasSubstr("smtp.user and smtp.password go together")));
}

TEST_F(Load, refunds_through_stripe_need_its_key) {
  flags_["refunds.gateway"] = "stripe";
  EXPECT_THAT(errors(), ElementsAre(HasSubstr("needed when refunds.gateway is stripe")));
  flags_["refunds.stripe_key_file"] = file("key", "sk_test_1\n");
  const auto settings = good();
  EXPECT_EQ(settings.refunds.stripe_key, "sk_test_1");
  EXPECT_EQ(settings.refunds.stripe_url, "https://api.stripe.com");
  for (const auto& [name, shown] : shown_settings(settings))
    EXPECT_EQ(shown.find("sk_test_1"), std::string::npos) << name;
}

TEST_F(Load, metrics_off_this_machine_need_a_token) {
  for (const auto* own : {"127.0.0.1:9464", "[::1]:9464", "localhost:9464"}) {
    flags_["metrics.listen"] = own;
    EXPECT_TRUE(errors().empty()) << own;
  }
  for (const auto* open : {"0.0.0.0:9464", "[::]:9464", "10.0.0.5:9464", "metrics.example:9464"}) {
    flags_["metrics.listen"] = open;
    EXPECT_THAT(errors(), ElementsAre(HasSubstr("metrics.token"))) << open;
  }
  flags_["metrics.token"] = "secret";
  EXPECT_TRUE(errors().empty());
}

TEST_F(Load, the_sample_is_the_defaults) {
  auto sample = sample_config();
  std::string uncommented;
  std::istringstream lines(sample);
  for (std::string line; std::getline(lines, line);)
    uncommented +=
        (line.starts_with('#') && !line.starts_with("# ") ? line.substr(1) : line) + "\n";
  auto defaults = shown_settings(good());
  flags_["config"] = file("sample.toml", uncommented);
  EXPECT_EQ(shown_settings(good()), defaults);
}

TEST(SettingsList, every_setting_is_documented_and_its_default_allowed) {
  Settings settings;
  auto page = settings_reference_markdown();
  for (const auto& setting : all_settings()) {
    EXPECT_TRUE(setting.set(settings, setting.default_value)) << setting.name;
    EXPECT_FALSE(setting.help.empty()) << setting.name;
    EXPECT_THAT(page, HasSubstr("`" + environment_name(setting.name) + "`"));
    EXPECT_THAT(page, HasSubstr("`" + flag_name(setting.name)));
  }
}

TEST(SettingsList, names_by_rule) {
  EXPECT_EQ(environment_name("smtp.from_name"), "ENTENTE_SMTP_FROM_NAME");
  EXPECT_EQ(flag_name("smtp.from_name"), "--smtp-from-name");
  EXPECT_EQ(flag_name("data_dir"), "--data");
}

TEST(Checks, tables) {
  struct Case {
    bool (*check)(std::string_view);
    std::vector<std::string_view> good;
    std::vector<std::string_view> bad;
  };
  const Case cases[] = {
      {is_host_port,
       {"127.0.0.1:0", "[::1]:65535", "localhost:80", "entente.internal:8080"},
       {"", "localhost", ":80", "localhost:", "localhost:65536", "::1:80", "[::1:80", "a b:80",
        "localhost:+80", "localhost:-1"}},
      {is_web_origin,
       {"https://shop.example", "http://localhost:8080", "http://[::1]:80"},
       {"shop.example", "https://shop.example/", "https://a@b.example", "ftp://x", "https://x?y",
        "https://", "javascript:alert(1)"}},
      {is_smtp_url,
       {"smtp://localhost:25", "smtps://mail.example", "smtp://mail.example/"},
       {"localhost", "http://x", "smtp://", "smtp://u:p@x", "smtp://x/y"}},
      {is_address_or_range,
       {"10.0.0.0/8", "127.0.0.1", "::1", "fd00::/8", "0.0.0.0/0"},
       {"", "10.0.0.0/33", "::/129", "10.0.0", "host", "1.2.3.4/", "1.2.3.4/x"}},
      {is_language_tag,
       {"en", "fr", "zh-Hant", "zh-Hant-TW", "en-1997"},
       {"", "e", "en-", "-en", "en--us", "en_US", "abcdefghi"}},
      {is_postgres_url, {"postgres://h/d", "postgresql://h/d"}, {"", "mysql://h", "host=x"}},
  };
  for (const auto& [check, good, bad] : cases) {
    for (auto text : good) EXPECT_TRUE(check(text)) << text;
    for (auto text : bad) EXPECT_FALSE(check(text)) << text;
  }
}

class Flags : public testing::Test {
 protected:
  FlagValues parse(const std::string& line, const std::vector<std::string_view>& names = {}) {
    CLI::App app("test", "entente");
    FlagValues values;
    add_settings_flags(app, values, names);
    app.parse(line, false);
    return values;
  }
};

TEST_F(Flags, land_under_the_name_of_the_setting) {
  auto values = parse(
      "--listen 0.0.0.0:80 --data=/srv --sandbox --no-rate-headers --languages en,fr "
      "--smtp-password-file /x --config c.toml");
  EXPECT_EQ(values, (FlagValues{{"listen", "0.0.0.0:80"},
                                {"data_dir", "/srv"},
                                {"sandbox", "true"},
                                {"rate.headers", "false"},
                                {"languages", "en,fr"},
                                {"smtp.password_file", "/x"},
                                {"config", "c.toml"}}));
}

TEST_F(Flags, a_command_takes_only_its_own) {
  EXPECT_EQ(parse("--data x", {"data_dir", "database"}).size(), 1U);
  EXPECT_THROW(parse("--listen x:1", {"data_dir", "database"}), CLI::ExtrasError);
}

}  // namespace
}  // namespace entente::config
