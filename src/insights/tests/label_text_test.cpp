// Labels as people paste them.
#include "insights/label_text.hpp"

#include <gtest/gtest.h>

namespace entente::insights {
namespace {

// "shop=label;..." or "code line".
std::string told(const std::string& csv) {
  const auto read = labels_in(csv);
  std::string text;
  if (!read) {
    EXPECT_EQ(read.error().pointer, "/labels");
    text = read.error().code;
    for (const auto& [name, value] : read.error().params) text += " " + value;
    return text;
  }
  for (const auto& each : *read) text += each.shop + "=" + each.label + ";";
  return text;
}

TEST(LabelText, is_a_table_of_shop_and_label) {
  EXPECT_EQ(told("shop,label\ntea,good\npots,bad\n"), "tea=good;pots=bad;");
  EXPECT_EQ(told("label;shop;since\r\ngood;tea;2020\r\n"), "tea=good;");
  EXPECT_EQ(told("\xEF\xBB\xBFshop\tlabel\ntea\t\"very, bad\"\n"), "tea=very, bad;");
  EXPECT_EQ(told("shop,label\n"), "");
}

TEST(LabelText, says_which_line_is_wrong) {
  EXPECT_EQ(told("tea,good\n"), "labels_without_columns");
  EXPECT_EQ(told(""), "labels_without_columns");
  EXPECT_EQ(told("shop,label\ntea,good,very\n"), "labels_line_broken 2");
  EXPECT_EQ(told("shop,label\ntea,good\n,bad\n"), "labels_line_empty 3");
  EXPECT_EQ(told("shop,label\ntea,\n"), "labels_line_empty 2");
  EXPECT_EQ(told("shop,label\ntea,good\ntea,bad\n"), "labels_shop_twice 3");
}

}  // namespace
}  // namespace entente::insights
