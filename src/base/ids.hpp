// Identifiers: UUIDv7 inside, "case_01h..." outside (design.md section 4).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace entente {

// 16 bytes, stored as they are in both engines.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const Uuid&) const = default;
  [[nodiscard]] bool is_nil() const { return *this == Uuid{}; }
};

// A version 7 UUID: 48 bits of Unix milliseconds, then 74 random bits (RFC 9562 section 5.7).
Uuid make_uuid_v7(Instant now, std::span<const std::uint8_t, 10> random);

// 26 characters of lower-case Crockford base32, in the order of the bytes.
std::string to_base32(const Uuid& uuid);

// Accepts upper and lower case; refuses any other length, other letters, and overflowing values.
std::optional<Uuid> uuid_from_base32(std::string_view text);

// An identifier of one kind of thing. Tag has `static constexpr std::string_view prefix`.
template <class Tag>
struct Id {
  using tag_type = Tag;
  static constexpr std::string_view prefix = Tag::prefix;

  Uuid uuid;

  auto operator<=>(const Id&) const = default;
  [[nodiscard]] bool is_nil() const { return uuid.is_nil(); }
};

template <class Tag>
std::string to_text(const Id<Tag>& id) {
  return std::string(Tag::prefix) + "_" + to_base32(id.uuid);
}

// nullopt when the prefix is another kind's or the rest is no UUID.
template <class IdType>
std::optional<IdType> parse_id(std::string_view text) {
  constexpr auto prefix = IdType::prefix;
  if (text.size() != prefix.size() + 27 || !text.starts_with(prefix) || text[prefix.size()] != '_')
    return std::nullopt;
  auto uuid = uuid_from_base32(text.substr(prefix.size() + 1));
  if (!uuid) return std::nullopt;
  return IdType{*uuid};
}

namespace id_tag {
struct Person {
  static constexpr std::string_view prefix = "per";
};
struct Account {
  static constexpr std::string_view prefix = "acc";
};
struct Session {
  static constexpr std::string_view prefix = "ses";
};
struct ApiKey {
  static constexpr std::string_view prefix = "key";
};
struct Shop {
  static constexpr std::string_view prefix = "shop";
};
struct Purchase {
  static constexpr std::string_view prefix = "pur";
};
struct Order {
  static constexpr std::string_view prefix = "ord";
};
struct OrderLine {
  static constexpr std::string_view prefix = "line";
};
struct Product {
  static constexpr std::string_view prefix = "prod";
};
struct Review {
  static constexpr std::string_view prefix = "rev";
};
struct Dispute {
  static constexpr std::string_view prefix = "dis";
};
struct Thread {
  static constexpr std::string_view prefix = "thr";
};
struct SavedReply {
  static constexpr std::string_view prefix = "srp";
};
struct Case {
  static constexpr std::string_view prefix = "case";
};
struct Refund {
  static constexpr std::string_view prefix = "rfd";
};
struct Posting {
  static constexpr std::string_view prefix = "pst";
};
struct CarrierEvent {
  static constexpr std::string_view prefix = "cev";
};
struct File {
  static constexpr std::string_view prefix = "file";
};
struct Photo {
  static constexpr std::string_view prefix = "pho";
};
struct Event {
  static constexpr std::string_view prefix = "evt";
};
struct Timer {
  static constexpr std::string_view prefix = "tmr";
};
struct Notice {
  static constexpr std::string_view prefix = "not";
};
struct Link {
  static constexpr std::string_view prefix = "lnk";
};
}  // namespace id_tag

using PersonId = Id<id_tag::Person>;    // a buyer: somebody known by an e-mail address
using AccountId = Id<id_tag::Account>;  // somebody who signs in with a password
using SessionId = Id<id_tag::Session>;
using ApiKeyId = Id<id_tag::ApiKey>;
using ShopId = Id<id_tag::Shop>;
using PurchaseId = Id<id_tag::Purchase>;
using OrderId = Id<id_tag::Order>;
using OrderLineId = Id<id_tag::OrderLine>;
using ProductId = Id<id_tag::Product>;
using ReviewId = Id<id_tag::Review>;
using DisputeId = Id<id_tag::Dispute>;
using ThreadId = Id<id_tag::Thread>;
using SavedReplyId = Id<id_tag::SavedReply>;
using CaseId = Id<id_tag::Case>;
using RefundId = Id<id_tag::Refund>;
using PostingId = Id<id_tag::Posting>;  // a balanced set of ledger entries
using CarrierEventId = Id<id_tag::CarrierEvent>;
using FileId = Id<id_tag::File>;
using PhotoId = Id<id_tag::Photo>;
using EventId = Id<id_tag::Event>;
using TimerId = Id<id_tag::Timer>;
using NoticeId = Id<id_tag::Notice>;
using LinkId = Id<id_tag::Link>;

}  // namespace entente

template <>
struct std::hash<entente::Uuid> {
  std::size_t operator()(const entente::Uuid& uuid) const noexcept {
    // The tail of a version 7 UUID is random, so eight of its bytes are hash enough.
    std::size_t value = 0;
    for (int i = 8; i < 16; ++i) value = value << 8U | uuid.bytes[static_cast<std::size_t>(i)];
    return value;
  }
};
template <class Tag>
struct std::hash<entente::Id<Tag>> {
  std::size_t operator()(const entente::Id<Tag>& id) const noexcept {
    return std::hash<entente::Uuid>{}(id.uuid);
  }
};
