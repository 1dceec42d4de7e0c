// Rows of links (SQL of sellers lives in *_store.cpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/db/session.hpp"
#include "sellers/link_rules.hpp"

namespace entente::sellers::link_store {

std::optional<SellerLink> by_id(db::Session& session, SellerLinkId id);
std::optional<SellerLink> between(db::Session& session, ShopId one, ShopId other);
// Newest proposal first.
std::vector<SellerLink> of_shop(db::Session& session, ShopId shop);
// All that hold; all that are proposed.
std::vector<SellerLink> holding(db::Session& session);
std::vector<SellerLink> proposed(db::Session& session);

std::vector<LinkEvidence> evidence(db::Session& session, SellerLinkId id);
std::vector<LinkEntry> entries(db::Session& session, SellerLinkId id);
void save(db::Session& session, const LinkDecision& decision);

struct Filter {
  std::vector<LinkState> states;  // empty: any
  bool waiting = false;           // for a person: proposed, or contested
};
std::vector<SellerLink> list(db::Session& session, const Filter& filter, std::int64_t limit,
                             const std::vector<std::string>& after);
std::int64_t count(db::Session& session, const Filter& filter);

}  // namespace entente::sellers::link_store
