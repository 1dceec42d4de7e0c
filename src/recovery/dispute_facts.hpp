// What decisions about a dispute are made on, gathered from the features below.
#pragma once

#include <optional>

#include "people/people.hpp"
#include "recovery/dispute_rules.hpp"
#include "reviews/reviews.hpp"
#include "shops/shops.hpp"

namespace entente::recovery {

// A dispute with everything that its rules ask about, and what mails and views say of it.
struct Loaded : DisputeFacts {
  reviews::Review review;
  shops::ShopRow shop;
  std::optional<people::Person> buyer;
  std::string product_name;    // empty for a review of the shop
  std::string order_external;  // empty where there is no order
};

// nullopt for unknown and foreign ids alike.
std::optional<Loaded> load(const Context& context, ShopId shop, DisputeId id);
// The same around a review that has no dispute yet.
std::optional<Loaded> load_around(const Context& context, const reviews::Review& review);

RecoveryPolicy policy_of(const Environment& env, const shops::ShopRow& shop);

// The language to write to the buyer in: the person's own, else the review's, else the shop's
// first.
std::string buyer_language(const Environment& env, const Loaded& loaded);

// 422 for a language that the product's own words are not in: a mail would mix two.
Answer<Done> check_language(const Environment& env, const std::string& language);

std::vector<Recipient> recipients_of(db::Session& session, const shops::ShopRow& shop);

// Values of mails to the shop (src/notices/README.md).
journal::Fields shop_mail_values(const Environment& env, const Loaded& loaded);

// The address of the dispute's page in Shop Manager.
std::string dispute_url(const Environment& env, const shops::ShopRow& shop, DisputeId id);

// The default reply of the shop with its placeholders filled.
shops::ReplyText draft_of(db::Session& session, const Environment& env, const Loaded& loaded);

}  // namespace entente::recovery
