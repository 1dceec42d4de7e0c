#include "platform/crypto/signed_token.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/crypto.hpp"

namespace entente::crypto {
namespace {

using namespace std::chrono_literals;

class SignedToken : public testing::Test {
 protected:
  SecretKey key_ = SecretKey::random();
  Instant now_{1'700'000'000'000'000};
  Instant expires_ = now_ + 1h;
  std::string token_ = sign_token(key_, "review_update", "payload", expires_);

  TokenError error_of(std::string_view token, Instant at) const {
    auto result = verify_token(key_, "review_update", token, at);
    EXPECT_FALSE(result) << "a payload came back";
    return result ? TokenError{} : result.error();
  }
};

TEST_F(SignedToken, gives_the_payload_back) {
  EXPECT_EQ(verify_token(key_, "review_update", token_, now_), "payload");
  auto empty = sign_token(key_, "p", "", expires_);
  EXPECT_EQ(verify_token(key_, "p", empty, now_), "");
  std::string binary("\0\xff\n", 3);
  EXPECT_EQ(verify_token(key_, "p", sign_token(key_, "p", binary, expires_), now_), binary);
}

TEST_F(SignedToken, expires_exactly) {
  EXPECT_TRUE(verify_token(key_, "review_update", token_, expires_ - 1us));
  EXPECT_EQ(error_of(token_, expires_), TokenError::expired);
  EXPECT_EQ(error_of(token_, expires_ + 1us), TokenError::expired);
}

TEST_F(SignedToken, is_forged_for_another_purpose_or_key) {
  EXPECT_EQ(verify_token(key_, "sign_in", token_, now_).error(), TokenError::forged);
  EXPECT_EQ(verify_token(SecretKey::random(), "review_update", token_, now_).error(),
            TokenError::forged);
}

TEST_F(SignedToken, every_changed_bit_is_noticed) {
  auto bytes = *base64url_decode(token_);
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    auto changed = bytes;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    auto error = error_of(base64url_encode(changed), now_);
    EXPECT_EQ(error, bit < 8 ? TokenError::malformed : TokenError::forged) << bit;
  }
}

TEST_F(SignedToken, an_expired_forgery_is_a_forgery) {
  auto bytes = *base64url_decode(token_);
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  EXPECT_EQ(error_of(base64url_encode(bytes), expires_ + 1h), TokenError::forged);
}

TEST_F(SignedToken, malformed_inputs) {
  for (std::string text : {std::string(), std::string("x"), token_.substr(0, 20), token_ + "=",
                           token_ + " ", std::string(100'000, 'A'), std::string("\0", 1)})
    EXPECT_EQ(error_of(text, now_), TokenError::malformed) << text.substr(0, 50);
}

TEST_F(SignedToken, cut_tokens_never_pass) {
  for (std::size_t length = 0; length < token_.size(); ++length)
    EXPECT_FALSE(verify_token(key_, "review_update", token_.substr(0, length), now_)) << length;
}

TEST_F(SignedToken, payload_has_a_limit) {
  auto longest = std::string(token_payload_bytes_max, 'x');
  EXPECT_EQ(verify_token(key_, "p", sign_token(key_, "p", longest, expires_), now_), longest);
  EXPECT_THROW(sign_token(key_, "p", longest + "x", expires_), std::length_error);
}

}  // namespace
}  // namespace entente::crypto
