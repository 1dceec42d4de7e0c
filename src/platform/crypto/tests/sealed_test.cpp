#include "platform/crypto/sealed.hpp"

#include <gtest/gtest.h>

namespace entente::crypto {
namespace {

const SecretKey ours = SecretKey::from_bytes(std::string(32, 'k')).value();

TEST(Sealed, is_read_again_and_says_nothing_to_others) {
  for (const std::string& plain : {std::string{}, std::string("a secret"), std::string(64, '\0')}) {
    const auto sealed = seal(ours, plain);
    EXPECT_EQ(unseal(ours, sealed), plain);
    EXPECT_TRUE(plain.empty() || sealed.find(plain) == std::string::npos);
    EXPECT_NE(seal(ours, plain), sealed);
    EXPECT_FALSE(unseal(SecretKey::random(), sealed));
  }
}

TEST(Sealed, no_byte_can_be_changed_or_cut_off) {
  const auto sealed = seal(ours, "a secret");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] ^= 1;
    EXPECT_FALSE(unseal(ours, changed)) << i;
    EXPECT_FALSE(unseal(ours, sealed.substr(0, i))) << i;
  }
}

}  // namespace
}  // namespace entente::crypto
