// All SQL of shops.
#pragma once

#include <array>

#include "platform/db/session.hpp"
#include "shops/shop.hpp"
#include "shops/terms.hpp"

namespace entente::shops {

struct DefaultReplyRow {
  ShopId shop_id;
  std::string language;
  std::string subject;
  std::string body;
  Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(DefaultReplyRow, (), (shop_id, language, subject, body, updated_at))

enum class PolicyKind { returns, refunds, processing };
BOOST_DESCRIBE_ENUM(PolicyKind, returns, refunds, processing)

struct PolicyRow {
  ShopId shop_id;
  PolicyKind kind = PolicyKind::returns;
  std::string language;
  std::string body;
  Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(PolicyRow, (), (shop_id, kind, language, body, updated_at))

// Terms, and whose they are.
struct TermsRow {
  ShopId shop_id;
  bool returns_accepted = true;
  std::int64_t return_days = 0;
  ReturnPostage return_postage = ReturnPostage::buyer;
  RefundCondition refund_condition = RefundCondition::unused;
  std::int64_t processing_days = 0;
  Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(TermsRow, (),
                      (shop_id, returns_accepted, return_days, return_postage, refund_condition,
                       processing_days, updated_at))

namespace shop_store {

std::optional<ShopRow> by_id(db::Session& session, ShopId id);
bool exists(db::Session& session, ShopId id);
bool has_any(db::Session& session);
std::optional<ShopRow> by_handle(db::Session& session, std::string_view handle);
std::optional<ShopRow> by_external_id(db::Session& session, std::string_view external_id);
std::optional<ShopRow> by_skeleton(db::Session& session, std::string_view skeleton);
void insert(db::Session& session, const ShopRow& row);
void update(db::Session& session, const ShopRow& row);

// By handle, from behind `after` (empty: from the first); `word` is found in handle, external id,
// or `skeleton` in the name as it looks.
std::vector<ShopRow> page(db::Session& session, std::string_view word, std::string_view skeleton,
                          std::string_view after, std::int64_t limit);

std::vector<DefaultReplyRow> default_replies(db::Session& session, ShopId shop);
void save(db::Session& session, const DefaultReplyRow& row);
bool remove_default_reply(db::Session& session, ShopId shop, std::string_view language);

std::vector<PolicyRow> policies(db::Session& session, ShopId shop);
void save(db::Session& session, const PolicyRow& row);
void remove_policy(db::Session& session, ShopId shop, PolicyKind kind, std::string_view language);

std::optional<TermsRow> terms(db::Session& session, ShopId shop);
void save(db::Session& session, const TermsRow& row);

// Two figures that a shop's answer shows and that features above keep: only read here. Stars are
// those of all its reviews, of products and of itself.
std::array<std::int64_t, 5> stars_of(db::Session& session, ShopId shop);
std::int64_t open_disputes(db::Session& session, ShopId shop);

}  // namespace shop_store
}  // namespace entente::shops
