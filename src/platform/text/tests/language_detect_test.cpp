#include "platform/text/language_detect.hpp"

#include <gtest/gtest.h>

namespace entente::text {
namespace {

TEST(LanguageDetect, knows_the_languages_of_reviews) {
  struct Row {
    const char* text;
    const char* language;
  };
  const Row rows[] = {
      {"The parcel came two weeks late and the bowl was broken in three pieces.", "en"},
      {"Le colis est arrivé avec deux semaines de retard et le bol était cassé.", "fr"},
      {"包裹晚了兩個星期才到，碗還裂成三塊，非常失望，希望賣家能處理。", "zh-Hant"},
      {"包裹晚了两个星期才到，碗还裂成三块，非常失望，希望卖家能处理。", "zh-Hans"},
      {"O pacote chegou com duas semanas de atraso e a tigela estava quebrada.", "pt"},
      {"El paquete llegó con dos semanas de retraso y el cuenco estaba roto.", "es"}};
  for (const auto& row : rows) EXPECT_EQ(detect_language(row.text), row.language) << row.text;
}

TEST(LanguageDetect, a_short_chinese_text_is_in_the_script_its_writer_uses) {
  const std::string both = "今天收到了，非常好。";
  for (const char* writer : {"zh-Hant", "zh-Hant-TW", "zh-TW", "zh-HK"})
    EXPECT_EQ(detect_language(both, writer), "zh-Hant") << writer;
  for (const char* writer : {"zh-Hans", "zh-CN", "zh"})
    EXPECT_EQ(detect_language(both, writer), "zh-Hans") << writer;
}

TEST(LanguageDetect, says_nothing_when_unsure) {
  for (const char* text : {"", "ok", ":-)", "12345", "\xff\xfe bad", "👍👍👍"})
    EXPECT_EQ(detect_language(text), "") << text;
}

TEST(LanguageDetect, cuts_long_text_at_a_character) {
  std::string text;
  while (text.size() < 50'000) text += "包裹晚了兩個星期才到，碗還裂成三塊，";
  EXPECT_EQ(detect_language(text), "zh-Hant");
}

}  // namespace
}  // namespace entente::text
