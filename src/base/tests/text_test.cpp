// What people type is kept, and what only tricks readers is not (SEC-10, SEC-14).
#include "base/text.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

using namespace std::string_view_literals;

struct Cleans {
  const char* name;
  std::string_view in;
  std::string_view out;
};

class Lines : public ::testing::TestWithParam<Cleans> {};
TEST_P(Lines, are_cleaned) {
  const auto& row = GetParam();
  auto line = clean_line(row.in);
  ASSERT_TRUE(line) << row.name;
  EXPECT_EQ(*line, row.out) << row.name;
  EXPECT_EQ(clean_line(*line), line) << row.name << ": clean text stays as it is";
  EXPECT_EQ(clean_text(*line), line) << row.name;
}
INSTANTIATE_TEST_SUITE_P(
    Text, Lines,
    ::testing::Values(
        Cleans{"empty", "", ""}, Cleans{"plain", "Great lamp", "Great lamp"},
        Cleans{"only blanks", " \t \xC2\xA0 ", ""}, Cleans{"trimmed", "  a  b ", "a b"},
        Cleans{"tab", "a\tb", "a b"}, Cleans{"no-break space", "20\xC2\xA0%", "20 %"},
        Cleans{"ideographic space", "很好\xE3\x80\x80謝謝", "很好 謝謝"},
        Cleans{"line separator",
               "a\xE2\x80\xA8"
               "b",
               "a b"},
        Cleans{"control characters",
               "a\x01\x1F\x7F"
               "b",
               "ab"},
        Cleans{"C1 control",
               "a\xC2\x9B"
               "b",
               "ab"},
        Cleans{"composed (NFC)", "Rene\xCC\x81", "Ren\xC3\xA9"},
        Cleans{"composed across what is dropped", "Rene\xE2\x80\x8B\xCC\x81", "Ren\xC3\xA9"},
        Cleans{"zero-width space", "co\xE2\x80\x8Bupon", "coupon"},
        Cleans{"zero-width non-joiner", "co\xE2\x80\x8Cupon", "coupon"},
        Cleans{"word joiner", "co\xE2\x81\xA0upon", "coupon"},
        Cleans{"byte order mark", "\xEF\xBB\xBFhello", "hello"},
        Cleans{"soft hyphen", "co\xC2\xADupon", "coupon"},
        Cleans{"right-to-left override",
               "abc\xE2\x80\xAE"
               "def",
               "abcdef"},
        Cleans{"isolates",
               "a\xE2\x81\xA6"
               "b\xE2\x81\xA9"
               "c",
               "abc"},
        Cleans{"direction marks",
               "a\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C"
               "b",
               "ab"},
        Cleans{"noncharacter",
               "a\xEF\xBF\xBE"
               "b",
               "ab"},
        Cleans{"blank around what is dropped", "a \xE2\x80\x8B b", "a b"},
        Cleans{"emoji", "wow 😀👍🏽", "wow 😀👍🏽"},
        Cleans{"a family of joined emoji", "👨‍👩‍👧", "👨‍👩‍👧"},
        Cleans{"skin and selector before a joiner", "👩🏽‍🚒 ❤️‍🔥",
               "👩🏽‍🚒 ❤️‍🔥"},
        Cleans{"a joiner inside a word", "co\xE2\x80\x8Dupon", "coupon"},
        Cleans{"a joiner at the end", "👍\xE2\x80\x8D", "👍"}, Cleans{"a flag", "🇹🇼", "🇹🇼"},
        Cleans{"Chinese", "非常好用，謝謝！", "非常好用，謝謝！"},
        Cleans{"rare Chinese beyond 16 bits", "𠮷野家", "𠮷野家"},
        Cleans{"right-to-left letters stay", "שלום", "שלום"},
        Cleans{"markup is text", "<script>alert(1)</script>", "<script>alert(1)</script>"}),
    [](const auto& row) { return "row_" + std::to_string(row.index); });

TEST(Lines, a_line_with_breaks_or_broken_bytes_is_refused) {
  const std::string_view refused[] = {"Subject\nBcc: all"sv,
                                      "a\rb"sv,
                                      "a\0b"sv,
                                      "\xC3"sv,
                                      "\xFF"sv,
                                      "\xC0\xAF"sv,
                                      "\xED\xA0\x80"sv,
                                      "\xF4\x90\x80\x80"sv,
                                      "ok \xE4\xB8"sv};
  for (auto text : refused) EXPECT_FALSE(clean_line(text)) << ::testing::PrintToString(text);
}

class Texts : public ::testing::TestWithParam<Cleans> {};
TEST_P(Texts, are_cleaned) {
  const auto& row = GetParam();
  auto text = clean_text(row.in);
  ASSERT_TRUE(text) << row.name;
  EXPECT_EQ(*text, row.out) << row.name;
  EXPECT_EQ(clean_text(*text), text) << row.name << ": clean text stays as it is";
}
INSTANTIATE_TEST_SUITE_P(
    Text, Texts,
    ::testing::Values(Cleans{"one break", "a\nb", "a\nb"},
                      Cleans{"a paragraph", "a\n\nb", "a\n\nb"},
                      Cleans{"at most two breaks", "a\n\n\n\n\nb", "a\n\nb"},
                      Cleans{"blank lines with blanks", "a\n \n \n b", "a\n\nb"},
                      Cleans{"Windows", "a\r\nb", "a\nb"}, Cleans{"old Mac", "a\rb", "a\nb"},
                      Cleans{"trimmed", "\n\n a \n", "a"}, Cleans{"only breaks", "\n\r\n", ""},
                      Cleans{"blanks at the ends of lines", "a  \n  b", "a\nb"},
                      Cleans{"invisible line", "a\n\xE2\x80\x8B\n\nb", "a\n\nb"},
                      Cleans{"composed", "e\xCC\x81\ne\xE2\x80\x8B\xCC\x81", "é\né"},
                      Cleans{"emoji over lines", "👍\n👨‍👩‍👧",
                             "👍\n👨‍👩‍👧"}),
    [](const auto& row) { return "row_" + std::to_string(row.index); });

TEST(Texts, broken_bytes_are_refused) {
  EXPECT_FALSE(clean_text("a\0b"sv));
  EXPECT_FALSE(clean_text("a\xFF"));
}

TEST(Length, counts_code_points) {
  EXPECT_EQ(length_in_code_points(""), 0U);
  EXPECT_EQ(length_in_code_points("abc"), 3U);
  EXPECT_EQ(length_in_code_points("é"), 1U);
  EXPECT_EQ(length_in_code_points("很好"), 2U);
  EXPECT_EQ(length_in_code_points("😀"), 1U);
  EXPECT_EQ(length_in_code_points("👨‍👩‍👧"), 5U);
}

TEST(FoldForSearch, finds_whatever_the_case_the_accent_and_the_width) {
  EXPECT_EQ(fold_for_search("Café"), "cafe");
  EXPECT_EQ(fold_for_search("CAFE\xCC\x81"), "cafe");
  EXPECT_EQ(fold_for_search("Straße"), "strasse");
  EXPECT_EQ(fold_for_search("ＡＢＣ１"), "abc1");
  EXPECT_EQ(fold_for_search("ÉTOILES"), "etoiles");
  EXPECT_EQ(fold_for_search("非常好"), "非常好");
  EXPECT_EQ(fold_for_search("😀"), "😀");
  EXPECT_EQ(fold_for_search("ABC xyz"), "abc xyz");
}

TEST(Email, a_likely_address_is_taken_with_a_plain_domain) {
  EXPECT_EQ(clean_email("ana@Example.ORG"), "ana@example.org");
  EXPECT_EQ(clean_email("  ana@example.org "), "ana@example.org");
  EXPECT_EQ(clean_email("Ana.Lee+shop@mail.example.org"), "Ana.Lee+shop@mail.example.org");
  EXPECT_EQ(clean_email("o'hara@example.org"), "o'hara@example.org");
  EXPECT_EQ(clean_email(std::string(64, 'a') + "@example.org"),
            std::string(64, 'a') + "@example.org");
}

TEST(Email, what_cannot_be_one_is_refused) {
  const std::string refused[] = {"",
                                 "ana",
                                 "@example.org",
                                 "ana@",
                                 "ana@example",
                                 "ana@@example.org",
                                 "a@b@example.org",
                                 "ana@.example.org",
                                 "ana@example.org.",
                                 "ana@exa..mple.org",
                                 "an a@example.org",
                                 "ana@example.org\nBcc: all@example.org",
                                 "<ana@example.org>",
                                 "ana@example.org,bo@example.org",
                                 "ana;bo@example.org",
                                 "\"ana\"@example.org",
                                 "ana(x)@example.org",
                                 std::string(65, 'a') + "@example.org",
                                 "ana@" + std::string(251, 'a') + ".org",
                                 "\xFF@example.org"};
  for (const auto& text : refused) EXPECT_FALSE(clean_email(text)) << text;
}

}  // namespace
}  // namespace entente
