// Identifiers outside and inside: nothing is lost on the way, and nothing else is taken for one.
#include "base/ids.hpp"

#include <gtest/gtest.h>

#include <set>
#include <unordered_set>

namespace entente {
namespace {

constexpr std::array<std::uint8_t, 10> ones = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
constexpr std::array<std::uint8_t, 10> zeros = {};

// A small generator: the same sequence in every run.
struct Dice {
  std::uint64_t state = 1;
  std::uint8_t byte() {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint8_t>(state >> 56U);
  }
};

TEST(Base32, the_smallest_and_the_largest) {
  EXPECT_EQ(to_base32(Uuid{}), "00000000000000000000000000");
  Uuid largest;
  largest.bytes.fill(255);
  EXPECT_EQ(to_base32(largest), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
  Uuid one;
  one.bytes[15] = 1;
  EXPECT_EQ(to_base32(one), "00000000000000000000000001");
}

TEST(Base32, every_bit_survives_the_way_out_and_back) {
  for (std::size_t bit = 0; bit < 128; ++bit) {
    Uuid uuid;
    uuid.bytes[bit / 8] = static_cast<std::uint8_t>(1U << (bit % 8));
    EXPECT_EQ(uuid_from_base32(to_base32(uuid)), uuid) << "bit " << bit;
  }
  Dice dice;
  for (int round = 0; round < 1000; ++round) {
    Uuid uuid;
    for (auto& byte : uuid.bytes) byte = dice.byte();
    ASSERT_EQ(uuid_from_base32(to_base32(uuid)), uuid);
  }
}

TEST(Base32, the_text_sorts_as_the_bytes_do) {
  Dice dice;
  for (int round = 0; round < 200; ++round) {
    Uuid a;
    Uuid b;
    for (auto& byte : a.bytes) byte = dice.byte();
    for (auto& byte : b.bytes) byte = dice.byte();
    EXPECT_EQ(a < b, to_base32(a) < to_base32(b));
  }
}

TEST(Base32, either_case_is_read) {
  auto lower = uuid_from_base32("01h455vb4pex5vsknk084sn02q");
  ASSERT_TRUE(lower);
  EXPECT_EQ(uuid_from_base32("01H455VB4PEX5VSKNK084SN02Q"), lower);
}

TEST(Base32, what_is_no_identifier_is_refused) {
  const char* refused[] = {
      "",
      "0000000000000000000000000",    // 25
      "000000000000000000000000000",  // 27
      "8zzzzzzzzzzzzzzzzzzzzzzzzz",   // more than 128 bits
      "zzzzzzzzzzzzzzzzzzzzzzzzzz",
      "0000000000000000000000000i",  // the letters Crockford leaves out
      "0000000000000000000000000l",
      "0000000000000000000000000o",
      "0000000000000000000000000U",
      "000000000000000000000000 0",
      "0000000000000000000000000-",
      "000000000000000000000000\xC3\xA9",
  };
  for (const auto* text : refused) EXPECT_FALSE(uuid_from_base32(text)) << text;
  EXPECT_FALSE(uuid_from_base32(std::string_view("0000000000000000000000000\0", 26)));
}

TEST(UuidV7, carries_its_version_its_variant_and_its_millisecond) {
  auto at = Instant{0x0123'4567'89AB * 1000};
  for (const auto& random : {ones, zeros}) {
    auto uuid = make_uuid_v7(at, random);
    EXPECT_EQ(uuid.bytes[6] >> 4U, 7);
    EXPECT_EQ(uuid.bytes[8] >> 6U, 2);
    std::uint64_t milliseconds = 0;
    for (std::size_t i = 0; i < 6; ++i) milliseconds = milliseconds << 8U | uuid.bytes[i];
    EXPECT_EQ(milliseconds, 0x0123'4567'89ABU);
  }
}

TEST(UuidV7, a_later_millisecond_sorts_behind_whatever_the_chance) {
  Instant at{1'790'000'000'000'000};
  auto early = make_uuid_v7(at, ones);
  auto late = make_uuid_v7(at + std::chrono::milliseconds{1}, zeros);
  EXPECT_LT(early, late);
}

TEST(Id, shows_its_kind_and_reads_only_its_kind) {
  ShopId shop{make_uuid_v7(Instant{1'790'000'000'000'000}, ones)};
  auto text = to_text(shop);
  EXPECT_TRUE(text.starts_with("shop_"));
  EXPECT_EQ(text.size(), 31U);
  EXPECT_EQ(parse_id<ShopId>(text), shop);
  EXPECT_FALSE(parse_id<OrderId>(text));
  EXPECT_FALSE(parse_id<OrderId>("ord" + text.substr(4) + "0"));
}

TEST(Id, a_broken_one_is_none) {
  auto good = to_text(ShopId{});
  ASSERT_TRUE(parse_id<ShopId>(good));
  const std::string broken[] = {"",
                                "shop",
                                "shop_",
                                good + "0",
                                " " + good,
                                good + " ",
                                good.substr(0, 30),
                                "SHOP" + good.substr(4),
                                "shop-" + good.substr(5)};
  for (const auto& text : broken) EXPECT_FALSE(parse_id<ShopId>(text)) << text;
}

TEST(Id, no_two_kinds_share_a_prefix) {
  std::set<std::string_view> prefixes = {
      PersonId::prefix,  AccountId::prefix,  SessionId::prefix, ApiKeyId::prefix,
      ShopId::prefix,    PurchaseId::prefix, OrderId::prefix,   OrderLineId::prefix,
      ProductId::prefix, ReviewId::prefix,   DisputeId::prefix, PhotoId::prefix,
      EventId::prefix,   TimerId::prefix,    NoticeId::prefix,  LinkId::prefix};
  EXPECT_EQ(prefixes.size(), 16U);
}

TEST(Id, hashes_apart) {
  std::unordered_set<ShopId> shops;
  Dice dice;
  for (int i = 0; i < 1000; ++i) {
    std::array<std::uint8_t, 10> random{};
    for (auto& byte : random) byte = dice.byte();
    shops.insert(ShopId{make_uuid_v7(Instant{1}, random)});
  }
  EXPECT_EQ(shops.size(), 1000U);
  EXPECT_TRUE(ShopId{}.is_nil());
  EXPECT_FALSE(shops.begin()->is_nil());
}

}  // namespace
}  // namespace entente
