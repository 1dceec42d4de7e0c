#include "platform/crypto/crypto.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <thread>

namespace entente::crypto {
namespace {

TEST(Random, token_has_the_bits_asked_for) {
  struct Case {
    unsigned bits;
    std::size_t characters;
  };
  for (auto [bits, characters] : {Case{112, 19}, Case{113, 20}, Case{128, 22}, Case{256, 43}})
    EXPECT_EQ(random_token(bits).size(), characters) << bits;
  EXPECT_NE(random_token(), random_token());
}

TEST(NewUuid, is_version_7_of_the_instant) {
  auto uuid = new_uuid(Instant{0x0123456789ABLL * 1000 + 999});
  EXPECT_EQ(hex_encode({reinterpret_cast<const char*>(uuid.bytes.data()), 6}), "0123456789ab");
  EXPECT_EQ(uuid.bytes[6] >> 4, 7);
  EXPECT_EQ(uuid.bytes[8] >> 6, 2);
}

TEST(NewUuid, grows_within_a_millisecond_by_steps_nobody_can_guess) {
  Instant at{1'000'000};
  std::set<std::string> steps;
  auto previous = new_uuid(at);
  for (int i = 0; i < 20'000; ++i) {
    auto next = new_uuid(at);
    ASSERT_LT(previous, next);
    ASSERT_EQ(next.bytes[6] >> 4, 7);
    ASSERT_EQ(next.bytes[8] >> 6, 2);
    if (i < 100) steps.insert({reinterpret_cast<const char*>(next.bytes.data()) + 12, 4});
    previous = next;
  }
  EXPECT_EQ(steps.size(), 100U);
}

TEST(NewUuid, threads_do_not_collide) {
  Instant at{5'000'000};
  std::vector<std::vector<Uuid>> made(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : made)
      threads.emplace_back([&mine, at] {
        for (int i = 0; i < 1000; ++i) mine.push_back(new_uuid(at));
      });
  }
  std::set<Uuid> all;
  for (const auto& mine : made) all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), 4000U);
}

TEST(NewUuid, a_forked_child_does_not_repeat_its_parent) {
  Instant at{9'000'000};
  new_uuid(at);
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  auto child = fork();
  if (child == 0) {
    auto uuid = new_uuid(at);
    auto written = write(ends[1], uuid.bytes.data(), 16);
    _exit(written == 16 ? 0 : 1);
  }
  Uuid theirs;
  ASSERT_EQ(read(ends[0], theirs.bytes.data(), 16), 16);
  int status = 0;
  waitpid(child, &status, 0);
  close(ends[0]);
  close(ends[1]);
  auto ours = new_uuid(at);
  EXPECT_NE(ours, theirs);
  // Not just another step from the same tail.
  EXPECT_FALSE(std::equal(ours.bytes.begin(), ours.bytes.begin() + 10, theirs.bytes.begin()));
}

// BLAKE2b-256 of RFC 7693's "abc", from the reference implementation.
TEST(Hash, known_answer) {
  EXPECT_EQ(hex_encode(hash("abc")),
            "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Hash, pieces_equal_the_whole) {
  auto key = SecretKey::random();
  EXPECT_EQ(Hasher(key).add("ab").add("").add("c").finish(), keyed_hash(key, "abc"));
  EXPECT_NE(keyed_hash(key, "abc"), hash("abc"));
  EXPECT_NE(keyed_hash(key, "abc"), keyed_hash(SecretKey::random(), "abc"));
}

TEST(Hash, token_is_stored_as_43_characters) {
  EXPECT_EQ(hash_token("abc").size(), 43U);
  EXPECT_EQ(hash_token("abc"), base64url_encode(hash("abc")));
}

TEST(Equal, compares) {
  EXPECT_TRUE(equal("", ""));
  EXPECT_TRUE(equal("abc", "abc"));
  EXPECT_FALSE(equal("abc", "abd"));
  EXPECT_FALSE(equal("abc", "abcd"));
}

// RFC 4648 section 10.
TEST(Encodings, known_answers) {
  EXPECT_EQ(base64_encode("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64_encode("fo"), "Zm8=");
  EXPECT_EQ(base64url_encode("fo"), "Zm8");
  EXPECT_EQ(base64url_encode("\xfb\xff"), "-_8");
  EXPECT_EQ(hex_encode(std::string_view("\x00\xab", 2)), "00ab");
  EXPECT_EQ(base64url_decode("-_8"), "\xfb\xff");
  EXPECT_EQ(hex_decode("00AB"), std::string("\x00\xab", 2));
  EXPECT_EQ(base64url_decode(""), "");
}

TEST(Encodings, refuse_what_is_not_exact) {
  for (auto text : {"Zm8=", "Zm9", "Z", "Zm8 ", "Zm8\n", "+/8", "Zm8.", "\xff\xff\xff\xff"})
    EXPECT_FALSE(base64url_decode(text)) << text;
  for (auto text : {"Zm8", "Zm8=x", "Zm8==", "-_8="}) EXPECT_FALSE(base64_decode(text)) << text;
  for (auto text : {"0", "0g", "00 ", "0x00"}) EXPECT_FALSE(hex_decode(text)) << text;
}

TEST(Encodings, every_length_comes_back) {
  for (std::size_t length = 0; length < 70; ++length) {
    auto bytes = random_bytes(length);
    EXPECT_EQ(base64url_decode(base64url_encode(bytes)), bytes);
    EXPECT_EQ(base64_decode(base64_encode(bytes)), bytes);
    EXPECT_EQ(hex_decode(hex_encode(bytes)), bytes);
  }
}

}  // namespace
}  // namespace entente::crypto
