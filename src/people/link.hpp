// Narrow links (SEC-6): a token by mail that proves one thing about one subject and opens nothing
// else.
//
//   issued -> used      (consume_link; write_review links are never used up, they serve until
//   expiry) issued -> revoked   (a newer link for the same subject, or its cause is gone) issued ->
//   expired   (by time alone)
//
// The token leaves by mail only; the database holds its hash. A link answers before it is spent:
// looking at it changes nothing, since mail scanners follow links.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "journal/work.hpp"

namespace entente::people {

// sign_in: a buyer's session, 10 minutes, only in the browser that asked. join_team: an invitation.
// reset_password: a new password for an account. write_review: the review form of one order.
// conversation: reading and writing in the thread of one order. reply_by_mail: the address that
// answers to one mail about it come to.
// order_cases: telling of a problem with one order, and acting in its cases as the buyer.
// update_review: one new version of one review (M6).
enum class LinkPurpose {
  sign_in,
  join_team,
  reset_password,
  write_review,
  update_review,
  conversation,
  reply_by_mail,
  order_cases
};
BOOST_DESCRIBE_ENUM(LinkPurpose, sign_in, join_team, reset_password, write_review, update_review,
                    conversation, reply_by_mail, order_cases)

struct Link {
  LinkId id;
  LinkPurpose purpose = LinkPurpose::sign_in;
  std::optional<ShopId> shop_id;
  Uuid subject_id;                          // what it is about: a review, an order, an account
  std::optional<Uuid> recipient_id;         // whom it was sent to: a person or an account
  std::optional<std::string> browser_hash;  // the browser that asked for it (sign_in)
  Instant created_at;
  Instant expires_at;  // it holds until just before
  std::optional<Instant> used_at;
  std::optional<Instant> revoked_at;
};
BOOST_DESCRIBE_STRUCT(Link, (),
                      (id, purpose, shop_id, subject_id, recipient_id, browser_hash, created_at,
                       expires_at, used_at, revoked_at))

// Why a token opens nothing, in order of precedence.
enum class LinkRefusal {
  link_unknown,
  link_used,
  link_revoked,
  link_expired,
  link_of_other_browser
};
BOOST_DESCRIBE_ENUM(LinkRefusal, link_unknown, link_used, link_revoked, link_expired,
                    link_of_other_browser)
RefusalInfo refusal_info(LinkRefusal refusal);

// Pure: whether a link still does what it was made for.
std::optional<LinkRefusal> refusal_of(const Link& link, Instant now);

struct NewLink {
  LinkPurpose purpose = LinkPurpose::sign_in;
  std::optional<ShopId> shop_id;
  Uuid subject_id;
  std::optional<Uuid> recipient_id;
  Instant expires_at;
  std::optional<std::string> browser_hash;
  // A newer link ends the older ones of the same purpose and subject (SEC-6). Off where a stranger
  // could end other people's links by asking for new ones.
  bool revokes_older = true;
};

struct IssuedLink {
  LinkId id;
  std::string token;  // 160 random bits; shown here once
};

// Makes a link; the caller puts link_url() into a notice and nowhere else.
IssuedLink issue_link(journal::Work& work, const NewLink& wanted);

// "https://host/u#token": behind the '#', so that the token reaches neither logs nor referrers. The
// host is the configured one, never the Host header.
std::string link_url(const Environment& env, LinkPurpose purpose, std::string_view token);

// The way to an order for its buyer, without an account: its problems, cases and withdrawals.
struct OrderLink {
  std::string url;
  Instant expires_at;  // as long as a case may live (C10, SEC-6)
};
OrderLink issue_order_link(journal::Work& work, ShopId shop, OrderId order,
                           const std::optional<PersonId>& buyer);

// The link of a token in whatever state; nullopt where there is none of this purpose. For pages
// that tell the reader of a used link what became of it.
std::optional<Link> link_by_token(db::Session& session, LinkPurpose purpose,
                                  std::string_view token);

// The link, where it may be used now.
std::expected<Link, LinkRefusal> usable_link(db::Session& session, LinkPurpose purpose,
                                             std::string_view token, Instant now);

// Uses it up, for good. link_used where somebody was faster.
Answer<Done> consume_link(journal::Work& work, const Link& link);

// From here on the events of this command name the link as their actor.
void act_as_link(journal::Work& work, const Link& link);

// Ends the open links of a subject; returns how many.
std::int64_t revoke_links(journal::Work& work, LinkPurpose purpose, const Uuid& subject);
// Only those of one shop: an account's invitations to it.
std::int64_t revoke_links_of_shop(journal::Work& work, LinkPurpose purpose, const Uuid& subject,
                                  ShopId shop);

// Housekeeping: what has been over for `keep`, a thousand at most. Returns how many went.
std::int64_t forget_old_links(db::Session& session, Instant now,
                              Duration keep = std::chrono::hours{90 * 24});

}  // namespace entente::people
