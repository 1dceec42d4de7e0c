#include "sellers/detail_fields.hpp"

#include <gtest/gtest.h>

namespace entente::sellers {
namespace {

struct Written {
  DetailKind kind;
  std::string value;
  std::string normal;
  std::string hint;
};

TEST(DetailFields, S5_what_is_written_differently_is_the_same) {
  const std::vector<Written> rows{
      {DetailKind::email, "A.Nn+shop@GoogleMail.com", "ann@gmail.com", "a•••@gmail.com"},
      {DetailKind::email, "ann@gmail.com", "ann@gmail.com", "a•••@gmail.com"},
      // Elsewhere a dot makes another mailbox.
      {DetailKind::email, "A.nn+x@post.example", "a.nn@post.example", "a•••@post.example"},
      {DetailKind::phone, "+33 (0)1-23 45.67.89", "+33123456789", "••89"},
      {DetailKind::phone, "0033 1 23 45 67 89", "+33123456789", "••89"},
      {DetailKind::payout_account, "de89 3704-0044 0532 0130 00", "DE89370400440532013000",
       "••3000"},
      {DetailKind::payout_account, "acct_1234", "ACCT_1234", "••1234"},
      {DetailKind::address, "12, Rue de l’Église  —  75011 PARIS", "12 rue de l eglise 75011 paris",
       ""},
      {DetailKind::identity, "FR 40-303 265 045", "fr40303265045", "••45"},
      {DetailKind::device, " 9f:aa ", "9f:aa", ""},
      {DetailKind::network, "203.0.113.9", "203.0.113.9", ""},
      {DetailKind::network, "2001:DB8:0:1:abcd::7", "2001:db8:0:1::/64", ""}};
  for (const auto& row : rows) {
    const auto normal = normalised(row.kind, row.value);
    ASSERT_TRUE(normal) << row.value << ": " << to_text(normal.error());
    EXPECT_EQ(*normal, row.normal) << row.value;
    EXPECT_EQ(hint_of(row.kind, *normal), row.hint) << row.value;
  }
}

TEST(DetailFields, S5_what_says_nothing_is_refused_by_name) {
  struct Wrong {
    DetailKind kind;
    std::string value;
    DetailError error;
  };
  const std::vector<Wrong> rows{
      {DetailKind::email, "  ", DetailError::missing},
      {DetailKind::device, std::string(501, 'x'), DetailError::too_long},
      {DetailKind::email, "ann at gmail", DetailError::not_an_email},
      {DetailKind::email, "+shop@gmail.com", DetailError::not_an_email},
      {DetailKind::phone, "01 23 45 67 89", DetailError::not_an_international_number},
      {DetailKind::phone, "+1 23", DetailError::not_an_international_number},
      {DetailKind::phone, "+1234567890123456", DetailError::not_an_international_number},
      {DetailKind::phone, "+33 call me 123456", DetailError::not_an_international_number},
      // One digit of an IBAN is wrong.
      {DetailKind::payout_account, "DE88370400440532013000", DetailError::not_an_account_number},
      {DetailKind::payout_account, "123", DetailError::not_an_account_number},
      {DetailKind::network, "203.0.113", DetailError::not_a_network_address},
      {DetailKind::address, "—", DetailError::missing},
      {DetailKind::identity, "--", DetailError::missing}};
  for (const auto& row : rows) {
    const auto normal = normalised(row.kind, row.value);
    ASSERT_FALSE(normal) << row.value << " is " << *normal;
    EXPECT_EQ(normal.error(), row.error) << row.value;
  }
}

TEST(DetailFields, S5_a_hint_never_shows_the_whole) {
  for (const auto* value : {"+3312345", "ab@c.de"})
    for (const auto kind : {DetailKind::phone, DetailKind::email})
      if (const auto normal = normalised(kind, value)) {
        EXPECT_NE(hint_of(kind, *normal), *normal);
      }
  EXPECT_EQ(hint_of(DetailKind::payout_account, "1234"), "");
}

}  // namespace
}  // namespace entente::sellers
