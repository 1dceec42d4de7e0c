#include "people/api_keys.hpp"

#include <algorithm>

#include "people/account_fields.hpp"
#include "people/account_store.hpp"
#include "people/api_key_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/json/described.hpp"

namespace entente::people {
namespace {

constexpr std::string_view key_start = "ent_";
constexpr unsigned key_bits = 256;
constexpr std::size_t shown_length = 8;  // "ent_" and four of 43 characters
constexpr std::string_view list_scope = "api-keys";

std::vector<std::string> scopes_of(std::string_view text) {
  std::vector<std::string> scopes;
  for (auto scope : api_scopes)
    if ((" " + std::string(text) + " ").find(" " + std::string(scope) + " ") != std::string::npos)
      scopes.emplace_back(scope);
  return scopes;
}

ApiKeyView view_of(const Context& context, const ApiKeyRow& row) {
  ApiKeyView view;
  view.id = row.id;
  view.name = row.name;
  if (row.shop_id) view.shop = account_store::shop_name(context.session, *row.shop_id);
  view.scopes = scopes_of(row.scopes);
  view.shown_prefix = row.shown_prefix;
  view.created_at = row.created_at;
  view.last_used_at = row.last_used_at;
  view.revoked_at = row.revoked_at;
  if (!row.revoked_at) view.actions.push_back(api::allowed_action("revoke"));
  return view;
}

// In the order of the list, each once.
std::string checked_scopes(const std::vector<std::string>& scopes, Errors& errors) {
  if (scopes.empty()) errors.push_back({"/scopes", "empty", {}});
  for (std::size_t i = 0; i < scopes.size(); ++i)
    if (!is_api_scope(scopes[i]))
      errors.push_back({"/scopes/" + std::to_string(i), "unknown_scope", {}});
  std::string text;
  for (auto scope : api_scopes)
    if (std::ranges::find(scopes, scope) != scopes.end())
      text += (text.empty() ? "" : " ") + std::string(scope);
  return text;
}

}  // namespace

bool is_api_scope(std::string_view scope) {
  return std::ranges::find(api_scopes, scope) != api_scopes.end();
}

Answer<api::Page<ApiKeyView>> list_api_keys(Context& context, const ListApiKeys& query) {
  auto start = api::start_of(context, {query.limit, query.cursor}, list_scope);
  if (!start) return std::unexpected(start.error());
  std::optional<ApiKeyId> after;
  if (!start->after.empty()) after = parse_id<ApiKeyId>(start->after.front());
  auto rows = api_key_store::page(context.session, after, start->limit + 1);
  api::Page<ApiKeyView> page;
  page.next_cursor = api::cut_page(context, rows, *start, list_scope, [](const ApiKeyRow& last) {
    return std::vector<std::string>{to_text(last.id)};
  });
  for (const auto& row : rows) page.items.push_back(view_of(context, row));
  return page;
}

Answer<NewApiKeyView> create_api_key(journal::Work& work, const CreateApiKey& command) {
  Errors errors;
  ApiKeyRow row;
  row.name = checked_person_name(command.name, errors);
  row.scopes = checked_scopes(command.scopes, errors);
  if (command.shop_id && !account_store::shop_name(work.session, *command.shop_id))
    errors.push_back({"/shop_id", "unknown_shop", {}});
  if (!errors.empty()) return invalid(std::move(errors));
  auto secret = std::string(key_start) + crypto::random_token(key_bits);
  row.id = crypto::new_id<ApiKeyId>(work.now);
  row.shop_id = command.shop_id;
  row.shown_prefix = secret.substr(0, shown_length);
  row.key_hash = crypto::hash_token(secret);
  row.created_by = AccountId{work.who.actor.id};
  row.created_at = work.now;
  api_key_store::insert(work.session, row);
  work.record(row.shop_id.value_or(ShopId{}), row.id.uuid,
              {"api_key_created", {{"scopes", row.scopes}}, {}});
  NewApiKeyView view;
  static_cast<ApiKeyView&>(view) = view_of(work, row);
  work.keep_instead(json::to_json_text(view));
  view.secret = secret;
  return view;
}

Answer<Done> revoke_api_key(journal::Work& work, const RevokeApiKey& command) {
  auto row = api_key_store::by_id(work.session, command.id);
  if (!row) return not_found();
  if (row->revoked_at) return Done{};
  api_key_store::revoke(work.session, row->id, work.now);
  work.record(row->shop_id.value_or(ShopId{}), row->id.uuid, {"api_key_revoked", {}, {}});
  return Done{};
}

}  // namespace entente::people
