// Commands and queries from requests: every error with its place, nothing unknown, nothing guessed.
#include "api/input.hpp"

#include <gtest/gtest.h>

#include "api/schema.hpp"

namespace entente::api {
namespace {

enum class Colour { red, blue };
BOOST_DESCRIBE_ENUM(Colour, red, blue)

struct Part {
  std::string name;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, count))

struct Command {
  ShopId shop_id;
  std::string title;
  std::int64_t stars = 0;
  bool loud = false;
  Colour colour = Colour::red;
  std::optional<Instant> at;
  std::optional<std::optional<std::string>> note;
  std::vector<Part> parts;
  std::int64_t operator_ = 0;
};
BOOST_DESCRIBE_STRUCT(Command, (),
                      (shop_id, title, stars, loud, colour, at, note, parts, operator_))

constexpr const char* good_shop = "shop_01h455vb4pex5vsknk084sn02q";

std::string errors_of(const Answer<Done>& answer) {
  if (answer) return "";
  std::string all = std::to_string(answer.error().status);
  for (const auto& each : answer.error().errors) all += " " + each.pointer + ":" + each.code;
  return all;
}

struct Body {
  const char* name;
  const char* json;
  const char* errors;
};

class Bodies : public ::testing::TestWithParam<Body> {};
TEST_P(Bodies, are_read_or_refused) {
  Command command;
  PathValues path{{"shop_id", good_shop}};
  EXPECT_EQ(errors_of(read_body(command, path, GetParam().json)), GetParam().errors)
      << GetParam().name;
}
#define REST R"("title":"a","stars":1,"loud":true,"colour":"red","operator":1)"
INSTANTIATE_TEST_SUITE_P(
    Input, Bodies,
    ::testing::Values(
        Body{"all there", "{" REST "}", ""},
        Body{"optional ones too",
             "{" REST
             R"(,"at":"2026-01-01T00:00:00Z","note":null,"parts":[{"name":"x","count":2}]})",
             ""},
        Body{"nothing", "",
             "422 /title:missing /stars:missing /loud:missing /colour:missing "
             "/operator:missing"},
        Body{"unknown field", "{" REST R"(,"is_admin":true})", "422 /is_admin:unknown_field"},
        Body{"a field of the path may not come again", "{" REST R"(,"shop_id":"shop_x"})",
             "422 /shop_id:unknown_field"},
        Body{"the inner name", "{" REST R"(,"operator_":1})", "422 /operator_:unknown_field"},
        Body{"unknown field of a part", "{" REST R"(,"parts":[{"name":"x","count":2,"y":1}]})",
             "422 /parts/0/y:unknown_field"},
        Body{"missing in a part", "{" REST R"(,"parts":[{"name":"x","count":2},{"count":2}]})",
             "422 /parts/1/name:missing"},
        Body{"an escaped pointer", "{" REST R"(,"a/b~c":1})", "422 /a~1b~0c:unknown_field"},
        Body{"no object", "[]", "422 :expected_object"}, Body{"no JSON", "{", "400"},
        Body{"two values", "{}{}", "400"},
        Body{"wrong types",
             R"({"title":1,"stars":"5","loud":1,"colour":"green","operator":1.5,"at":"yesterday"})",
             "422 /title:expected_string /stars:expected_integer /loud:expected_boolean "
             "/colour:expected_one_of /at:expected_instant /operator:expected_integer"},
        Body{"a number too large",
             R"({"title":"a","stars":9223372036854775808,"loud":true,)"
             R"("colour":"red","operator":1})",
             "422 /stars:expected_integer"},
        Body{"null where a value must be",
             R"({"title":null,"stars":1,"loud":true,"colour":"red","operator":1})",
             "422 /title:expected_string"}));

TEST(Bodies, null_of_a_patch_takes_away_and_a_missing_one_leaves) {
  Command command;
  PathValues path{{"shop_id", good_shop}};
  ASSERT_TRUE(read_body(command, path, "{" REST R"(,"note":null})"));
  ASSERT_TRUE(command.note);
  EXPECT_FALSE(*command.note);
  Command other;
  ASSERT_TRUE(read_body(other, path, "{" REST "}"));
  EXPECT_FALSE(other.note);
}

TEST(Paths, fill_their_members_and_a_broken_id_is_not_found) {
  Command command;
  ASSERT_TRUE(read_path(command, {{"shop_id", good_shop}}));
  EXPECT_EQ(to_text(command.shop_id), good_shop);
  for (const auto* text :
       {"", "shop", "ord_01h455vb4pex5vsknk084sn02q", "shop_01h455vb4pex5vsknk084sn02",
        "shop_../../etc/passwd00000000000", "1' OR '1'='1"})
    EXPECT_EQ(errors_of(read_path(command, {{"shop_id", text}})), "404") << text;
}

struct Query {
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
  std::vector<Colour> colours;
  std::int64_t stars = 0;
};
BOOST_DESCRIBE_STRUCT(Query, (), (limit, cursor, colours, stars))

TEST(Queries, are_read_or_refused) {
  auto asked = [](PathValues query) {
    Query in;
    return errors_of(read_query(in, {}, query));
  };
  EXPECT_EQ(asked({{"stars", "3"}}), "");
  EXPECT_EQ(asked({{"stars", "3"}, {"colours", "red,blue"}, {"limit", "20"}}), "");
  EXPECT_EQ(asked({}), "422 ?stars:missing");
  EXPECT_EQ(asked({{"stars", "three"}}), "422 ?stars:invalid_value");
  EXPECT_EQ(asked({{"stars", "3 "}}), "422 ?stars:invalid_value");
  EXPECT_EQ(asked({{"stars", "3"}, {"colours", "red,green"}}), "422 ?colours:invalid_value");
  EXPECT_EQ(asked({{"stars", "3"}, {"cursor", "\xFF"}}), "422 ?cursor:invalid_value");
  EXPECT_EQ(asked({{"stars", "3"}, {"admin", "1"}}), "422 ?admin:unknown_field");
}

TEST(Queries, lists_are_split_at_commas) {
  Query in;
  ASSERT_TRUE(read_query(in, {}, {{"stars", "3"}, {"colours", "blue,red"}}));
  EXPECT_EQ(in.colours, (std::vector{Colour::blue, Colour::red}));
}

// ---- the schema says the same ----

TEST(Schema, names_are_without_namespaces_and_with_their_arguments) {
  EXPECT_EQ(schema_name("auto f() [with T = entente::recovery::DisputeView]"), "DisputeView");
  EXPECT_EQ(schema_name("x [with T = entente::api::Page<entente::recovery::DisputeRow>; "
                        "std::string = std::basic_string<char>]"),
            "Page_DisputeRow");
}

TEST(Schema, members_types_and_what_is_required) {
  Schemas components;
  auto schema = object_schema(json::shape_of<Command>(), components);
  const auto& properties = schema.at("properties").as_object();
  EXPECT_TRUE(properties.contains("operator"));
  EXPECT_EQ(schema.at("additionalProperties"), boost::json::value(false));
  boost::json::array required{"shop_id", "title", "stars", "loud", "colour", "operator"};
  EXPECT_EQ(schema.at("required").as_array(), required);
  EXPECT_EQ(properties.at("stars").at("type").as_string(), "integer");
  EXPECT_EQ(properties.at("loud").at("type").as_string(), "boolean");
  EXPECT_EQ(properties.at("parts").at("type").as_string(), "array");
  EXPECT_EQ(properties.at("at").at("anyOf").at(1).at("type").as_string(), "null");
  ASSERT_TRUE(components.contains("Colour"));
  EXPECT_EQ(components.at("Colour").at("enum").as_array(), (boost::json::array{"red", "blue"}));
  EXPECT_EQ(components.at("Part").at("required").as_array(), (boost::json::array{"name", "count"}));
}

namespace other {
enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)
}  // namespace other

TEST(Schema, two_types_of_one_name_are_a_mistake) {
  Schemas components;
  schema_of(json::shape_of<Colour>(), components);
  EXPECT_NO_THROW(schema_of(json::shape_of<Colour>(), components));
  EXPECT_THROW(schema_of(json::shape_of<other::Colour>(), components), std::logic_error);
}

}  // namespace
}  // namespace entente::api
