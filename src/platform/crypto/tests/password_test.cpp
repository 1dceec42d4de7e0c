#include "platform/crypto/password.hpp"
#include "kit/repository.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace entente::crypto {
namespace {

TEST(Password, hash_verifies) {
  auto stored = password_hash("correct horse", test_password_cost);
  EXPECT_TRUE(stored.starts_with("$argon2id$v=19$"));
  EXPECT_TRUE(password_verify(stored, "correct horse"));
  EXPECT_FALSE(password_verify(stored, "correct horsf"));
  EXPECT_FALSE(password_verify(stored, ""));
  EXPECT_NE(stored, password_hash("correct horse", test_password_cost)) << "no salt";
}

TEST(Password, every_byte_counts) {
  std::string with_nul("a\0b", 3);
  auto stored = password_hash(with_nul, test_password_cost);
  EXPECT_TRUE(password_verify(stored, with_nul));
  EXPECT_FALSE(password_verify(stored, "a"));
  std::string longer(200, 'x');
  EXPECT_FALSE(password_verify(password_hash(longer, test_password_cost), longer + "y"));
}

TEST(Password, the_default_is_the_interactive_cost) {
  auto stored = password_hash("correct horse");
  EXPECT_NE(stored.find("m=65536,t=2,p=1"), std::string::npos) << stored;
  EXPECT_FALSE(password_is_outdated(stored));
  EXPECT_TRUE(password_is_outdated(stored, test_password_cost));
}

TEST(Password, broken_hashes_say_no) {
  for (std::string stored : {std::string(), std::string("x"), std::string("$argon2id$"),
                             std::string(1000, '$'), std::string("$2b$10$abc")}) {
    EXPECT_FALSE(password_verify(stored, "x"));
    EXPECT_TRUE(password_is_outdated(stored));
  }
}

TEST(Password, nobody_is_never_right) {
  EXPECT_FALSE(password_verify_nobody("", test_password_cost));
  EXPECT_FALSE(password_verify_nobody("password", test_password_cost));
}

TEST(CommonPasswords, reads_the_list) {
  CommonPasswords common("# the first line tells where it is from\n123456\r\nPassword\n\nlast");
  EXPECT_EQ(common.size(), 3U);
  for (auto word : {"123456", "password", "PASSWORD", "last"}) EXPECT_TRUE(common.contains(word));
  for (auto word : {"", "12345", "passwords", "# the first line tells where it is from"})
    EXPECT_FALSE(common.contains(word));
}

TEST(CommonPasswords, the_shipped_list_has_3000_that_the_length_rule_lets_through) {
  std::ifstream file(kit::repository() / "policies/passwords/common.txt");
  std::string list((std::istreambuf_iterator<char>(file)), {});
  CommonPasswords common(list);
  EXPECT_EQ(common.size(), 3000U);
  for (auto word : {"password", "12345678", "Iloveyou", "PASSWORD1"})
    EXPECT_TRUE(common.contains(word)) << word;
  EXPECT_FALSE(common.contains("correct horse battery staple"));
}

}  // namespace
}  // namespace entente::crypto
