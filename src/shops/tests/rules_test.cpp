// Every rule of shops at its limits.
#include <gtest/gtest.h>

#include "base/fair_text.hpp"
#include "shops/language_tags.hpp"
#include "shops/shop_fields.hpp"
#include "shops/shop_rules.hpp"
#include "shops/shops.hpp"
#include "shops/team_rules.hpp"

namespace entente::shops {
namespace {

TEST(ShopRules, the_alert_threshold_is_inclusive) {  // M1
  ShopRow shop;
  shop.alert_threshold = 3;
  EXPECT_TRUE(alerts(shop, 1));
  EXPECT_TRUE(alerts(shop, 3));
  EXPECT_FALSE(alerts(shop, 4));
  shop.alert_threshold = 0;
  EXPECT_FALSE(alerts(shop, 1));
  shop.alert_threshold = 5;
  EXPECT_TRUE(alerts(shop, 5));
}

struct SettingRow {
  SettingsChange change;
  const char* pointer;  // of the error; empty where it is allowed
};

TEST(ShopRules, each_setting_has_its_range) {
  const SettingRow table[] = {
      {{.alert_threshold = -1}, "/alert_threshold"},
      {{.alert_threshold = 0}, ""},
      {{.alert_threshold = 5}, ""},
      {{.alert_threshold = 6}, "/alert_threshold"},
      {{.response_hours = 0}, "/response_hours"},
      {{.response_hours = 1}, ""},
      {{.response_hours = 72}, ""},
      {{.response_hours = 73}, "/response_hours"},
      {{.close_after_days = 0}, "/close_after_days"},
      {{.close_after_days = 1}, ""},
      {{.close_after_days = 90}, ""},
      {{.close_after_days = 91}, "/close_after_days"},
      {{.follow_up_days = 0}, "/follow_up_days"},
      {{.follow_up_days = 1}, ""},
      {{.follow_up_days = 60}, ""},
      {{.follow_up_days = 61}, "/follow_up_days"},
  };
  int at = 0;
  for (const auto& row : table) {
    Errors errors;
    (void)with_settings({}, row.change, errors);
    EXPECT_EQ(errors.empty() ? "" : errors.front().pointer, row.pointer) << at;
    ++at;
  }
}

TEST(ShopRules, what_is_not_named_stays) {
  ShopRow shop;
  shop.response_hours = 9;
  Errors errors;
  auto changed = with_settings(shop, {.moderation = true}, errors);
  EXPECT_TRUE(changed.moderation);
  EXPECT_EQ(changed.response_hours, 9);
}

std::string handle_error(const std::string& handle) {
  Errors errors;
  checked_handle(handle, errors);
  return errors.empty() ? "" : errors.front().code;
}

TEST(ShopFields, handles) {
  EXPECT_EQ(handle_error("ab"), "malformed_handle");
  EXPECT_EQ(handle_error("abc"), "");
  EXPECT_EQ(handle_error(std::string(40, 'a')), "");
  EXPECT_EQ(handle_error(std::string(41, 'a')), "malformed_handle");
  for (const auto* bad : {"Abc", "a_b", "-ab", "ab-", "a--b", "é-shop", "a b", "a/b", "ab\n"})
    EXPECT_EQ(handle_error(bad), "malformed_handle") << bad;
  EXPECT_EQ(handle_error("admin"), "reserved_handle");
  EXPECT_EQ(handle_error("shop-24"), "");
}

std::string url_error(const std::string& url) {
  Errors errors;
  checked_url(url, errors);
  return errors.empty() ? "" : errors.front().code;
}

TEST(ShopFields, only_web_addresses_are_links) {  // SEC-8
  EXPECT_EQ(url_error("https://shop.example/a?b=c"), "");
  EXPECT_EQ(url_error(""), "");
  for (const auto* bad : {"javascript:alert(1)", "ftp://shop.example", "shop.example", "https://",
                          "https://user:pass@shop.example", "https://a b", "//shop.example"})
    EXPECT_EQ(url_error(bad), "malformed_url") << bad;
  EXPECT_EQ(url_error("https://shop.example/" + std::string(2000, 'a')), "malformed_url");
}

TEST(ShopFields, names_are_cleaned_and_counted_in_code_points) {
  Errors errors;
  EXPECT_EQ(checked_name("  Bl\xC3\xBCte \xE2\x80\xAE evil ", errors), "Blüte evil");
  EXPECT_TRUE(errors.empty());
  std::string eighty;
  for (int i = 0; i < 80; ++i) eighty += "店";
  checked_name(eighty, errors);
  EXPECT_TRUE(errors.empty());
  checked_name(eighty + "店", errors);
  EXPECT_EQ(errors.at(0).code, "too_long");
  checked_name("a\nb", errors);
  EXPECT_EQ(errors.at(1).code, "not_plain_text");
  checked_name(" ", errors);
  EXPECT_EQ(errors.at(2).code, "empty");
}

TEST(Languages, any_that_exists_in_its_canonical_form) {
  EXPECT_EQ(known_language("pt-br"), "pt-BR");
  EXPECT_EQ(known_language("zh-TW"), "zh-Hant");
  EXPECT_EQ(known_language("zh-HK"), "zh-Hant");
  EXPECT_EQ(known_language("zh-CN"), "zh-Hans");
  EXPECT_EQ(known_language("EN"), "en");
  for (const auto* bad : {"", "qqq", "english language", "x", "-", "en_", "<b>"})
    EXPECT_EQ(known_language(bad), std::nullopt) << bad;
}

TEST(Languages, a_reader_of_one_region_reads_another_but_not_another_script) {
  EXPECT_EQ(best_language("fr-CA", {"en", "fr"}), "fr");
  EXPECT_EQ(best_language("pt", {"pt-BR"}), "pt-BR");
  EXPECT_EQ(best_language("zh-TW", {"zh-Hans", "zh-Hant"}), "zh-Hant");
  EXPECT_EQ(best_language("zh-Hant", {"zh-Hans"}), std::nullopt);
  EXPECT_EQ(best_language("de", {"en"}), std::nullopt);
}

TEST(Names, look_alikes_have_one_skeleton) {                       // SEC-14
  EXPECT_EQ(name_skeleton("Etsy"), name_skeleton("Ets\xD1\x83"));  // Cyrillic у
  EXPECT_EQ(name_skeleton("PAYPAL"), name_skeleton("paypal"));
  EXPECT_EQ(name_skeleton("Paypal"), name_skeleton("Paypa\x6C"));
  EXPECT_EQ(name_skeleton("Café Rose"), name_skeleton("cafe\xCC\x81rose"));
  EXPECT_EQ(name_skeleton("ＡＢＣ"), name_skeleton("abc"));
  EXPECT_NE(name_skeleton("Blue Shop"), name_skeleton("Green Shop"));
  EXPECT_NE(name_skeleton("花店"), name_skeleton("書店"));
}

TEST(Ratings, averages_round_half_up_to_a_tenth) {
  EXPECT_EQ(rating_of({}).average, std::nullopt);
  auto rating = rating_of({1, 0, 0, 0, 2});
  EXPECT_EQ(rating.count, 3);
  EXPECT_EQ(rating.sum, 11);
  EXPECT_DOUBLE_EQ(*rating.average, 3.7);
  EXPECT_DOUBLE_EQ(*rating_of({0, 0, 0, 19, 1}).average, 4.1);  // 4.05
  EXPECT_DOUBLE_EQ(*rating_of({0, 0, 0, 0, 7}).average, 5.0);
}

TEST(TeamRules, the_last_owner_stays) {
  MemberFacts owner{ShopRole::owner, true, 1};
  EXPECT_EQ(refusal_to_remove(owner), TeamRefusal::last_owner);
  EXPECT_EQ(refusal_to_change_role(owner, ShopRole::agent), TeamRefusal::last_owner);
  EXPECT_EQ(refusal_to_change_role(owner, ShopRole::owner), std::nullopt);
  owner.joined_owners = 2;
  EXPECT_EQ(refusal_to_remove(owner), std::nullopt);
  EXPECT_EQ(refusal_to_change_role(owner, ShopRole::agent), std::nullopt);
  EXPECT_EQ(refusal_to_remove({ShopRole::owner, false, 1}), std::nullopt);
  EXPECT_EQ(refusal_to_remove({ShopRole::agent, true, 1}), std::nullopt);
  for (auto refusal :
       {TeamRefusal::last_owner, TeamRefusal::already_in_team, TeamRefusal::account_disabled})
    EXPECT_EQ(refusal_info(refusal).status, 409);
}

TEST(Placeholders, known_ones_are_filled_and_others_named) {
  EXPECT_EQ(unknown_placeholder("Hello {buyer} of {shop}, {product}, {order}"), "");
  EXPECT_EQ(unknown_placeholder("Hello {customer}"), "{customer}");
  EXPECT_EQ(unknown_placeholder("{ buyer } {} {buyer {1} }{"), "");
  EXPECT_EQ(fill_placeholders("{buyer}: {order}{", {{"buyer", "{order}"}, {"order", "7"}}),
            "{order}: 7{");
  EXPECT_EQ(fill_placeholders("{shop}", {}), "{shop}");
}

}  // namespace
}  // namespace entente::shops
