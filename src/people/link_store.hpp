// All SQL about links.
#pragma once

#include "people/link.hpp"

namespace entente::people::link_store {

void insert(db::Session& session, const Link& link, std::string_view token_hash);
std::optional<Link> by_token_hash(db::Session& session, LinkPurpose purpose,
                                  std::string_view token_hash);
// False where it was used or revoked meanwhile.
bool mark_used(db::Session& session, LinkId id, Instant now);
std::int64_t revoke(db::Session& session, LinkPurpose purpose, const Uuid& subject, Instant now);
// The same of one shop alone, or of none.
std::int64_t revoke_of_shop(db::Session& session, LinkPurpose purpose, const Uuid& subject,
                            std::optional<ShopId> shop, Instant now);
// Those that expired before `end`, a thousand at most.
std::int64_t remove_expired(db::Session& session, Instant end);

}  // namespace entente::people::link_store
