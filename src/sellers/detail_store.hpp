// Rows of details (SQL of sellers lives in *_store.cpp).
#pragma once

#include <vector>

#include "platform/db/session.hpp"
#include "sellers/detail.hpp"

namespace entente::sellers::detail_store {

// Known ones are seen again: the earliest and the latest instant stay.
void add(db::Session& session, const SellerDetail& detail);
// How many there were.
std::int64_t remove(db::Session& session, ShopId shop, DetailSource source);
// Of the platform, last seen before.
std::int64_t remove_unseen(db::Session& session, Instant before);

std::vector<SellerDetail> of_shop(db::Session& session, ShopId shop);
// Shops that have it, from whichever source.
std::int64_t shops_with(db::Session& session, DetailKind kind, const std::string& digest);
// Of other shops, at most `limit`.
std::vector<SellerDetail> others_with(db::Session& session, const SellerDetail& detail,
                                      std::int64_t limit);

}  // namespace entente::sellers::detail_store
