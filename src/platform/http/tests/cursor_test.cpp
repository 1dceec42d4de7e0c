#include "platform/http/cursor.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace entente::http {
namespace {

constexpr CursorKey key{1, 2, 3};
const CursorPosition position{std::int64_t{-5}, std::numeric_limits<std::int64_t>::max(),
                              std::string("a\0漢", 5), std::string()};

TEST(Cursor, returns_what_it_was_given) {
  const auto text = encode_cursor(position, "reviews shop_1 newest", key);
  EXPECT_EQ(decode_cursor(text, "reviews shop_1 newest", key), position);
  EXPECT_EQ(
      text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
  EXPECT_EQ(decode_cursor(encode_cursor({}, "s", key), "s", key), CursorPosition{});
}

TEST(Cursor, belongs_to_its_list_and_key) {
  const auto text = encode_cursor(position, "reviews shop_1", key);
  EXPECT_EQ(decode_cursor(text, "reviews shop_2", key), std::nullopt);
  EXPECT_EQ(decode_cursor(text, "", key), std::nullopt);
  EXPECT_EQ(decode_cursor(text, "reviews shop_1", CursorKey{9}), std::nullopt);
  // No bytes wander from the scope into the payload.
  const auto other = encode_cursor({std::string("b")}, "a", key);
  EXPECT_EQ(decode_cursor(other, "as", key), std::nullopt);
}

TEST(Cursor, shows_every_changed_letter) {
  const auto text = encode_cursor(position, "list", key);
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto forged = text;
    forged[i] = forged[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(decode_cursor(forged, "list", key), std::nullopt) << i;
    EXPECT_EQ(decode_cursor(text.substr(0, i), "list", key), std::nullopt) << i;
  }
  for (const auto& bad : {std::string(), std::string("A"), std::string("!!!!"), std::string("AAAA"),
                          std::string(100'000, 'A')})
    EXPECT_EQ(decode_cursor(bad, "list", key), std::nullopt);
  EXPECT_EQ(decode_cursor(text + "A", "list", key), std::nullopt);
  EXPECT_EQ(decode_cursor(text + "=", "list", key), std::nullopt);
}

TEST(Cursor, has_limits) {
  EXPECT_THROW((void)encode_cursor(CursorPosition(17, std::int64_t{1}), "s", key),
               std::invalid_argument);
  EXPECT_THROW((void)encode_cursor({std::string(1001, 'x')}, "s", key), std::invalid_argument);
}

TEST(NextLink, replaces_the_cursor_and_keeps_the_rest) {
  EXPECT_EQ(next_link("/v1/reviews", "abc"), "</v1/reviews?cursor=abc>; rel=\"next\"");
  EXPECT_EQ(next_link("/v1/reviews?stars=1&cursor=old&limit=20", "a-_"),
            "</v1/reviews?stars=1&limit=20&cursor=a-_>; rel=\"next\"");
  EXPECT_EQ(next_link("/v1?q=%3E>&cursor", "a"), "</v1?q=%3E%3E&cursor=a>; rel=\"next\"");
}

}  // namespace
}  // namespace entente::http
