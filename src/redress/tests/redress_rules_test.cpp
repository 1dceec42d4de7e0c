// Which bodies are named to whom, and what cannot be one (ADR-1, P2B-12).
#include "redress/redress_rules.hpp"

#include <gtest/gtest.h>

namespace entente::redress {
namespace {

using enum RedressSide;

RedressBody body(RedressSide side, const char* name, const char* country = "",
                 const char* language = "") {
  RedressBody made{side, name, {}, Line<300>{"https://body.example"}, {}, {}};
  if (*country != '\0') made.country = country;
  if (*language != '\0') made.language = language;
  return made;
}

const std::vector<RedressBody> all{
    body(buyer, "Everywhere"),
    body(buyer, "France", "FR", "fr"),
    body(buyer, "Belgium (fr)", "BE", "fr"),
    body(buyer, "Belgium (nl)", "BE", "nl"),
    body(shop, "Mediator"),
    body(shop, "Mediator in German", "", "de"),
};

TEST(Bodies, are_those_of_the_readers_side_country_and_language) {
  struct Row {
    RedressReader reader;
    std::vector<std::string> named;
  };
  for (const auto& row : {
           Row{{buyer, "FR", "fr"}, {"Everywhere", "France"}},
           Row{{buyer, "FR", "fr-CA"}, {"Everywhere", "France"}},
           Row{{buyer, "FR", "en"}, {"Everywhere"}},
           Row{{buyer, "BE", "nl"}, {"Everywhere", "Belgium (nl)"}},
           Row{{buyer, "DE", "de"}, {"Everywhere"}},
           Row{{buyer, "", "fr"}, {"Everywhere", "France", "Belgium (fr)"}},
           Row{{shop, "", "en"}, {"Mediator"}},
           Row{{shop, "FR", "de"}, {"Mediator", "Mediator in German"}},
       }) {
    std::vector<std::string> named;
    for (const auto& each : bodies_for(all, row.reader)) named.push_back(each.name);
    EXPECT_EQ(named, row.named) << row.reader.country << " " << row.reader.language;
  }
}

// A body in another language is better than none.
TEST(Bodies, of_another_language_are_named_where_there_are_no_others) {
  const std::vector<RedressBody> french{body(buyer, "France", "FR", "fr")};
  EXPECT_EQ(bodies_for(french, {buyer, "FR", "en"}).size(), 1U);
  EXPECT_TRUE(bodies_for(french, {buyer, "BE", "en"}).empty());
  EXPECT_TRUE(bodies_for(french, {shop, "FR", "fr"}).empty());
}

TEST(Bodies, that_cannot_be_are_named_field_by_field) {
  const auto with = [](auto change) {
    auto made = body(buyer, "A body");
    change(made);
    std::string found;
    for (const auto& error : wrong_bodies({made}))
      found += (found.empty() ? "" : " ") + error.pointer + ":" + error.code;
    return found;
  };
  struct Row {
    const char* url;
    const char* error;
  };
  for (const auto& row :
       {Row{"https://mediateur.example", ""}, Row{"https://mediateur.example/fr?x=1", ""},
        Row{"http://mediateur.example", "/items/0/url:not_https"},
        Row{"https://", "/items/0/url:malformed_url"},
        Row{"https://nowhere", "/items/0/url:malformed_url"},
        Row{"https://me@body.example", "/items/0/url:malformed_url"},
        Row{"https://ec.europa.eu/consumers/odr/main", "/items/0/url:closed_platform"},
        Row{"https://EC.europa.eu/consumers/ODR", "/items/0/url:closed_platform"},
        Row{"https://webgate.ec.europa.eu/odr", "/items/0/url:closed_platform"}})
    EXPECT_EQ(with([&](RedressBody& each) { each.url = row.url; }), row.error) << row.url;
  EXPECT_EQ(with([](RedressBody& each) { each.url.reset(); }), "/items/0/url:missing");
  EXPECT_EQ(with([](RedressBody& each) {
              each.url.reset();
              each.address = "1 rue Bleue, Paris";
            }),
            "");
  EXPECT_EQ(with([](RedressBody& each) { each.country = "XX"; }),
            "/items/0/country:unknown_country");
  EXPECT_EQ(with([](RedressBody& each) { each.language = "F"; }),
            "/items/0/language:unknown_language");
  EXPECT_EQ(with([](RedressBody& each) { each.language = "zh-Hant"; }), "");
  EXPECT_TRUE(wrong_bodies(std::vector(bodies_max, body(buyer, "A"))).empty());
  EXPECT_EQ(wrong_bodies(std::vector(bodies_max + 1, body(buyer, "A"))).at(0).code, "too_many");
}

TEST(Hints, ask_for_a_body_for_buyers_and_two_mediators) {
  using enum RedressHint;
  EXPECT_EQ(hints({}), (std::vector{no_body_for_buyers, fewer_than_two_mediators}));
  EXPECT_EQ(hints({body(shop, "A")}), (std::vector{no_body_for_buyers, fewer_than_two_mediators}));
  EXPECT_EQ(hints({body(shop, "A"), body(shop, "B")}), (std::vector{no_body_for_buyers}));
  EXPECT_EQ(hints({body(buyer, "A")}), (std::vector{fewer_than_two_mediators}));
  EXPECT_TRUE(hints(all).empty());
}

TEST(Lines, say_where_each_is) {
  auto far = body(buyer, "Médiateur", "FR");
  far.address = "1 rue Bleue, 75001 Paris";
  EXPECT_EQ(lines_of({body(buyer, "A"), far}),
            "A, https://body.example\n"
            "Médiateur (FR), 1 rue Bleue, 75001 Paris, https://body.example");
  EXPECT_EQ(lines_of({}), "");
}

}  // namespace
}  // namespace entente::redress
