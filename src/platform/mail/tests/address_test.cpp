#include "platform/mail/address.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente::mail {
namespace {

TEST(Address, parses_one_mailbox) {
  struct Row {
    const char* text;
    Address address;
  };
  const Row rows[] = {
      {"ana@example.test", {"ana@example.test", ""}},
      {"Ana Lopes <ana@EXAMPLE.test>", {"ana@example.test", "Ana Lopes"}},
      {"\"Lopes, Ana\" <ana@example.test>", {"ana@example.test", "Lopes, Ana"}},
      {"=?utf-8?Q?L=E2=80=99=C3=A9t=C3=A9?= <a@example.test>", {"a@example.test", "L’été"}},
      {"陳小美 <mei@example.test>", {"mei@example.test", "陳小美"}},
      {"a@bücher.example", {"a@xn--bcher-kva.example", ""}},
  };
  for (const auto& row : rows) {
    auto address = parse_address(row.text);
    ASSERT_TRUE(address) << row.text;
    EXPECT_EQ(*address, row.address) << row.text;
  }
}

TEST(Address, refuses_all_else) {
  using std::string_literals::operator""s;
  for (const auto& text :
       {""s, "Ana"s, "ana@"s, "@example.test"s, "a@example.test, b@example.test"s,
        "team: a@example.test;"s, "a@example.test\r\nBcc: b@example.test"s, "a\0@example.test"s,
        "a b@example.test"s, "a@@example.test"s, "a@example"s, "\xff@example.test"s,
        "é@example.test"s, "=?utf-8?Q?x=0D=0ABcc:_b?= <a@example.test>"s})
    EXPECT_FALSE(parse_address(text)) << text;
}

TEST(Address, formats_what_parses_to_the_same) {
  for (const Address& address :
       {Address{"a@example.test", ""}, Address{"a@example.test", "Lopes, \"Ana\" \\ Co"},
        Address{"a@example.test", "L’Atelier d’été"}, Address{"a@example.test", "陳小美 (店長)"}}) {
    auto text = format_address(address);
    auto parsed = parse_address(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(*parsed, address) << text;
  }
}

TEST(Address, envelope_is_ascii) {
  EXPECT_EQ(envelope_address("Ana@Bücher.Example"), "Ana@xn--bcher-kva.example");
  EXPECT_FALSE(envelope_address("ana@exa mple.test"));
  EXPECT_FALSE(envelope_address("ana@example.test>\r\nRCPT TO:<b@example.test"));
  EXPECT_FALSE(envelope_address("ana@-bad-.test"));
}

}  // namespace
}  // namespace entente::mail
