// API keys for machines: scoped, shown once, stored hashed.
#pragma once

#include "api/page.hpp"
#include "people/account.hpp"

namespace entente::people {

// What a key may do; each route names the scope it needs.
inline constexpr std::array<std::string_view, 13> api_scopes = {
    "orders.write",   "orders.read",    "reviews.read", "reviews.write", "disputes.read",
    "messages.read",  "messages.write", "cases.read",   "cases.write",   "refunds.write",
    "shipping.write", "standing.read",  "sellers.write"};
bool is_api_scope(std::string_view scope);

struct ApiKeyView {
  ApiKeyId id;
  std::string name;
  std::optional<ShopName> shop;  // none: every shop
  std::vector<std::string> scopes;
  std::string shown_prefix;
  Instant created_at;
  std::optional<Instant> last_used_at;
  std::optional<Instant> revoked_at;
  std::vector<api::Action> actions;  // revoke
};
BOOST_DESCRIBE_STRUCT(ApiKeyView, (),
                      (id, name, shop, scopes, shown_prefix, created_at, last_used_at, revoked_at,
                       actions))

// The secret is in the first answer alone: where the command is repeated under its idempotency key,
// the same key comes back without it.
struct NewApiKeyView : ApiKeyView {
  std::optional<std::string> secret;
};
BOOST_DESCRIBE_STRUCT(NewApiKeyView, (ApiKeyView), (secret))

struct ListApiKeys {
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListApiKeys, (), (limit, cursor))
Answer<api::Page<ApiKeyView>> list_api_keys(Context& context, const ListApiKeys& query);

struct CreateApiKey {
  std::string name;
  std::optional<ShopId> shop_id;
  std::vector<std::string> scopes;
};
BOOST_DESCRIBE_STRUCT(CreateApiKey, (), (name, shop_id, scopes))
Answer<NewApiKeyView> create_api_key(journal::Work& work, const CreateApiKey& command);

struct RevokeApiKey {
  ApiKeyId id;
};
BOOST_DESCRIBE_STRUCT(RevokeApiKey, (), (id))
Answer<Done> revoke_api_key(journal::Work& work, const RevokeApiKey& command);

}  // namespace entente::people
