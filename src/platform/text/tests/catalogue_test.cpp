#include "platform/text/catalogue.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace entente::text {
namespace {

Catalogue::Source sample() {
  return {{"en", R"({"plain": "Hello, {name}", "days": "{n, plural, one {# day} other {# days}}",
                     "due": "Due {at, date, long} at {at, time, short}",
                     "nested": "{n, plural, other {until {at, time, short}}}",
                     "half": "{x, number}", "price": "Paid {amount}", "english_only": "English",
                     "who": "{role, select, owner {You} other {Someone}}"})"},
          {"fr", R"({"plain": "Bonjour {name}", "days": "{n, plural, one {# jour} other {# jours}}",
                     "due": "Pour le {at, date, long} à {at, time, short}", "half": "{x, number}",
                     "price": "{amount} payés", "french_only": "Français"})"},
          {"zh-Hant", R"({"plain": "{name}，您好", "days": "{n, plural, other {# 天}}",
                          "due": "{at, date, long} {at, time, short} 截止"})"}};
}

// 2026-11-22T01:50:00Z: still the 21st in New York, already morning in Taipei.
constexpr Instant night{1'795'312'200'000'000};

TEST(Catalogue, fills_in_names_and_plurals_per_language) {
  Catalogue catalogue(sample());
  EXPECT_EQ(catalogue.text("en", "plain", {{"name", "Ana"}}), "Hello, Ana");
  EXPECT_EQ(catalogue.text("zh-Hant", "plain", {{"name", "小美"}}), "小美，您好");
  EXPECT_EQ(catalogue.text("en", "days", {{"n", std::int64_t{1}}}), "1 day");
  EXPECT_EQ(catalogue.text("en", "days", {{"n", std::int64_t{0}}}), "0 days");
  EXPECT_EQ(catalogue.text("fr", "days", {{"n", std::int64_t{0}}}), "0 jour");
  EXPECT_EQ(catalogue.text("en", "who", {{"role", "owner"}}), "You");
}

TEST(Catalogue, writes_dates_in_the_readers_language_and_zone) {
  Catalogue catalogue(sample());
  Args args{{"at", night}, {"n", std::int64_t{2}}};
  EXPECT_EQ(catalogue.text({"fr", "", "Europe/Paris"}, "due", args),
            "Pour le 22 novembre 2026 à 02:50");
  EXPECT_EQ(catalogue.text({"en", "", "America/New_York"}, "due", args),
            "Due November 21, 2026 at 8:50\u202f"
            "PM");
  EXPECT_EQ(catalogue.text({"zh-TW", "", "Asia/Taipei"}, "due", args),
            "2026年11月22日 上午9:50 截止");
  EXPECT_EQ(catalogue.text({"en-GB", "", "UTC"}, "due", args), "Due 22 November 2026 at 01:50");
  EXPECT_EQ(catalogue.text({"en", "", "Asia/Taipei"}, "nested", args),
            "until 9:50\u202f"
            "AM");
}

TEST(Catalogue, writes_numbers_and_money_as_the_language_does) {
  Catalogue catalogue(sample());
  EXPECT_EQ(catalogue.text("en", "half", {{"x", 1234.5}}), "1,234.5");
  EXPECT_EQ(catalogue.text("fr", "half", {{"x", 1234.5}}), "1\u202f234,5");
  EXPECT_EQ(catalogue.text("en", "price", {{"amount", Money{1990, "EUR"}}}), "Paid €19.90");
  EXPECT_EQ(catalogue.text("fr", "price", {{"amount", Money{1990, "EUR"}}}), "19,90\u00a0€ payés");
  EXPECT_EQ(format_money("zh-Hant", {1990, "JPY"}), "¥1,990");
}

TEST(Catalogue, falls_back_to_parent_then_shop_then_english) {
  Catalogue catalogue(sample());
  EXPECT_EQ(catalogue.text({"fr-CA", "zh-Hant", "UTC"}, "plain", {{"name", "A"}}), "Bonjour A");
  EXPECT_EQ(catalogue.text({"de", "fr", "UTC"}, "plain", {{"name", "A"}}), "Bonjour A");
  EXPECT_EQ(catalogue.text({"de", "pt", "UTC"}, "plain", {{"name", "A"}}), "Hello, A");
  EXPECT_EQ(catalogue.text({"zh-Hant", "fr", "UTC"}, "french_only"), "Français");
  EXPECT_EQ(catalogue.text({"zh-CN", "", "UTC"}, "plain", {{"name", "A"}}), "Hello, A");
  EXPECT_EQ(catalogue.text("fr", "english_only"), "English");
  EXPECT_EQ(catalogue.language_for({"fr", "", "UTC"}, "english_only"), "en");
  EXPECT_EQ(catalogue.language_for({"zh-HK", "", "UTC"}, "plain"), "zh-Hant");
  EXPECT_EQ(catalogue.text("!!", "plain", {{"name", "A"}}), "Hello, A");
}

TEST(Catalogue, shows_what_is_missing) {
  Catalogue catalogue(sample());
  EXPECT_EQ(catalogue.text("en", "no.such.key"), "no.such.key");
  EXPECT_EQ(catalogue.text("en", "plain"), "Hello, {name}");
}

TEST(Catalogue, refuses_what_is_no_catalogue) {
  EXPECT_THROW(Catalogue(Catalogue::Source{{"en", "{"}}), std::runtime_error);
  EXPECT_THROW(Catalogue(Catalogue::Source{{"en", R"({"a": {"b": "nested"}})"}}),
               std::runtime_error);
  EXPECT_THROW(Catalogue(Catalogue::Source{{"fr", R"({"a": "b"})"}}), std::runtime_error);
}

TEST(Catalogue, names_broken_patterns) {
  Catalogue catalogue(
      Catalogue::Source{{"en", R"({"good": "{n}", "bad": "{n, plural, one {x}"})"}});
  ASSERT_EQ(catalogue.check().size(), 1u);
  EXPECT_TRUE(catalogue.check().front().starts_with("en bad:"));
  EXPECT_THROW((void)catalogue.text("en", "bad"), std::runtime_error);
  EXPECT_THROW((void)catalogue.text({"en", "", "Mars/Base"}, "good"), std::runtime_error);
}

TEST(Catalogue, lists_keys_by_prefix) {
  Catalogue catalogue(
      Catalogue::Source{{"en", R"({"mail.b": "1", "mail.a": "2", "mailbox": "3"})"}});
  EXPECT_EQ(catalogue.keys("en", "mail."), (std::vector<std::string>{"mail.a", "mail.b"}));
  EXPECT_TRUE(catalogue.keys("fr").empty());
}

TEST(Catalogue, serves_many_threads_at_once) {
  Catalogue catalogue(sample());
  std::atomic<int> wrong{0};
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (std::int64_t n = 2; n < 300; ++n) {
        auto text = catalogue.text(t % 2 ? "en" : "fr", "days", {{"n", n}});
        if (text != fmt::format("{} {}", n, t % 2 ? "days" : "jours")) ++wrong;
      }
    });
  threads.clear();
  EXPECT_EQ(wrong, 0);
}

TEST(Languages, picks_for_an_accept_language_header) {
  struct Row {
    const char* header;
    const char* picked;
  };
  const Row rows[] = {{"zh-TW", "zh-Hant"},
                      {"zh-HK", "zh-Hant"},
                      {"zh-Hant-TW", "zh-Hant"},
                      {"zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7", "zh-Hant"},
                      {"zh-CN,zh;q=0.9,en;q=0.8", "en"},
                      {"zh-CN,fr;q=0.5", "fr"},
                      {"zh-CN,zh;q=0.9", "zh-Hant"},
                      {"zh", "zh-Hant"},
                      {"fr-CA", "fr"},
                      {"FR", "fr"},
                      {"de-DE,de;q=0.9,fr;q=0.5,en;q=0.3", "fr"},
                      {"en;q=0.2, fr;q=0.9", "fr"},
                      {"en;q=0, fr;q=0.1", "fr"},
                      {"de", "en"},
                      {"*", "en"},
                      {"", "en"},
                      {"zz@@;;;", "en"}};
  for (const auto& row : rows)
    EXPECT_EQ(pick_language(row.header, {"en", "fr", "zh-Hant"}), row.picked) << row.header;
}

TEST(Languages, ignores_a_header_of_absurd_length) {
  std::string header = "fr";
  while (header.size() < 5000) header += ",xx-" + std::to_string(header.size());
  EXPECT_EQ(pick_language(header, {"en", "fr"}), "en");
}

TEST(Languages, chain_names_the_script_of_chinese) {
  using Chain = std::vector<std::string>;
  EXPECT_EQ(language_chain("zh-HK"), (Chain{"zh-Hant-HK", "zh-Hant", "zh"}));
  EXPECT_EQ(language_chain("zh-hant"), (Chain{"zh-Hant-TW", "zh-Hant", "zh"}));
  EXPECT_EQ(language_chain("fr-CA"), (Chain{"fr-CA", "fr"}));
  EXPECT_TRUE(language_chain("").empty());
  EXPECT_TRUE(language_chain("../../etc").empty());
}

}  // namespace
}  // namespace entente::text
