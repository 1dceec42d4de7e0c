#include "people/link.hpp"
#include "people/link_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::people {
namespace {

constexpr unsigned token_bits = 160;  // SEC-6 asks for 112 at least
constexpr std::chrono::hours order_link_lives{24 * 400};

std::string_view page_of(LinkPurpose purpose) {
  switch (purpose) {
    case LinkPurpose::sign_in:
      return "/sign-in#";
    case LinkPurpose::join_team:
      return "/join#";
    case LinkPurpose::reset_password:
      return "/reset#";
    case LinkPurpose::write_review:
      return "/r#";
    case LinkPurpose::update_review:
      return "/u#";
    case LinkPurpose::conversation:
      return "/c#";
    case LinkPurpose::order_cases:
      return "/p#";
    case LinkPurpose::reply_by_mail:
      break;  // part of an address, no page
  }
  return "/#";
}

// Mail servers may change the case of an address: 128 bits in an alphabet without capitals (EM-2).
std::string token_for(LinkPurpose purpose) {
  if (purpose != LinkPurpose::reply_by_mail) return crypto::random_token(token_bits);
  Uuid random;
  crypto::random_bytes(random.bytes);
  return to_base32(random);
}

}  // namespace

IssuedLink issue_link(journal::Work& work, const NewLink& wanted) {
  // The shop is part of what an older link is: an invitation to one shop ends none of another's.
  if (wanted.revokes_older)
    link_store::revoke_of_shop(work.session, wanted.purpose, wanted.subject_id, wanted.shop_id,
                               work.now);
  IssuedLink issued{crypto::new_id<LinkId>(work.now), token_for(wanted.purpose)};
  Link link;
  link.id = issued.id;
  link.purpose = wanted.purpose;
  link.shop_id = wanted.shop_id;
  link.subject_id = wanted.subject_id;
  link.recipient_id = wanted.recipient_id;
  link.browser_hash = wanted.browser_hash;
  link.created_at = work.now;
  link.expires_at = wanted.expires_at;
  link_store::insert(work.session, link, crypto::hash_token(issued.token));
  return issued;
}

OrderLink issue_order_link(journal::Work& work, ShopId shop, OrderId order,
                           const std::optional<PersonId>& buyer) {
  NewLink wanted;
  wanted.purpose = LinkPurpose::order_cases;
  wanted.shop_id = shop;
  wanted.subject_id = order.uuid;
  if (buyer) wanted.recipient_id = buyer->uuid;
  wanted.expires_at = work.now + order_link_lives;
  wanted.revokes_older = false;
  const auto token = issue_link(work, wanted).token;
  return {link_url(work.env, wanted.purpose, token), wanted.expires_at};
}

std::string link_url(const Environment& env, LinkPurpose purpose, std::string_view token) {
  std::string url = env.public_url;
  while (url.ends_with('/')) url.pop_back();
  url += page_of(purpose);
  url += token;
  return url;
}

std::optional<Link> link_by_token(db::Session& session, LinkPurpose purpose,
                                  std::string_view token) {
  return link_store::by_token_hash(session, purpose, crypto::hash_token(token));
}

std::expected<Link, LinkRefusal> usable_link(db::Session& session, LinkPurpose purpose,
                                             std::string_view token, Instant now) {
  auto link = link_by_token(session, purpose, token);
  if (!link) return std::unexpected(LinkRefusal::link_unknown);
  if (auto refusal = refusal_of(*link, now)) return std::unexpected(*refusal);
  return std::move(*link);
}

Answer<Done> consume_link(journal::Work& work, const Link& link) {
  if (!link_store::mark_used(work.session, link.id, work.now))
    return refused(LinkRefusal::link_used);
  return Done{};
}

void act_as_link(journal::Work& work, const Link& link) {
  work.actor = Actor{ActorKind::link, link.id.uuid};
}

std::int64_t revoke_links(journal::Work& work, LinkPurpose purpose, const Uuid& subject) {
  return link_store::revoke(work.session, purpose, subject, work.now);
}

std::int64_t revoke_links_of_shop(journal::Work& work, LinkPurpose purpose, const Uuid& subject,
                                  ShopId shop) {
  return link_store::revoke_of_shop(work.session, purpose, subject, shop, work.now);
}

std::int64_t forget_old_links(db::Session& session, Instant now, Duration keep) {
  return link_store::remove_expired(session, now - keep);
}

}  // namespace entente::people
