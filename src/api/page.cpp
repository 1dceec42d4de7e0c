#include "api/page.hpp"

#include <algorithm>

#include "platform/http/cursor.hpp"

namespace entente::api {
namespace {

http::CursorKey cursor_key(const Context& context) {
  auto key = crypto::derive_key(context.env.master_key, "cursors");
  http::CursorKey bytes;
  std::copy_n(key.data(), bytes.size(), bytes.begin());
  return bytes;
}

}  // namespace

Action allowed_action(std::string_view name) {
  return {std::string(name), true, std::nullopt};
}

Action refused_action(const Context& context, std::string_view name, const Problem& why_not) {
  text::Args args;
  for (const auto& [key, value] : why_not.params) args.emplace(key, value);
  return {std::string(name), false, context.text("problem." + why_not.code + ".title", args)};
}

Answer<Start> start_of(const Context& context, const ListQuery& query, std::string_view scope,
                       std::int64_t limit_default) {
  Start start{query.limit.value_or(limit_default), {}};
  if (start.limit < 1 || start.limit > 100) return invalid("?limit", "limit_1_to_100");
  if (!query.cursor) return start;
  auto position = http::decode_cursor(*query.cursor, scope, cursor_key(context));
  if (!position) return std::unexpected(Problem{400, "invalid_cursor", {}, {}});
  for (const auto& value : *position) start.after.push_back(std::get<std::string>(value));
  return start;
}

std::string cursor_after(const Context& context, std::string_view scope,
                         const std::vector<std::string>& values) {
  http::CursorPosition position(values.begin(), values.end());
  return http::encode_cursor(position, scope, cursor_key(context));
}

}  // namespace entente::api
