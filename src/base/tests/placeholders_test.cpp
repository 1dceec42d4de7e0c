// {names} that are filled in, and the gaps that stay.
#include "base/placeholders.hpp"

#include <gtest/gtest.h>

#include <array>

namespace entente {
namespace {

TEST(Placeholders, are_replaced_once_and_other_braces_are_text) {
  const auto upper = [](std::string_view name, std::string_view) {
    return "<" + std::string(name) + ">";
  };
  struct Row {
    const char *text, *filled;
  };
  for (const auto& row : {Row{"Hello {buyer}!", "Hello <buyer>!"}, Row{"{a}{b}", "<a><b>"},
                          Row{"{ a } {} {A} {a1} {a", "{ a } {} {A} {a1} {a"},
                          Row{"{{a}}", "{<a>}"}, Row{"", ""}, Row{"{", "{"}})
    EXPECT_EQ(replace_placeholders(row.text, upper), row.filled) << row.text;
  EXPECT_EQ(replace_placeholders("{a}", [](auto, auto) { return std::string("{b}"); }), "{b}")
      << "what is put in is no placeholder";
}

TEST(Placeholders, the_first_unknown_one_is_named) {
  constexpr std::array<std::string_view, 2> known = {"buyer", "order"};
  EXPECT_EQ(unknown_placeholder("{buyer} {order} { x }", known), "");
  EXPECT_EQ(unknown_placeholder("{buyer} {customer} {x}", known), "{customer}");
}

TEST(Gaps, are_found_where_they_are_by_code_points) {
  const auto gaps = find_gaps("謝謝 " + gap("tracking number") + ", " + gap("名字"));
  ASSERT_EQ(gaps.size(), 2U);
  EXPECT_EQ(gaps[0].start, 3U);
  EXPECT_EQ(gaps[0].end, 22U);
  EXPECT_EQ(gaps[0].word, "[[tracking number]]");
  EXPECT_EQ(gaps[1].start, 24U);
  EXPECT_EQ(gaps[1].end, 30U);
}

TEST(Gaps, are_not_any_brackets) {
  for (const auto* text :
       {"[1] see [2]", "[[", "[[]]", "[[a", "a]]", "[[a\nb]]", "[ [a] ]", "[[a]", "{order}"})
    EXPECT_TRUE(find_gaps(text).empty()) << text;
  EXPECT_EQ(find_gaps("[[[a]]").size(), 1U);
  EXPECT_TRUE(find_gaps("[[" + std::string(201, 'a') + "]]").empty());
  std::vector<FieldError> errors;
  add_gap_errors(errors, "/body", "On [[date]].");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].code, "gap_not_filled");
}

}  // namespace
}  // namespace entente
