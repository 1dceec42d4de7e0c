// Described types to and from JSON, paths and queries: each kind, and each error with its pointer.
#include <gtest/gtest.h>

#include <fmt/ranges.h>

#include "platform/json/described.hpp"

namespace entente::json {

enum class Colour { red, operator_ };
BOOST_DESCRIBE_ENUM(Colour, red, operator_)

struct Part {
  std::string name;
  std::optional<std::int64_t> weight;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, weight))

struct Dated {
  Instant at;
};
BOOST_DESCRIBE_STRUCT(Dated, (), (at))

struct Thing : Dated {
  ShopId shop;
  Colour colour = Colour::red;
  std::vector<Part> parts;
  bool loud = false;
  std::int32_t stars = 0;
  std::optional<std::optional<std::string>> note;
  Value extra;
  std::string default_;
};
BOOST_DESCRIBE_STRUCT(Thing, (Dated), (shop, colour, parts, loud, stars, note, extra, default_))

namespace {

const std::string whole =
    R"({"at":"2026-11-22T08:00:00Z","shop":"shop_00000000000000000000000000",)"
    R"("colour":"operator","parts":[{"name":"a\"b","weight":7},{"name":"é","weight":null}],)"
    R"("loud":true,"stars":-5,"note":null,"extra":{"x":[1,2]},"default":"line\n"})";

// "/parts/0/name:expected_string ..." or "" when it is read.
template <class T>
std::string errors_of(std::string_view text) {
  const auto read = from_text<T>(text);
  if (read) return "";
  if (read.error().errors.empty()) return read.error().code;
  std::vector<std::string> all;
  for (const auto& each : read.error().errors) all.push_back(each.pointer + ":" + each.code);
  return fmt::format("{}", fmt::join(all, " "));
}

TEST(Described, what_is_written_is_read_again) {
  const auto thing = from_text<Thing>(whole);
  ASSERT_TRUE(thing) << errors_of<Thing>(whole);
  EXPECT_EQ(thing->colour, Colour::operator_);
  EXPECT_EQ(thing->parts.at(0).name, "a\"b");
  EXPECT_EQ(thing->parts.at(1).weight, std::nullopt);
  EXPECT_EQ(thing->stars, -5);
  EXPECT_EQ(to_json_text(*thing), whole);
}

TEST(Described, null_takes_away_and_absence_leaves) {  // RFC 7396
  auto note_of = [](std::string_view member) {
    const auto text = R"({"at":"2026-11-22T08:00:00Z","shop":"shop_00000000000000000000000000",)"
                      R"("colour":"red","loud":false,"stars":1,"extra":0,"default":"")" +
                      std::string(member) + "}";
    return from_text<Thing>(text).value().note;
  };
  EXPECT_EQ(note_of(""), std::nullopt);
  EXPECT_EQ(note_of(R"(,"note":null)"), std::optional<std::optional<std::string>>(std::in_place));
  EXPECT_EQ(note_of(R"(,"note":"x")").value(), "x");
}

struct Bad {
  const char* text;
  const char* errors;
};

class BadPart : public testing::TestWithParam<Bad> {};
TEST_P(BadPart, is_named_with_its_pointer) {
  EXPECT_EQ(errors_of<Part>(GetParam().text), GetParam().errors);
}
INSTANTIATE_TEST_SUITE_P(
    Described, BadPart,
    testing::Values(Bad{"{}", "/name:missing"}, Bad{"[]", ":expected_object"},
                    Bad{R"({"name":1})", "/name:expected_string"},
                    Bad{R"({"name":null})", "/name:expected_string"},
                    Bad{R"({"name":"a","weight":"7"})", "/weight:expected_integer"},
                    Bad{R"({"name":"a","weight":7.0})", "/weight:expected_integer"},
                    Bad{R"({"name":"a","weight":9223372036854775808})", "/weight:expected_integer"},
                    Bad{R"({"name":"a","b/c~":1})", "/b~1c~0:unknown_field"},
                    Bad{R"({"weight":true,"x":1})",
                        "/name:missing /weight:expected_integer /x:unknown_field"},
                    Bad{R"({"name":)", "malformed_json"}, Bad{"", "malformed_json"},
                    Bad{"{\"name\":\"\xFF\"}", "malformed_json"}));

TEST(Described, errors_inside_lists_carry_their_index) {
  EXPECT_EQ(errors_of<std::vector<Part>>(R"([{"name":"a"},{"name":2},3])"),
            "/1/name:expected_string /2:expected_object");
  EXPECT_EQ(errors_of<std::vector<Part>>("{}"), ":expected_array");
}

TEST(Described, numbers_keep_to_their_width) {
  EXPECT_EQ(errors_of<std::vector<std::int32_t>>("[2147483647,-2147483648]"), "");
  EXPECT_EQ(errors_of<std::vector<std::int32_t>>("[2147483648]"), "/0:expected_integer");
}

TEST(Described, a_body_is_at_most_32_deep) {
  EXPECT_EQ(errors_of<Value>(std::string(32, '[') + std::string(32, ']')), "");
  EXPECT_EQ(errors_of<Value>(std::string(33, '[') + std::string(33, ']')), "json_too_deep");
}

TEST(Described, words_that_do_not_fit) {
  EXPECT_EQ(errors_of<Colour>(R"("green")"), ":expected_one_of");
  EXPECT_EQ(errors_of<Colour>(R"("operator_")"), ":expected_one_of");
  EXPECT_EQ(errors_of<ShopId>(R"("ord_00000000000000000000000000")"), ":expected_id");
  EXPECT_EQ(errors_of<Instant>(R"("yesterday")"), ":expected_instant");
  EXPECT_EQ(errors_of<bool>("1"), ":expected_boolean");
}

// ---- the text form ----

template <class T>
std::optional<T> from_words(std::string_view text) {
  T out{};
  if (!shape_of<T>().read_text(text, &out)) return std::nullopt;
  return out;
}

struct Letter {
  Line<5> subject;
  Text<5> body;
  std::optional<Text<5>> note;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (subject, body, note))

// The letter, or its errors as "pointer:code" in their order.
std::string outcome_of(std::string_view text) {
  const auto letter = from_text<Letter>(text);
  if (letter) {
    return letter->subject.value + "|" + letter->body.value + "|" +
           (letter->note ? letter->note->value : "none");
  }
  std::string errors;
  for (const auto& each : letter.error().errors) errors += each.pointer + ":" + each.code + " ";
  return errors;
}

TEST(PlainText, arrives_cleaned_and_within_its_length_or_names_its_field) {
  const struct {
    const char* json;
    const char* outcome;
  } rows[] = {
      {R"({"subject": " Mug ", "body": "a\r\nb", "note": "n"})", "Mug|a\nb|n"},
      {R"({"subject": "12345", "body": "很好很好😀"})", "12345|很好很好😀|none"},
      {R"({"subject": "123456", "body": "很好很好😀x"})", "/subject:too_long /body:too_long "},
      {R"({"subject": "", "body": "  "})", "/subject:missing /body:missing "},
      {R"({"subject": "a\nb", "body": 5})", "/subject:not_plain_text /body:expected_string "},
      {R"({"subject": "a", "body": "b", "note": ""})", "a|b|none"},
      {R"({"subject": "a", "body": "b", "note": null})", "a|b|none"},
      {R"({"subject": "a", "body": "b", "note": "123456"})", "/note:too_long "},
      {R"({"body": "b"})", "/subject:missing "},
      {R"({"subject": "a\u200eb\u202e", "body": "b"})", "ab|b|none"},  // no bidi tricks
  };
  for (const auto& row : rows) EXPECT_EQ(outcome_of(row.json), row.outcome) << row.json;
  EXPECT_EQ(to_json_text(Letter{"a", "b", {}}), R"({"subject":"a","body":"b","note":null})");
}

TEST(TextForm, reads_scalars_lists_and_what_may_be_absent) {
  EXPECT_EQ(from_words<bool>("true"), true);
  EXPECT_EQ(from_words<bool>("0"), false);
  EXPECT_EQ(from_words<bool>("yes"), std::nullopt);
  EXPECT_EQ(from_words<std::int32_t>("2147483647"), 2147483647);
  EXPECT_EQ(from_words<std::int32_t>("2147483648"), std::nullopt);
  EXPECT_EQ(from_words<std::int64_t>("7 "), std::nullopt);
  EXPECT_EQ(from_words<std::string>("\xFF"), std::nullopt);
  EXPECT_EQ(from_words<Colour>("operator"), Colour::operator_);
  using Numbers = std::vector<std::int64_t>;
  EXPECT_EQ(from_words<Numbers>("1,2"), (Numbers{1, 2}));
  EXPECT_EQ(from_words<Numbers>(""), Numbers{});
  EXPECT_EQ(from_words<Numbers>("1,x"), std::nullopt);
  using Maybe = std::optional<std::int64_t>;
  EXPECT_EQ(from_words<Maybe>(""), std::optional<Maybe>(std::in_place));
  EXPECT_EQ(from_words<Maybe>("3").value(), 3);
}

TEST(TextForm, objects_have_none) {
  EXPECT_EQ(shape_of<Part>().read_text, nullptr);
  EXPECT_EQ(shape_of<std::vector<Part>>().read_text, nullptr);
}

}  // namespace
}  // namespace entente::json
