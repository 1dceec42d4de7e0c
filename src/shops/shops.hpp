// Front door of shops: shops, their settings, default replies, whom to write to.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/work.hpp"
#include "shops/default_reply.hpp"
#include "shops/rating.hpp"
#include "shops/shop.hpp"
#include "shops/shop_terms.hpp"
#include "shops/shop_texts.hpp"
#include "shops/shops_service.hpp"

namespace entente::api {
class Router;
}

namespace entente::shops {

std::optional<ShopRow> shop_by_id(db::Session& session, ShopId id);
bool shop_exists(db::Session& session, ShopId id);
bool has_shops(db::Session& session);
std::optional<ShopRow> shop_by_handle(db::Session& session, std::string_view handle);
// By handle, from behind `after` (empty: from the first), at most `limit`.
std::vector<ShopRow> shops_by_handle(db::Session& session, std::string_view after,
                                     std::int64_t limit);
std::optional<ShopRow> shop_by_external_id(db::Session& session, std::string_view external_id);

// Of all the shop's reviews, of its products and of itself.
RatingView rating_of_shop(db::Session& session, ShopId shop);

// Checks everything and saves; 422 with each wrong field, 409 where handle, name (as it looks) or
// external id is another shop's.
Answer<ShopRow> make_shop(journal::Work& work, const NewShop& wanted);

// The rows that a bulk import may write by itself, checked as make_shop checks them but for the
// unique keys. The skeleton is filled in.
Answer<ShopRow> shop_row_of(const NewShop& wanted, Instant now);

// What a name looks like, for telling look-alikes apart: lower case, confusable letters mapped to
// one (UTS #39), without blanks. "Etsу" with a Cyrillic у gives what "Etsy" gives.
std::string name_skeleton(std::string_view name);

// Whom a shop's alerts go to: the alert address if set, else the owners and managers who joined.
struct Contact {
  std::optional<AccountId> account_id;
  std::string email;
  std::string name;
  std::string language;
};
std::vector<Contact> alert_contacts(db::Session& session, const ShopRow& shop);
// The shop with them; null where there is none. Commands that share a commit load it once
// (platform/db/kept.hpp).
struct AlertedShop {
  ShopRow row;
  std::vector<Contact> contacts;
};
std::shared_ptr<const AlertedShop> alerted_shop(db::Session& session, ShopId id);
// Everybody of the team who joined and is active.
std::vector<Contact> team_contacts(db::Session& session, ShopId shop);

// The routes of shops, settings, default replies, policies, teams.
void add_shops_routes(api::Router& routes);

}  // namespace entente::shops
