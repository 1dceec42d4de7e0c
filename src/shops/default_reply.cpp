#include "shops/default_reply.hpp"

#include <algorithm>
#include <array>

#include "base/placeholders.hpp"
#include "shops/language_tags.hpp"
#include "shops/shop_store.hpp"

namespace entente::shops {
namespace {

constexpr std::array<std::string_view, 4> placeholders = {"buyer", "shop", "product", "order"};

const DefaultReplyRow* find_reply(const std::vector<DefaultReplyRow>& rows,
                                  std::string_view language) {
  std::vector<std::string> offered;
  for (const auto& row : rows) offered.push_back(row.language);
  auto best = best_language(language, offered);
  if (!best) return nullptr;
  return &*std::ranges::find(rows, *best, &DefaultReplyRow::language);
}

}  // namespace

ReplyText suggested_reply(const Environment& env, std::string_view language) {
  ReplyText reply;
  // A placeholder without a value comes back as {name}: just what an installed reply looks like.
  text::Reader reader{std::string(language), {}, "UTC"};
  reply.language = env.texts.language_for(reader, "default_reply.body");
  reply.subject = env.texts.text(reader, "default_reply.subject");
  reply.body = env.texts.text(reader, "default_reply.body");
  reply.missing = true;
  return reply;
}

ReplyText default_reply(db::Session& session, const Environment& env, const ShopRow& shop,
                        std::string_view language) {
  auto rows = shop_store::default_replies(session, shop.id);
  if (const auto* row = find_reply(rows, language))
    return {row->language, row->subject, row->body, true, false};
  if (const auto* row = find_reply(rows, first_language_of(shop)))
    return {row->language, row->subject, row->body, true, true};
  return suggested_reply(env, language);
}

std::vector<std::string> missing_default_replies(db::Session& session, const ShopRow& shop) {
  auto rows = shop_store::default_replies(session, shop.id);
  std::vector<std::string> missing;
  for (const auto& language : languages_of(shop))
    if (find_reply(rows, language) == nullptr) missing.push_back(language);
  return missing;
}

bool is_placeholder(std::string_view name) {
  return std::ranges::find(placeholders, name) != placeholders.end();
}

std::string unknown_placeholder(std::string_view text) {
  return entente::unknown_placeholder(text, placeholders);
}

std::string fill_placeholders(std::string_view text,
                              const std::map<std::string, std::string, std::less<>>& values) {
  return replace_placeholders(text, [&](std::string_view name, std::string_view whole) {
    const auto value = values.find(name);
    return value == values.end() ? std::string(whole) : value->second;
  });
}

}  // namespace entente::shops
