// All SQL about API keys, and their row.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "platform/db/session.hpp"

namespace entente::people {

struct ApiKeyRow {
  ApiKeyId id;
  std::string name;
  std::optional<ShopId> shop_id;  // none: of the whole marketplace
  std::string scopes;             // separated by spaces
  std::string shown_prefix;       // "ent_AbC1": how a person tells keys apart
  std::string key_hash;
  AccountId created_by;
  Instant created_at;
  std::optional<Instant> last_used_at;
  std::optional<Instant> revoked_at;
};
BOOST_DESCRIBE_STRUCT(ApiKeyRow, (),
                      (id, name, shop_id, scopes, shown_prefix, key_hash, created_by, created_at,
                       last_used_at, revoked_at))

namespace api_key_store {

void insert(db::Session& session, const ApiKeyRow& row);
std::optional<ApiKeyRow> by_hash(db::Session& session, std::string_view key_hash);
std::optional<ApiKeyRow> by_id(db::Session& session, ApiKeyId id);
std::vector<ApiKeyRow> page(db::Session& session, std::optional<ApiKeyId> after,
                            std::int64_t limit);
void touch(db::Session& session, ApiKeyId id, Instant now);
void revoke(db::Session& session, ApiKeyId id, Instant now);

}  // namespace api_key_store
}  // namespace entente::people
