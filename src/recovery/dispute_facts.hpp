// What decisions about a dispute are made on, gathered from the features below.
#pragma once

#include <optional>

#include "people/people.hpp"
#include "recovery/dispute_rules.hpp"
#include "reviews/reviews.hpp"
#include "shops/shops.hpp"

namespace entente::recovery {

// A dispute with everything that its rules ask about.
struct Loaded {
  Dispute dispute;
  reviews::Review review;
  shops::ShopRow shop;
  std::optional<people::Person> buyer;
  std::string product_name;        // empty for a review of the shop
  std::string order_external;      // empty where there is no order
  std::int64_t stars_waiting = 0;  // of the version that waits for a check; 0: none waits
};

// nullopt for unknown and foreign ids alike.
std::optional<Loaded> load(db::Session& session, ShopId shop, DisputeId id);
// The same around a review that has no dispute yet.
std::optional<Loaded> load_around(db::Session& session, const reviews::Review& review);

Standing standing_of(const Loaded& loaded);
RecoveryPolicy policy_of(const Environment& env, const shops::ShopRow& shop);

// The language to write to the buyer in: the person's own, else the review's, else the shop's
// first.
std::string buyer_language(const Environment& env, const Loaded& loaded);

std::vector<Recipient> recipients_of(db::Session& session, const shops::ShopRow& shop);

// Values of mails to the shop and to the buyer (src/notices/README.md).
journal::Fields shop_mail_values(const Environment& env, const Loaded& loaded);
journal::Fields buyer_mail_values(const Environment& env, const Loaded& loaded);

// The address of the dispute's page in Shop Manager.
std::string dispute_url(const Environment& env, const shops::ShopRow& shop, DisputeId id);

// The default reply of the shop with its placeholders filled.
shops::ReplyText draft_of(db::Session& session, const Environment& env, const Loaded& loaded);

}  // namespace entente::recovery
