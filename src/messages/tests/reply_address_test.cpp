#include "messages/reply_address.hpp"

#include <gtest/gtest.h>

namespace entente::messages {
namespace {

constexpr const char* mailbox = "reply@shop.example";
constexpr const char* token = "01h455vb4pex5vsknk084sn02q";

TEST(ReplyAddress, gives_the_token_back_whatever_servers_do_to_its_case) {
  const auto address = reply_address(mailbox, token);
  EXPECT_EQ(address, "reply+01h455vb4pex5vsknk084sn02q@shop.example");
  EXPECT_LE(address.find('@'), 64U) << "a local part has 64 characters at most";
  EXPECT_EQ(reply_token(mailbox, address), token);
  EXPECT_EQ(reply_token(mailbox, "Reply+01H455VB4PEX5VSKNK084SN02Q@Shop.Example"), token);
}

TEST(ReplyAddress, any_other_address_has_none) {
  for (const char* other : {"reply@shop.example", "reply+@shop.example", "reply+a@other.example",
                            "x+a@shop.example", "reply+a@shop.example.org", "", "@", "reply+a"})
    EXPECT_EQ(reply_token(mailbox, other), std::nullopt) << other;
  EXPECT_EQ(reply_token("", "reply+a@shop.example"), std::nullopt);
}

}  // namespace
}  // namespace entente::messages
